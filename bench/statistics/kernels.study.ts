// Kernels with repeated, negative and dilated taps, of one to three channels, with columns in order and shuffled; and how
// often ties are stated that are none, where a map is random, nearly a shift, or smooth.
import { Table, numberedNames } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { LinearProblem } from "../../src/least-squares/linear-problem.js";
import { fitTied } from "../../src/least-squares/lower-level.js";
import { Partition } from "../../src/scheme/partition.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { Random } from "../../src/wasm/random.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";

const SEEDS = 20;
const ROWS = 60;
/** A tie stated above this, and false, counts. */
const SURE = 0.9;

/** W of shape (outputs, inputs), row by row. */
type Map = readonly (readonly number[])[];

/** Output p is Σ over taps t of kernel[t] · x[p + dilation · t]. */
function valid(length: number, kernel: readonly number[], dilation = 1): number[][] {
  const outputs = length - dilation * (kernel.length - 1);
  return matrix(outputs, length, (p, q) => {
    const tap = (q - p) / dilation;
    return (Number.isInteger(tap) ? kernel[tap] : undefined) ?? 0;
  });
}

/** The same with as many outputs as inputs, and zeros beyond the ends. */
function padded(length: number, kernel: readonly number[]): number[][] {
  const half = Math.floor(kernel.length / 2);
  return matrix(length, length, (p, q) => kernel[q - p + half] ?? 0);
}

function ring(length: number, kernel: readonly number[]): number[][] {
  return matrix(length, length, (p, q) => kernel[(q - p + length) % length] ?? 0);
}

function matrix(rows: number, columns: number, value: (p: number, q: number) => number): number[][] {
  return Array.from({ length: rows }, (_, p) => Array.from({ length: columns }, (_, q) => value(p, q)));
}

/** Channels one after the other. */
function beside(...maps: Map[]): number[][] {
  return maps[0].map((_, p) => maps.flatMap((map) => map[p]));
}

/** Channels taking turns. */
function inTurn(...maps: Map[]): number[][] {
  return maps[0].map((row, p) => row.flatMap((_, q) => maps.map((map) => map[p][q])));
}

const KERNELS: readonly (readonly [string, Map])[] = [
  ["(1, 1, 1) on 8", valid(8, [1, 1, 1])],
  ["(2, 2, 1) on 8", valid(8, [2, 2, 1])],
  ["(1, 0, −1) on 8", valid(8, [1, 0, -1])],
  ["(2, −1, 2) on 9", valid(9, [2, -1, 2])],
  ["(1, 1, 2), dilation 2, on 9", valid(9, [1, 1, 2], 2)],
  ["(−1, 2, 1), zeros beyond, on 7", padded(7, [-1, 2, 1])],
  ["ring (1, 1, 2) on 8", ring(8, [1, 1, 2])],
  ["ring (−1, 2, 2, −1) on 8", ring(8, [-1, 2, 2, -1])],
  ["2 channels (1, 2), (−1, 3) on 6 + 6", beside(valid(6, [1, 2]), valid(6, [-1, 3]))],
  ["2 channels (1, 1), (2, −1) on 6, in turn", inTurn(valid(6, [1, 1]), valid(6, [2, -1]))],
  ["3 channels (1, 2), (2, 1), (−1, 1) on 5", beside(valid(5, [1, 2]), valid(5, [2, 1]), valid(5, [-1, 1]))],
  [
    "2 to 2 channels on 5 + 5",
    [...beside(valid(5, [1, 2]), valid(5, [-1, 1])), ...beside(valid(5, [2, -2]), valid(5, [1, 1]))],
  ],
];

/** Maps whose ties, if any, are not those of shifts. */
const NEAR: readonly (readonly [string, (random: Random) => Map])[] = [
  ["random, N(0, 1)", (random) => matrix(6, 8, () => random.normals(1)[0])],
  ["random, values 0 … 3", (random) => matrix(6, 8, () => random.integer(4))],
  ["taps 1, 2, 3 times 1 … 1.4 along the outputs", () => scaled(valid(8, [1, 2, 3]), 1.4)],
  ["taps 2, 2, 1 times 1 … 1.4 along the outputs", () => scaled(valid(8, [2, 2, 1]), 1.4)],
  ["taps 1, 2, 3, each cell ± 20 %", (random) => shaken(valid(8, [1, 2, 3]), 0.2, random)],
  ["taps 1, 2, 3, one cell off by 1", (random) => oneOff(valid(8, [1, 2, 3]), random)],
  ["smooth kernel of 7 taps on 12", () => valid(12, bump(7))],
  [
    "values smooth along both sides, 8 × 8",
    () => matrix(8, 8, (p, q) => 2 * Math.cos(0.4 * p + 0.1) * Math.sin(0.3 * q)),
  ],
];

function scaled(map: Map, most: number): number[][] {
  return map.map((row, p) => row.map((value) => value * (1 + ((most - 1) * p) / (map.length - 1))));
}

function shaken(map: Map, by: number, random: Random): number[][] {
  return map.map((row) => row.map((value) => value * (1 + by * random.normals(1)[0])));
}

function oneOff(map: Map, random: Random): number[][] {
  const at = [random.integer(map.length), random.integer(map[0].length)];
  return map.map((row, p) => row.map((value, q) => (p === at[0] && q === at[1] ? value + 1.5 : value)));
}

