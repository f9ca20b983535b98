// Outputs and inputs that come in a random order: what the families in other orders are worth, and what they cost where no
// order helps. "Without": the same search and prior, other orders not looked for.
import { Table, numberedNames } from "../../src/data/table.js";
import { discovererOf } from "../../src/discovery/discoverer.js";
import type { Discover } from "../../src/discovery/discover.js";
import { Partition } from "../../src/scheme/partition.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { everyWay } from "../../src/model/linear/every-way.js";
import { linear } from "../../src/model/linear/linear.js";
import { leastWays } from "../../src/model/linear/ways.js";
import { arrangementsOf } from "../../src/symmetry/order/arrangements.js";
import { Random } from "../../src/wasm/random.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";

const withOrders = discovererOf([linear(everyWay)]) as unknown as Discover;
const without = discovererOf([linear(leastWays)]) as unknown as Discover;

/** W of shape (outputs, inputs) by a rule, of outputs and inputs before they are shuffled. */
interface Map {
  readonly name: string;
  readonly outputs: number;
  readonly inputs: number;
  readonly rows: number;
  readonly seeds: number;
  weight(output: number, input: number, random: Random): number;
  readonly side?: number;
}

const ring = (size: number, rows: number): Map => ({
  name: `ring (1, 2, 3) on ${size}`,
  outputs: size,
  inputs: size,
  rows,
  seeds: 40,
  weight: (output, input) => {
    const tap = (input - output + size) % size;
    return tap < 3 ? tap + 1 : 0;
  },
});

const line = (name: string, taps: readonly number[], rows: number): Map => ({
  name: `line ${name}, valid, on 10`,
  outputs: 11 - taps.length,
  inputs: 10,
  rows,
  seeds: 40,
  weight: (output, input) => taps[input - output] ?? 0,
});

const image = (name: string, kernel: readonly number[], rows: number, seeds: number): Map => ({
  name: `8 × 8 pixels, ${name}`,
  outputs: 64,
  inputs: 64,
  rows,
  seeds,
  side: 8,
  weight: (output, input) => {
    const [down, along] = [(input >> 3) - (output >> 3), (input & 7) - (output & 7)];
    return Math.abs(down) < 2 && Math.abs(along) < 2 ? kernel[3 * down + along + 4] : 0;
  },
});

const shifts: readonly Map[] = [
  ring(8, 20),
  ring(8, 40),
  ring(16, 20),
  ring(16, 40),
  line("(1, 2, 1)", [1, 2, 1], 40),
  line("(1, 1, 1)", [1, 1, 1], 40),
];
const images: readonly Map[] = [
  image("1 2 1, 0 3 −1, 2 0 1", [1, 2, 1, 0, 3, -1, 2, 0, 1], 400, 10),
  image("1 1 1, 1 2 1, 1 1 1", [1, 1, 1, 1, 2, 1, 1, 1, 1], 400, 10),
];
const plain: readonly Map[] = [
  { ...ring(8, 60), name: "values 0 … 3 at random", weight: (_, __, random) => random.integer(4) },
  { ...ring(8, 60), name: "values 0 and 2 at random", weight: (_, __, random) => 2 * random.integer(2) },
  { ...ring(8, 60), name: "N(0, 1)", weight: (_, __, random) => random.normal() },
  {
    ...ring(8, 60),
    name: "offsets of a line, smooth along it, each cell ± .2",
    weight: (output, input, random) => 2 / (1 + (input - output) * (input - output)) + 0.2 * random.normal(),
  },
];

function draw({ outputs, inputs, rows, weight }: Map, seed: number) {
  const random = new Random(seed, 2711);
  const [to, from] = [random.permutation(outputs), random.permutation(inputs)];
  const weights = Float64Array.from({ length: outputs * inputs }, (_, cell) =>
    weight(to[Math.floor(cell / inputs)], from[cell % inputs], random),
  );
  const values = Array.from({ length: rows }, () => {
    const x = random.normals(inputs);
    return [
      ...x,
      ...random.normals(outputs).map((e, p) => x.reduce((sum, v, q) => sum + v * weights[p * inputs + q], e)),
    ];
  });
  const names = [...numberedNames("x", inputs), ...numberedNames("y", outputs)];
  const kinds = [...new Set(weights)];
  const truth = Partition.fromLabels(Array.from(weights, (value) => kinds.indexOf(value)));
  return { table: new Table(names, values.flat()), targets: names.slice(inputs), truth, weights, to, from };
}

