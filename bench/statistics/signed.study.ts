// Ties up to sign: recovery of the partition with all signs, and ties that are not there.
import type { Table } from "../../src/data/table.js";
import { tableFromRows } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Partition } from "../../src/scheme/partition.js";
import { Random } from "../../src/wasm/random.js";
import { markdown, proportion, show } from "../support/statistics.js";

/** A linear map y = W x + noise or means y = θ + noise, whose values are known. */
interface Case {
  readonly name: string;
  readonly seeds: number;
  /** θ, row-major, shape (outputs, inputs); inputs 0 for means. */
  readonly draw: (random: Random) => { readonly theta: number[]; readonly inputs: number };
  readonly rows: number;
  readonly noise: number;
  /** Correlation of neighbouring inputs. Default 0. */
  readonly correlation?: number;
}

const means = (sites: number, groups: number, gap: number, first = gap): Case["draw"] => {
  return (random) => {
    const group = [...random.permutation(sites)].map((at) => (at < groups ? at : random.integer(groups)));
    return { theta: group.map((g) => (random.integer(2) ? -1 : 1) * (first + gap * g)), inputs: 0 };
  };
};

const kernel = (inputs: number, taps: readonly number[]): Case["draw"] => {
  const outputs = inputs - taps.length + 1;
  const theta = Array.from({ length: outputs * inputs }, (_, cell) => {
    return taps[(cell % inputs) - Math.floor(cell / inputs)] ?? 0;
  });
  return () => ({ theta, inputs });
};

const alternating = (inputs: number): Case["draw"] => {
  return () => ({ theta: Array.from({ length: inputs }, (_, i) => (i % 2 ? -1 : 1)), inputs });
};

const cases: readonly Case[] = [
  ...[
    [4, 1],
    [6, 2],
    [10, 3],
    [30, 3],
    [30, 10],
    [90, 10],
  ].map(([k, r]): Case => ({
    name: `means, K = ${k}, r = ${r}`,
    seeds: 200,
    draw: means(k, r, 3),
    rows: 100,
    noise: 1,
  })),
  { name: "means, K = 2000, r = 8", seeds: 10, draw: means(2000, 8, 3), rows: 100, noise: 1 },
  { name: "means, K = 10, r = 3, ψ = 0, 3, 6", seeds: 200, draw: means(10, 3, 3, 0), rows: 100, noise: 1 },
  { name: "means, K = 30, all zero", seeds: 200, draw: means(30, 1, 0), rows: 100, noise: 1 },
  { name: "means without ties, K = 6, gaps 1σ", seeds: 200, draw: means(6, 6, 1), rows: 100, noise: 1 },
  { name: "means without ties, K = 10, gaps 1σ", seeds: 200, draw: means(10, 10, 1), rows: 100, noise: 1 },
  { name: "means without ties, K = 10, gaps 1σ, from 0", seeds: 200, draw: means(10, 10, 1, 0), rows: 100, noise: 1 },
  { name: "x1 − x2 + x3 − x4, σ = 1", seeds: 200, draw: alternating(4), rows: 100, noise: 1 },
  { name: "the same, AR(.8) inputs", seeds: 200, draw: alternating(4), rows: 100, noise: 1, correlation: 0.8 },
  {
    name: "16 alternating, AR(.8) inputs, σ = 2",
    seeds: 200,
    draw: alternating(16),
    rows: 100,
    noise: 2,
    correlation: 0.8,
  },
  { name: "30 alternating, 24 rows", seeds: 50, draw: alternating(30), rows: 24, noise: 0.3 },
  { name: "kernel −1, 0, 1 on 7 inputs", seeds: 200, draw: kernel(7, [-1, 0, 1]), rows: 150, noise: 0.316 },
  {
    name: "kernel −2, −1, 0, 1, 2 on 10 inputs",
    seeds: 200,
    draw: kernel(10, [-2, -1, 0, 1, 2]),
    rows: 150,
    noise: 0.316,
  },
  {
    name: "the same, AR(.8) inputs",
    seeds: 50,
    draw: kernel(10, [-2, -1, 0, 1, 2]),
    rows: 150,
    noise: 0.316,
    correlation: 0.8,
  },
];

function tableOf(
  { rows, noise, correlation = 0 }: Case,
  theta: readonly number[],
  inputs: number,
  random: Random,
): Table {
  const outputs = theta.length / Math.max(inputs, 1);
  return tableFromRows(
    Array.from({ length: rows }, () => {
      const x: number[] = [];
      for (let i = 0; i < inputs; i++) {
        x.push(correlation * (i > 0 ? x[i - 1] : 0) + Math.sqrt(i > 0 ? 1 - correlation ** 2 : 1) * random.normal());
      }
      const y = Array.from({ length: outputs }, (_, p) => {
        const signal = inputs ? x.reduce((sum, value, q) => sum + theta[p * inputs + q] * value, 0) : theta[p];
        return signal + noise * random.normal();
      });
      return [...x, ...y];
    }),
  );
}

/** Equal sizes are one group; a site's sign is that beside its group's first site. */
function truth(theta: readonly number[]): { labels: Int32Array; signs: number[] } {
  const partition = Partition.fromLabels(theta.map((value) => `${Math.abs(value)}`));
  const first = partition.groups().map(([site]) => theta[site] < 0);
  return {
    labels: partition.labels,
    signs: theta.map((value, k) => (value !== 0 && value < 0 !== first[partition.labels[k]] ? -1 : 1)),
  };
}

/** One row a case, all rows used. "False ties" counts draws where sites of different size are tied. */
export default async function signed(): Promise<{ markdown: string; data: unknown }> {
  const data = [];
  for (const one of cases) {
    let [exact, partitions, falseTies] = [0, 0, 0];
    for (let seed = 0; seed < one.seeds; seed++) {
      const random = new Random(seed, 77);
      const { theta, inputs } = one.draw(random);
      const table = tableOf(one, theta, inputs, random);
      const found = await discover(table, {
        ...(inputs ? { model: "linear", targets: table.columns.slice(inputs) } : { model: "mean" }),
        signed: true,
        testFraction: 0,
        confidence: false,
      });
      const { labels, signs } = truth(theta);
      const same = found.labels.every((label, k) => label === labels[k]);
      if (same) partitions++;
      if (same && found.signs!.every((sign, k) => sign === signs[k])) exact++;
      const join = Partition.fromLabels(labels.map((label, k) => label * labels.length + found.labels[k]));
      if (join.groupCount > found.groups.length) falseTies++;
    }
    const { name, seeds } = one;
    data.push({
      name,
      seeds,
      exact: proportion(exact, seeds),
      partition: proportion(partitions, seeds),
      falseTies: proportion(falseTies, seeds),
    });
  }
  const rows = data.map((row) => [
    row.name,
    `${row.seeds}`,
    ...[row.exact, row.partition, row.falseTies].map((e) => show(e)),
  ]);
  const header = ["data", "seeds", "partition and signs [Wilson 95 %]", "partition", "draws with a false tie"];
  return { markdown: markdown(header, rows), data };
}