/** Not symmetric, so that no two taps are equal. */
function bump(taps: number): number[] {
  return Array.from({ length: taps }, (_, t) => 3 * Math.exp(-(((t - 2.6) / 2) ** 2)));
}

interface Drawn {
  readonly table: Table;
  readonly targets: readonly string[];
  /** The group of each cell: equal values are tied. */
  readonly labels: Int32Array;
}

function draw(map: Map, seed: number, shuffled: boolean): Drawn {
  const random = new Random(seed, 811);
  const [outputs, inputs] = [map.length, map[0].length];
  const order = (n: number) => (shuffled ? random.permutation(n) : Int32Array.from({ length: n }, (_, i) => i));
  const [rowOrder, columnOrder] = [order(outputs), order(inputs)];
  const w = matrix(outputs, inputs, (p, q) => map[rowOrder[p]][columnOrder[q]]);
  const width = inputs + outputs;
  const numbers = random.normals(ROWS * width);
  for (let row = 0; row < ROWS; row++) {
    const x = numbers.subarray(row * width, row * width + inputs);
    w.forEach((weights, p) => weights.forEach((weight, q) => (numbers[row * width + inputs + p] += weight * x[q])));
  }
  const targets = numberedNames("y", outputs);
  const values = w.flat();
  const labels = Int32Array.from(values, (value) => values.findIndex((other) => Math.abs(other - value) < 1e-9));
  return { table: new Table([...numberedNames("x", inputs), ...targets], numbers), targets, labels };
}

/** A table of recovery, and one of false ties. */
export default async function kernels(): Promise<{ markdown: string; data: unknown }> {
  const recovery = [];
  for (const [name, map] of KERNELS) {
    recovery.push({ name, ordered: await recoveryOf(map, false), shuffled: await recoveryOf(map, true) });
  }
  const near = [];
  for (const [name, mapOf] of NEAR) near.push({ name, ...(await falseTies(mapOf)) });
  const tables = [
    `${ROWS} rows, noise variance 1, ${SEEDS} seeds; all rows used. Times without tie probabilities.`,
    markdown(
      ["kernel", "in order: exact [Wilson 95 %]", "shuffled: exact", "median CPU ms in order"],
      recovery.map(({ name, ordered, shuffled }) => [
        name,
        show(ordered.exact),
        show(shuffled.exact),
        ordered.cpu.toFixed(0),
      ]),
    ),
    `Maps that are no shifts, the same rows. Error: squared, of the averaged values over that without sharing.`,
    markdown(
      [
        "map",
        `pairs stated above ${SURE} and false`,
        "cells in the wrong group",
        "error",
        "mean probability of shifts",
        "draws with probabilities",
      ],
      near.map(({ name, share, distance, risk, shifts, settled }) => [
        name,
        share.toFixed(4),
        distance.toFixed(1),
        risk.toFixed(2),
        shifts.toFixed(3),
        settled.toFixed(2),
      ]),
    ),
  ];
  return { markdown: tables.join("\n\n"), data: { recovery, near } };
}

async function recoveryOf(map: Map, shuffled: boolean) {
  const distances: number[] = [];
  const times: number[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const { table, targets, labels } = draw(map, seed, shuffled);
    const start = cpuMilliseconds();
    const found = await discover(table, { model: "linear", targets, testFraction: 0, confidence: false, seed });
    times.push(cpuMilliseconds() - start);
    distances.push(partitionDistance(found.labels, labels).distance);
  }
  const exact = proportion(distances.filter((distance) => distance === 0).length, SEEDS);
  return { exact, distance: meanOf(distances), cpu: times.sort((a, b) => a - b)[Math.floor(SEEDS / 2)] };
}

function leastSquares(table: Table, targets: readonly string[]): Float64Array {
  const names = table.columns.filter((name) => !targets.includes(name));
  const [x, y] = [table.select(names).values, table.select(targets).values];
  const problem = new LinearProblem({ x, y, inputs: names.length, outputs: targets.length, intercept: true });
  return fitTied(problem.whole().loss, Partition.discrete(problem.sites.count));
}

async function falseTies(mapOf: (random: Random) => Map) {
  let [stated, pairs] = [0, 0];
  const shifts: number[] = [];
  const distances: number[] = [];
  let [error, untied, settled] = [0, 0, 0];
  for (let seed = 0; seed < SEEDS; seed++) {
    const map = mapOf(new Random(seed, 812));
    const { table, targets, labels } = draw(map, seed, false);
    const run = { model: "linear", targets, testFraction: 0, seed } as const;
    const { confidence, labels: found, parameters } = await discover(table, run);
    // Chains that have not met state nothing.
    const { averaged, ties } = confidence!;
    settled += Number(ties !== null);
    const unshared = leastSquares(table, targets);
    distances.push(partitionDistance(found, labels).distance);
    shifts.push(confidence!.shifts ?? 0);
    map.flat().forEach((value, site) => {
      error += ((averaged ?? parameters)[site] - value) ** 2;
      untied += (unshared[site] - value) ** 2;
    });
    ties?.forEach((row, i) => {
      for (let j = 0; j < i; j++) {
        pairs++;
        if (row[j] > SURE && labels[i] !== labels[j]) stated++;
      }
    });
  }
  return {
    settled: settled / SEEDS,
    share: stated / Math.max(pairs, 1),
    distance: average(distances),
    risk: error / untied,
    shifts: average(shifts),
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
