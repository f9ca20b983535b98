import type { SetBatch, SetShape } from "../reference/set-network.js";
import { parameterSizes } from "../reference/set-network.js";
import { testNumbers } from "./numbers.js";
import { softmaxRows } from "../reference/simplex.js";

/** A set network with numbers in it. */
export interface SetCase {
  readonly name: string;
  readonly shape: SetShape;
  readonly parameters: Float64Array;
  readonly direction: Float64Array;
  readonly assignment: Float64Array;
  readonly batch: SetBatch;
}

const base: SetShape = {
  positions: 3,
  groups: 2,
  inputs: 5,
  embedding: 4,
  hidden: 3,
  widths: [],
  outputs: 1,
  activation: "tanh",
  pooling: "sum",
  loss: "squared",
};

/** The network with `change` made to it, and numbers from `seed`. */
export function setCase(change: Partial<SetShape> & { tokens?: boolean; rows?: number; seed?: number }): SetCase {
  const { tokens = true, rows = 6, seed = 1, ...shape } = { ...base, ...change };
  const next = testNumbers(seed);
  const numbers = (count: number) => Float64Array.from({ length: count }, next);
  const integers = (count: number, below: number) => numbers(count).map((x) => Math.floor(((x + 1) / 2) * below));
  const size = parameterSizes(shape).reduce((sum, x) => sum + x);
  const cells = rows * shape.positions;
  return {
    name: `${JSON.stringify({ ...change })}`,
    shape,
    parameters: numbers(size),
    direction: numbers(size),
    assignment: softmaxRows(numbers(shape.positions * shape.groups), shape.groups),
    batch: {
      rows,
      ...(tokens ? { tokens: integers(cells, shape.inputs) } : { features: numbers(cells * shape.inputs) }),
      targets: shape.loss === "cross-entropy" ? integers(rows, shape.outputs) : numbers(rows),
    },
  };
}

/** Every activation, pooling, loss and kind of input at least once. */
export const setCases: readonly SetCase[] = [
  setCase({}),
  setCase({ activation: "silu", pooling: "mean", loss: "huber" }),
  setCase({ activation: "relu", pooling: "max", loss: "absolute", padding: 2 }),
  setCase({ tokens: false, inputs: 2, pooling: "max" }),
  setCase({ tokens: false, inputs: 1, activation: "relu", widths: [5, 4] }),
  setCase({ widths: [5], outputs: 4, loss: "cross-entropy" }),
  setCase({ groups: 3, hidden: 9, embedding: 7, rows: 9, activation: "silu", outputs: 2, loss: "cross-entropy" }),
];
