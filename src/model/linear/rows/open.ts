import { quote } from "../../../data/quote.js";
import type { Table } from "../../../data/table.js";
import { DataError } from "../../../errors.js";
import { Design } from "../../../glm/design.js";
import { rowsOfData } from "../../../glm/glm-data.js";
import { listOf } from "../../../layout/layout.js";
import type { TieLimits } from "../../../layout/tie-blocks.js";
import { GlmTask, requireFreedom, type RowFit } from "../../glm/glm-task.js";
import { holdOutRows } from "../../glm/hold-out.js";
import { rowDataOf } from "../../glm/row-data.js";
import type { ResolvedLinearRowsOptions, ScaleName } from "./options.js";

/** The site that stands for exactly 0. */
export const ZERO = "0";

/**
 * Takes the columns that the options name and sets the test rows aside.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `BAD_TARGET`, and what {@link Table.select} throws.
 */
export function openLinearRows(table: Table, options: ResolvedLinearRowsOptions): GlmTask<ResolvedLinearRowsOptions> {
  const { inputs, targets, zero } = options;
  const cluster = options.cluster === undefined ? undefined : table.category(options.cluster);
  const { held: test, rest: fit } = holdOutRows(table.rows, options.testFraction, options.seed, [], cluster);
  const values = table.select(inputs).values;
  const units = unitsOf(values, inputs, fit, options.scale);
  const x = values.map((value, at) => value / units[at % inputs.length]);
  const data = rowDataOf(table, targets[0], new Design(table.rows, [], 0, x, true), options);
  requireFreedom(rowsOfData(data, fit), options.noise);
  const layout = listOf(namesOf(options));
  return new GlmTask({
    data,
    rows: { fit, judge: fit, test },
    layout,
    limits: limitsOf(options),
    factorOf: new Int32Array(inputs.length).fill(-1),
    zero,
    options,
    compared: comparedSites(options),
    ...(cluster && { cluster: cluster.codes }),
    extra: ({ separated }: RowFit, dispersion: number) => ({
      family: options.family,
      dropped: {
        rows: table.leftOut,
        why: table.leftOut > 0 ? "A value was missing in a column that the model needs." : "",
      },
      dispersion,
      separated: separated.map((site) => layout.names[site]),
      units: Array.from(units),
      scale: options.scale,
    }),
  });
}

function namesOf({ inputs, targets, zero }: ResolvedLinearRowsOptions): string[] {
  const names = inputs.map((name) => `${targets[0]}<-${name}`);
  return zero ? [...names, ZERO] : names;
}

function limitsOf({ inputs, adjust, mayTie, zero }: ResolvedLinearRowsOptions): TieLimits {
  const blockOf = (name: string) => mayTie.findIndex((block) => block.includes(name));
  const free = inputs.flatMap((name, k) =>
    adjust.includes(name) || (mayTie.length > 0 && blockOf(name) < 0) ? [k] : [],
  );
  return {
    ...(mayTie.length > 1 && { blocks: [...inputs.map(blockOf), ...(zero ? [0] : [])] }),
    ...(free.length > 0 && { free }),
  };
}

/** The sites of each block that are compared with each other. */
function comparedSites({ inputs, adjust, mayTie }: ResolvedLinearRowsOptions): number[][] {
  if (mayTie.length > 0) return mayTie.map((block) => block.map((name) => inputs.indexOf(name)));
  return [inputs.flatMap((name, k) => (adjust.includes(name) ? [] : [k]))];
}

/** What an input is divided by: 1, or its standard deviation or range over the rows that fit. */
function unitsOf(values: Float64Array, inputs: readonly string[], fit: Int32Array, scale: ScaleName): Float64Array {
  return Float64Array.from(inputs, (name, q) => {
    const column = Float64Array.from(fit, (row) => values[row * inputs.length + q]);
    const range = column.reduce((a, b) => Math.max(a, b)) - column.reduce((a, b) => Math.min(a, b));
    if (range === 0) throw constant(name);
    if (scale === "none") return 1;
    return scale === "range" ? range : deviationOf(column);
  });
}

function deviationOf(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / column.length);
}

function constant(name: string): DataError {
  const where = `column ${quote(name)}`;
  return new DataError(
    "CONSTANT_COLUMN",
    `discover: ${where}: expected different values, got one in all rows that fit`,
    {
      fix: `Leave ${quote(name)} out of the inputs; the intercept already covers it.`,
      where,
    },
  );
}
