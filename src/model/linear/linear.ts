import { inputsOf, type Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { Cells } from "../../layout/cells.js";
import { predictInto } from "../../least-squares/linear-fit.js";
import { count } from "../about.js";
import type { OpenStored } from "./linear-kind.js";
import { linearModel } from "./linear-model.js";
import type { LinearDiscoverOptions } from "./options.js";
import type { LinearDiscoveryJson } from "./result.js";
import type { Ways } from "./ways.js";

/** y = W x + b: the sites are the cells of W. */
export const linear = (ways: Ways, openStored?: OpenStored) =>
  linearModel({
    name: "linear",
    ways,
    openStored,
    sites: "the cells of W",
    intercept: true,
    misfits: {},
    columns: ({ targets, inputs }) => targets && inputs && [...inputs, ...targets],
    choose,
    design: (table, inputs) => table.select(inputs).values,
    leastTrain: (inputs) => inputs + 3,
    fitted: (inputs) => `${inputs} inputs and an intercept`,
    trainFraction: (method) => (method === "search" ? 0.5 : 1 / 3),
    siteNames: ({ output, input }, targets, inputs) =>
      Array.from(output, (p, k) => `${targets[p]}<-${inputs[input[k]]}`),
    about: ({ targets, inputs, support }) => ({
      formula: `y = W x + b, ${count(targets.length, "target")} × ${count(inputs.length, "input")}`,
      grid: { rows: targets, columns: inputs, ...(support && { support }) },
    }),
    predict,
  });

function choose(table: Pick<Table, "columns">, options: LinearDiscoverOptions) {
  const targets = options.targets ?? [];
  if (targets.length === 0) {
    throw new OptionError("BAD_OPTION", "targets: expected at least one column for the linear model, got none", {
      fix: `Name the columns to predict, out of ${table.columns.join(", ")}.`,
      where: "targets",
    });
  }
  const inputs = options.inputs ?? table.columns.filter((name) => !targets.includes(name));
  requireInputs(targets, inputs);
  return { targets, inputs };
}

function requireInputs(targets: readonly string[], inputs: readonly string[]): void {
  const both = inputs.find((name) => targets.includes(name));
  if (both !== undefined) {
    throw new OptionError(
      "OPTION_CONFLICT",
      `inputs: expected columns that are no targets, got "${both}", which is one`,
      {
        fix: `Leave "${both}" out of the inputs or out of the targets.`,
        where: "inputs",
      },
    );
  }
  if (inputs.length > 0) return;
  throw new OptionError("BAD_OPTION", "inputs: expected at least one column beside the targets, got none", {
    fix: "Leave a column for the inputs.",
    where: "inputs",
  });
}

function predict(
  { options, parameters, intercepts }: LinearDiscoveryJson,
  given: Table | readonly ArrayLike<number>[],
): Float64Array {
  const { inputs, targets, support } = options;
  const { rows, values } = inputsOf(given, inputs);
  const cells = new Cells(targets.length, inputs.length, support);
  const out = new Float64Array(rows * targets.length);
  for (let i = 0; i < rows; i++) {
    const row = out.subarray(i * targets.length, (i + 1) * targets.length);
    predictInto(row, cells, parameters, intercepts, values, i * inputs.length);
  }
  return out;
}
