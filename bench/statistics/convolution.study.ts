// Linear maps with a known pattern: the paper's convolutions, and 64 × 64 cells from 400 rows.
import { generateConvolution } from "../../src/data/generators/convolution.js";
import type { Table } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { partitionDistance } from "../../src/scheme/partition-distance.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, meanOf, proportion, show } from "../support/statistics.js";
import { circulant, cross, gridData } from "./grids.js";

interface Drawn {
  readonly table: Table;
  readonly targets: readonly string[];
  readonly labels: Int32Array;
}

interface Case {
  readonly name: string;
  readonly seeds: number;
  readonly draw: (seed: number) => Drawn;
}

const paper = [
  [3, 2],
  [5, 3],
  [7, 3],
  [10, 3],
].map(([inputs, taps]): Case => {
  const draw = (seed: number) => {
    const { table, outputNames, labels } = generateConvolution({ inputs, taps, seed });
    return { table, targets: outputNames, labels };
  };
  return { name: `convolution (${inputs}, ${taps}), 150 rows`, seeds: 200, draw };
});

const cases: readonly Case[] = [
  ...paper,
  { name: "circulant 64 × 64, 400 rows", seeds: 10, draw: (seed) => gridData(circulant, 400, seed) },
  { name: "the same, shuffled", seeds: 10, draw: (seed) => gridData(circulant, 400, seed, true) },
  { name: "cross on 8 × 8, 400 rows", seeds: 10, draw: (seed) => gridData(cross, 400, seed) },
  { name: "the same, shuffled", seeds: 10, draw: (seed) => gridData(cross, 400, seed, true) },
];

/** One row a case. Times are those of the search, without tie probabilities. */
export default async function convolution(): Promise<{ markdown: string; data: unknown }> {
  const data = [];
  for (const { name, seeds, draw } of cases) {
    const distances: number[] = [];
    const times: number[] = [];
    let cells = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const { table, targets, labels } = draw(seed);
      const start = cpuMilliseconds();
      const found = await discover(table, { model: "linear", targets, testFraction: 0, seed, confidence: false });
      distances.push(partitionDistance(found.labels, labels).distance);
      times.push(cpuMilliseconds() - start);
      cells = labels.length;
    }
    const exact = proportion(distances.filter((distance) => distance === 0).length, seeds);
    const cpu = times.sort((a, b) => a - b)[Math.floor(seeds / 2)];
    data.push({ name, cells, seeds, exact, distance: meanOf(distances), cpuMilliseconds: cpu });
  }
  const rows = data.map(({ name, cells, seeds, exact, distance, cpuMilliseconds: cpu }) => [
    name,
    `${cells}`,
    `${seeds}`,
    show(exact),
    show(distance),
    cpu.toFixed(cpu < 100 ? 1 : 0),
  ]);
  const header = ["data", "cells", "seeds", "exact [Wilson 95 %]", "partition distance", "median CPU ms"];
  return { markdown: markdown(header, rows), data };
}