/** Whether an order is the true one of a grid, up to its mirrors and its transpose, the same for outputs and inputs. */
function gridIsRight(labels: readonly number[], side: number, to: Int32Array, from: Int32Array): boolean {
  const n = side * side;
  const grid = arrangementsOf(labels, n, n).find(({ kind }) => kind === "grid");
  if (!grid) return false;
  const flip = (place: number, kind: number) => {
    const [i, j] = [Math.floor(place / side), place % side];
    const [r, c] = [kind & 1 ? side - 1 - i : i, kind & 2 ? side - 1 - j : j];
    return kind & 4 ? c * side + r : r * side + c;
  };
  return Array.from({ length: 8 }, (_, kind) => kind).some(
    (kind) =>
      grid.outputs.every((place, p) => place === flip(to[p], kind)) &&
      grid.inputs.every((place, q) => place === flip(from[q], kind)),
  );
}

async function run(map: Map, discover: Discover, seeds: number) {
  const draws = Math.min(map.seeds, seeds);
  const [distances, errors, times]: number[][] = [[], [], []];
  let grids = 0;
  for (let seed = 0; seed < draws; seed++) {
    const { table, targets, truth, weights, to, from } = draw(map, seed);
    const start = cpuMilliseconds();
    const found = await discover(table, { model: "linear", targets, testFraction: 0, confidence: false, seed });
    times.push(cpuMilliseconds() - start);
    distances.push(partitionDistance(Partition.fromLabels(found.labels), truth).distance);
    errors.push(
      found.parameters.reduce((sum, value, cell) => sum + (value - weights[cell]) * (value - weights[cell]), 0),
    );
    if (map.side && gridIsRight(found.labels, map.side, to, from)) grids++;
  }
  const exact = distances.filter((distance) => distance === 0).length;
  const median = times.sort((a, b) => a - b)[draws >> 1];
  return { draws, exact: proportion(exact, draws), distance: meanOf(distances), error: meanOf(errors), median, grids };
}

/** Shifts, images, and maps in which nothing is to be put in order. */
export default async function orders({ seeds = Infinity } = {}): Promise<{ markdown: string; data: unknown }> {
  const compared: string[][] = [];
  const data: unknown[] = [];
  for (const map of [...shifts, ...plain]) {
    const [a, b] = [await run(map, without, seeds), await run(map, withOrders, seeds)];
    data.push({ map: map.name, rows: map.rows, without: a, with: b });
    compared.push([
      map.name,
      `${map.rows}`,
      `${a.draws}`,
      ...[a, b].flatMap(({ exact, distance, error }) => [
        show(exact),
        distance.value.toFixed(2),
        error.value.toFixed(3),
      ]),
      `${Math.round(a.median)} / ${Math.round(b.median)}`,
    ]);
  }
  const pictures: string[][] = [];
  for (const map of images) {
    const found = await run(map, withOrders, seeds);
    data.push({ map: map.name, rows: map.rows, with: found });
    const { exact, distance, grids, draws, median } = found;
    pictures.push([
      map.name,
      `${map.rows}`,
      `${draws}`,
      show(exact),
      distance.value.toFixed(2),
      show(proportion(grids, draws)),
      (median / 1000).toFixed(1),
    ]);
  }
  const tables = [
    "Rows and columns of W in a random order, x ~ N(0, I), noise variance 1, all rows used. Error: squared, of the parameters.",
    markdown(
      [
        "map",
        "rows",
        "seeds",
        "without: exact [Wilson 95 %]",
        "cells off",
        "error",
        "with: exact [Wilson 95 %]",
        "cells off",
        "error",
        "median CPU ms",
      ],
      compared,
    ),
    "Convolutions of images with zeros beyond the border, outputs and inputs each in a random order.",
    markdown(
      ["map", "rows", "seeds", "exact [Wilson 95 %]", "cells off", "grid right up to its symmetries", "median CPU s"],
      pictures,
    ),
  ];
  return { markdown: tables.join("\n\n"), data };
}
