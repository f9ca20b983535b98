import { Table, numberedNames } from "../../src/data/table.js";
import { Random } from "../../src/wasm/random.js";

/** Linear maps of 64 inputs to 64 outputs with a few taps, and what they make of normal inputs. */
export interface GridData {
  readonly table: Table;
  readonly targets: readonly string[];
  /** The tap of each cell of W, 0 where it is zero. */
  readonly labels: Int32Array;
}

const SIDE = 8;
const SIZE = SIDE * SIDE;

/** Circular convolution of 64 inputs with a kernel of five taps at least 1 apart. */
export const circulant = (output: number, input: number): number => {
  const tap = (input - output + SIZE) % SIZE;
  return tap < 5 ? tap + 1 : 0;
};

/** Circular convolution of 8 × 8 images with a cross of five taps: centre, left, right, up, down. */
export const cross = (output: number, input: number): number => {
  const row = (Math.floor(input / SIDE) - Math.floor(output / SIDE) + SIDE) % SIDE;
  const column = ((input % SIDE) - (output % SIDE) + SIDE) % SIDE;
  const taps = [
    [0, 0],
    [0, SIDE - 1],
    [0, 1],
    [SIDE - 1, 0],
    [1, 0],
  ];
  return taps.findIndex(([r, c]) => r === row && c === column) + 1;
};

const VALUES = [0, 1, 2.5, 4, -1.5, -3];

/**
 * Rows of x ~ N(0, I) and y = W x + noise of variance .1.
 *
 * @param shuffle - Whether the inputs and the outputs come in a random order.
 */
export function gridData(
  tapOf: (output: number, input: number) => number,
  rows: number,
  seed: number,
  shuffle = false,
): GridData {
  const random = new Random(seed, 611);
  const order = (stream: number) =>
    shuffle ? random.split(stream).permutation(SIZE) : Int32Array.from({ length: SIZE }, (_, i) => i);
  const [outputs, inputs] = [order(1), order(2)];
  const labels = Int32Array.from({ length: SIZE * SIZE }, (_, cell) =>
    tapOf(outputs[Math.floor(cell / SIZE)], inputs[cell % SIZE]),
  );
  const x = random.normals(rows * SIZE);
  const noise = random.split(0).normals(rows * SIZE);
  const values = new Float64Array(rows * 2 * SIZE);
  for (let row = 0; row < rows; row++) {
    const signal = x.subarray(row * SIZE, (row + 1) * SIZE);
    values.set(signal, row * 2 * SIZE);
    for (let output = 0; output < SIZE; output++) {
      let sum = Math.sqrt(0.1) * noise[row * SIZE + output];
      for (let input = 0; input < SIZE; input++) sum += VALUES[labels[output * SIZE + input]] * signal[input];
      values[(2 * row + 1) * SIZE + output] = sum;
    }
  }
  const targets = numberedNames("y", SIZE);
  return { table: new Table([...numberedNames("x", SIZE), ...targets], values), targets, labels };
}
