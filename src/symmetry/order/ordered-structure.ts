import type { Cells } from "../../layout/cells.js";
import { log, logGamma } from "../../wasm/elementary.js";
import type { Structure } from "../family.js";
import { familyOf, gridsOf } from "../product-family.js";
import { one, same, shifts, type Side } from "../side.js";
import type { Arrangement } from "./arrangement.js";

/** Kinds of arrangements, of equal shares. */
const KINDS = 4;

/** A family in an order that the search has found. */
export interface OrderedStructure extends Omit<Structure, "share"> {
  /** log of its share among the families of all orders. */
  readonly logShare: number;
}

/**
 * The family of an arrangement. All orders of outputs and inputs are as likely before the data, those that make the same
 * family taken together: a line and its reverse, a ring from wherever it starts.
 */
export function orderedStructure(cells: Cells, arrangement: Arrangement): OrderedStructure {
  const { kind, to, from, outputs, inputs } = arrangement;
  const placed = {
    count: cells.count,
    output: cells.output.map((output) => outputs[output]),
    input: cells.input.map((input) => inputs[input]),
  };
  const { name, ...family } = familyOf(placed, from, to, sidesOf(arrangement));
  const shapes = kind === "grid" || (kind === "exchangeable" && to.rows > 1) ? shapesOf(arrangement) : 1;
  return {
    ...family,
    shifts: false,
    name: `${name}, in another order`,
    logShare: logAlike(arrangement) - logFactorial(outputs.length) - logFactorial(inputs.length) - log(KINDS * shapes),
  };
}

function sidesOf({ kind, to, from }: Arrangement): [Side, Side] {
  const line = (a: number, b: number) => shifts(a, b)[0];
  switch (kind) {
    case "line":
      return [one, line(from.columns, to.columns)];
    case "ring":
      return [one, shifts(from.columns, to.columns)[1]];
    case "grid":
      return [line(from.rows, to.rows), line(from.columns, to.columns)];
    case "exchangeable":
      return [same(to.rows), same(to.columns)];
  }
}

/** Number of shapes that a grid might have. */
function shapesOf({ outputs, inputs }: Arrangement): number {
  return gridsOf(outputs.length).length * gridsOf(inputs.length).length;
}

/** log of the number of orders that make the same family. */
function logAlike({ kind, to, from, inputs }: Arrangement): number {
  switch (kind) {
    case "line":
      return log(2);
    case "ring":
      return log(2 * inputs.length * inputs.length);
    case "grid":
      return log(to.rows === to.columns && from.rows === from.columns ? 8 : 4);
    case "exchangeable":
      return logFactorial(to.rows) + logFactorial(to.columns);
  }
}

/** log n!. */
export function logFactorial(n: number): number {
  return logGamma(n + 1);
}
