import { discover } from "../../src/discovery/discover.js";
import { discoverEstimates } from "../../src/discovery/discover-estimates.js";
import { discoverModel } from "../../src/discovery/discover-model.js";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import { generateSums } from "../../src/data/generators/sums.js";
import { tableFromColumns, type Table } from "../../src/data/table.js";
import { Random } from "../../src/wasm/random.js";
import { meanModel } from "./mean-model.js";

/** y = 2a + 2b − c + noise, with a count, a class, a weight and two columns of text. */
export function mixedTable(rows = 24, seed = 1): Table {
  const random = new Random(seed);
  const draw = () => Array.from(random.normals(rows));
  const [a, b, c, noise] = [draw(), draw(), draw(), draw()];
  const y = a.map((x, i) => 2 * x + 2 * b[i] - c[i] + 0.3 * noise[i]);
  return tableFromColumns({
    a,
    b,
    c,
    y,
    n: a.map((_, i) => 1 + (i % 4)),
    w: a.map((_, i) => 1 + (i % 3)),
    soil: a.map((_, i) => ["clay", "loam", "sand"][i % 3]),
    tree: a.map((_, i) => ["oak", "elm"][(i >> 1) % 2]),
  });
}

const small = { testFraction: 0.25, confidenceTime: 0.01 };
const network = { embedding: 2, hidden: 2, widths: [] };
const setOptions = { model: "set", network, refit: { steps: 5 }, method: "no-share" } as const;

/** A small result of every model, as JSON text, by its name. */
export const everyResult: Readonly<Record<string, () => Promise<unknown>>> = {
  mean: () =>
    discover(generateGaussian({ sites: 4, groups: 2, rows: 16, seed: 1 }).table, { model: "mean", ...small, fdr: 0.2 }),
  "mean, sampled": () =>
    discover(generateGaussian({ sites: 12, groups: 3, rows: 16, seed: 1 }).table, { model: "mean", ...small }),
  linear: () => discover(mixedTable(), { model: "linear", targets: ["y", "n"], inputs: ["a", "b", "c"], ...small }),
  "linear, signed": () =>
    discover(mixedTable(), { model: "linear", targets: ["y"], inputs: ["a", "b", "c"], signed: true, ...small }),
  "linear, support": () =>
    discover(mixedTable(), {
      model: "linear",
      targets: ["y", "n"],
      inputs: ["a", "b"],
      support: [1, 0, 1, 1],
      ...small,
    }),
  "linear, rows": () =>
    discover(mixedTable(), {
      model: "linear",
      targets: ["y"],
      inputs: ["a", "b", "c"],
      weights: "w",
      scale: "sd",
      ...small,
    }),
  levels: () =>
    discover(mixedTable(), {
      model: "levels",
      by: ["soil"],
      targets: ["y"],
      adjust: ["tree", "a"],
      margin: 1,
      ...small,
    }),
  set: () => {
    const table = mixedTable();
    return discover(table, { ...setOptions, targets: ["y"], inputs: ["a", "b", "c"], testFraction: 0.25 });
  },
  "set of tokens": () => {
    const { table } = generateSums({ positions: 3, rows: 40, seed: 1 });
    return discover(table, { ...setOptions, targets: ["y"], tokens: true, testFraction: 0.25 });
  },
  estimates: () =>
    discoverEstimates({ sites: ["a", "b", "c"], estimates: [1, 1.1, 3], standardErrors: [0.1, 0.1, 0.1] }),
  own: () =>
    discoverModel(meanModel(generateGaussian({ sites: 3, groups: 2, rows: 16, seed: 1 }).table), { splits: 2 }),
};
