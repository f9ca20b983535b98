// Linear maps whose cells follow shifts, nearly follow them, or do not.
import type { Random } from "../api.js";
import { linearDraw, mapRows } from "./linear-draw.js";
import { setting } from "./mean-settings.js";
import { atRandom } from "./schemes.js";
import type { Draw, Setting } from "./setting.js";

/** A matrix, row-major (outputs, inputs); equal values are one group. */
interface Matrix {
  readonly inputs: number;
  readonly weights: Float64Array;
}

const ROWS = 60;
const DRAWS = 15;

/** A matrix by its cells. */
function matrix(outputs: number, inputs: number, cell: (output: number, input: number) => number): Matrix {
  const weights = Float64Array.from({ length: outputs * inputs }, (_, at) =>
    cell(Math.floor(at / inputs), at % inputs),
  );
  return { inputs, weights };
}

/** A valid cross-correlation: y_p = Σ_j taps[j] x[stride p + j]. */
function valid(inputs: number, taps: readonly number[], stride = 1): Matrix {
  const outputs = Math.floor((inputs - taps.length) / stride) + 1;
  return matrix(outputs, inputs, (p, q) => taps[q - stride * p] ?? 0);
}

/** Matrices side by side: one a channel, channel by channel. */
function sideBySide(...parts: readonly Matrix[]): Matrix {
  const inputs = parts.reduce((sum, part) => sum + part.inputs, 0);
  const outputs = parts[0].weights.length / parts[0].inputs;
  const rows = Array.from({ length: outputs }, (_, p) =>
    parts.flatMap((part) => Array.from(part.weights.subarray(p * part.inputs, (p + 1) * part.inputs))),
  );
  return { inputs, weights: Float64Array.from(rows.flat()) };
}

/** A cross-correlation of the input's own length whose input goes on in a mirror: x[−1] is x[1]. */
function reflecting(inputs: number, taps: readonly number[]): Matrix {
  const mirrored = (q: number) => (q < 0 ? -q : q >= inputs ? 2 * (inputs - 1) - q : q);
  return matrix(inputs, inputs, (p, q) =>
    taps.reduce((sum, tap, j) => sum + (mirrored(p + j - (taps.length >> 1)) === q ? tap : 0), 0),
  );
}

/** Taps that grow by two fifths from the first output to the last. */
function almostToeplitz(inputs: number, taps: readonly number[]): Matrix {
  const outputs = inputs - taps.length + 1;
  return matrix(outputs, inputs, (p, q) => (taps[q - p] ?? 0) * (1 + (0.4 * p) / (outputs - 1)));
}

/** Cells of W in a random order of its rows and of its columns. */
function inRandomOrder({ inputs, weights }: Matrix, random: Random): Matrix {
  const outputs = random.permutation(weights.length / inputs);
  const columns = random.permutation(inputs);
  return matrix(outputs.length, inputs, (p, q) => weights[outputs[p] * inputs + columns[q]]);
}

/** Equal weights have equal labels. */
function labelsOf(weights: Float64Array): Int32Array {
  const values = [...new Set(weights)];
  return Int32Array.from(weights, (weight) => values.indexOf(weight));
}

/** 60 rows of a map of standard normal inputs with standard normal noise. */
function mapDraw({ inputs, weights }: Matrix, random: Random): Draw {
  const x = random.split(1).normals(ROWS * inputs);
  const y = mapRows(weights, x, inputs).map((value) => value + random.normal());
  return linearDraw({ labels: labelsOf(weights), theta: weights, x, y, inputs });
}

/** What a map is called, and how it is made; a random one makes use of the numbers. */
type NamedMap = readonly [name: string, make: (random: Random) => Matrix];

/** The two channels of the acceptance check: 6 + 6 inputs. */
export const twoChannels = () => sideBySide(valid(6, [1, 2]), valid(6, [-1, 3]));
/** The kernel with a repeated tap of the acceptance check. */
export const repeatedTap = () => valid(8, [2, 2, 1]);

/** A draw of a map in order, or with rows and columns shuffled. */
export function mapInOrder(make: (random: Random) => Matrix, isShuffled: boolean, random: Random): Draw {
  const made = make(random);
  return mapDraw(isShuffled ? inRandomOrder(made, random) : made, random);
}

const eitherOrder: readonly NamedMap[] = [
  ["(1, 1, 1)", () => valid(8, [1, 1, 1])],
  ["(2, 2, 1)", repeatedTap],
  ["(1, 2, 3)", () => valid(8, [1, 2, 3])],
  ["(1, 2, 1)", () => valid(8, [1, 2, 1])],
  ["(1, −2, 1)", () => valid(8, [1, -2, 1])],
  ["two channels", twoChannels],
];

const inOrder: readonly NamedMap[] = [
  ["almost Toeplitz", () => almostToeplitz(8, [1, 2, 3])],
  ["random 6 × 8, four values", (random) => ({ inputs: 8, weights: Float64Array.from(atRandom(48, 4, random)) })],
  ["reflecting border (.5, 1, .7)", () => reflecting(8, [0.5, 1, 0.7])],
  ["stride 2 (1, 2, 3)", () => valid(9, [1, 2, 3], 2)],
  ["circulant (1, 2, 3)", () => matrix(8, 8, (p, q) => [1, 2, 3][(q - p + 8) % 8] ?? 0)],
];

const mapSetting = ([name, make]: NamedMap, isShuffled: boolean): Setting =>
  setting("map", `map ${name}${isShuffled ? ", shuffled" : ""}`, DRAWS, (random) =>
    mapInOrder(make, isShuffled, random),
  );

export const mapSettings: readonly Setting[] = [
  ...eitherOrder.flatMap((map) => [mapSetting(map, false), mapSetting(map, true)]),
  ...inOrder.map((map) => mapSetting(map, false)),
];
