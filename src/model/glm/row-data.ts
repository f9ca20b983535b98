import { quote } from "../../data/quote.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import type { Design } from "../../glm/design.js";
import { familyOf, type Family } from "../../glm/family.js";
import type { GlmData } from "../../glm/glm-data.js";
import { logs } from "../../wasm/elementary.js";
import { conflict } from "../checks.js";
import type { RowOptions } from "./options.js";

/**
 * The rows of a table as a family takes them.
 *
 * @throws {@link DataError} `BAD_TARGET`, `BAD_WEIGHT`, `CONSTANT_TARGET`; {@link OptionError} `OPTION_CONFLICT`.
 */
export function rowDataOf(table: Table, target: string, design: Design, options: RowOptions): GlmData {
  const family = familyOf(options.family ?? "gaussian");
  requireFitting(family, options);
  const trials = options.trials === undefined ? undefined : table.column(options.trials);
  const y = targetOf(table, target, family);
  const weight = options.weights === undefined ? new Float64Array(table.rows).fill(1) : table.column(options.weights);
  const data: GlmData = {
    design,
    family,
    y: trials ? y.map((value, i) => value / trials[i]) : y,
    weight: trials ? weight.map((value, i) => value * trials[i]) : weight,
    offset: offsetOf(table, options, "discover"),
  };
  requireTarget(data, target, table);
  if (options.weights !== undefined) requirePositive(weight, options.weights, "a weight", "discover");
  if (options.trials !== undefined) requirePositive(trials!, options.trials, "a number of trials", "discover");
  return data;
}

/** Numbers; of a binomial target with two labels, 1 where it is the second in their order. */
function targetOf(table: Table, target: string, family: Family): Float64Array {
  const text = table.categories.find(({ name }) => name === target);
  if (!text || family.name !== "binomial" || text.labels.length !== 2) return table.column(target);
  const success = text.labels[0] < text.labels[1] ? 1 : 0;
  return Float64Array.from(text.codes, (code) => (code === success ? 1 : 0));
}

/**
 * What is added to each row's predictor, shape (rows).
 *
 * @throws {@link DataError} `BAD_WEIGHT` for an exposure that is not above 0.
 */
export function offsetOf(table: Table, { exposure, offset }: RowOptions, caller: string): Float64Array {
  if (offset !== undefined) return table.column(offset);
  if (exposure === undefined) return new Float64Array(table.rows);
  const values = table.column(exposure);
  requirePositive(values, exposure, "an exposure", caller);
  return logs(values);
}

function requirePositive(values: Float64Array, column: string, what: string, caller: string): void {
  const at = values.findIndex((value) => !(value > 0));
  if (at < 0) return;
  throw new DataError(
    "BAD_WEIGHT",
    `${caller}: column ${quote(column)}: expected ${what} above 0, got ${values[at]} in row ${at + 1}`,
    { fix: "Leave out the rows that count for nothing.", where: `column ${quote(column)}` },
  );
}

function requireTarget({ family, y }: GlmData, target: string, table: Table): void {
  const at = y.findIndex((value) => family.fault(value) !== undefined);
  const where = `column ${quote(target)}`;
  if (at >= 0) {
    throw new DataError(
      "BAD_TARGET",
      `discover: ${where}: expected ${family.fault(y[at])} for family ${family.name}, got ${y[at]} in row ${at + 1}`,
      { fix: "Choose another family, or correct the value.", where },
    );
  }
  if (family.link === "identity" || y.some((value) => value !== y[0]) || table.rows < 2) return;
  if (family.name === "binomial" && y[0] > 0 && y[0] < 1) return;
  if (family.name !== "binomial" && y[0] > 0) return;
  throw new DataError("CONSTANT_TARGET", `discover: ${where}: expected different values, got ${y[0]} in all rows`, {
    fix: "Choose another target: nothing can be told from one that never changes.",
    where,
  });
}

const LOG_ONLY = ["exposure"] as const;

function requireFitting(family: Family, options: RowOptions): void {
  const own = `family "${family.name}"`;
  for (const name of LOG_ONLY) {
    if (options[name] !== undefined && family.link !== "log") throw conflict(name, 'family "poisson" or "gamma"', own);
  }
  if (options.trials !== undefined && family.name !== "binomial") throw conflict("trials", 'family "binomial"', own);
  if (options.exposure !== undefined && options.offset !== undefined)
    throw conflict("offset", "no exposure", quote(options.exposure));
}
