const discovery = (generator, data, options) => (api) => {
  const { table, outputNames } = api[generator](data);
  const asked = { ...(outputNames && { targets: outputNames }), ...options };
  return () => api.discover(table, asked);
};
const mean = (data, options) => discovery("generateGaussian", { seed: 1, ...data }, { model: "mean", ...options });
const linear = (generator, data, options) =>
  discovery(generator, { seed: 1, ...data }, { model: "linear", ...options });
const quick = { confidence: false };

/** 100 rows of 8 inputs and of one output, which weighs them in three ways. */
function eightToOne(api) {
  const random = new api.Random(1, 1);
  const weights = [1, 1, 2, 2, 1, 3, 3, 2];
  const rows = Array.from({ length: 100 }, () => {
    const x = [...random.normals(8)];
    return [...x, x.reduce((sum, value, q) => sum + weights[q] * value, random.normal())];
  });
  const table = api.tableFromRows(rows);
  return () => api.discover(table, { model: "linear", targets: ["c9"] });
}

/** Means of five columns, sites of one group tied: a model as a user would write it. */
function ownModel(api) {
  const { columns, rows, values } = api.generateGaussian({ sites: 5, groups: 2, rows: 50, seed: 2 }).table;
  const fit = ({ labels, groupCount }, { train }) => {
    const [sums, counts] = [new Float64Array(groupCount), new Float64Array(groupCount)];
    for (const row of train) {
      labels.forEach((group, site) => {
        sums[group] += values[row * 5 + site];
        counts[group]++;
      });
    }
    return Float64Array.from(labels, (group) => sums[group] / counts[group]);
  };
  const loss = (theta, { validation }) =>
    Array.from(validation, (row) => theta.reduce((sum, t, site) => sum + (values[row * 5 + site] - t) ** 2, 0));
  return () => api.discoverModel({ sites: columns, rows, fit, loss }, { splits: 4 });
}

/** 2000 rows of 10 cells. */
function csv(api) {
  const cells = new api.Random(1).normals(20_000);
  const lines = Array.from({ length: 2000 }, (_, i) => cells.slice(10 * i, 10 * i + 10).join(","));
  const text = ["a,b,c,d,e,f,g,h,i,j", ...lines, ""].join("\n");
  return () => api.parseCsv(text).table.values;
}

/** Partitions of 10⁵ elements into 300 groups, which agree for nine elements of ten. */
function partitions(api) {
  const a = Int32Array.from({ length: 1e5 }, (_, i) => (i * 7919) % 300);
  const b = a.map((group, i) => (i % 10 === 0 ? (group + i) % 300 : group));
  return () => api.partitionDistance(a, b);
}

/** What is timed, by name: each case makes its inputs with a version's own means and gives what is to be run. */
export const versionCases = {
  "mean 8 × 100": mean({ sites: 8, groups: 3 }),
  "mean 8 × 100, no confidence": mean({ sites: 8, groups: 3 }, quick),
  "mean 90 × 100": mean({ sites: 90, groups: 10 }),
  "mean 90 × 100, no confidence": mean({ sites: 90, groups: 10 }, quick),
  "mean 5000 × 100, no confidence": mean({ sites: 5000, groups: 10 }, quick),
  "linear 8 → 1": eightToOne,
  "linear 8 × 8": linear("generateCirculant", { size: 8, taps: 3, rows: 100 }),
  "linear 8 × 8, no confidence": linear("generateCirculant", { size: 8, taps: 3, rows: 100 }, quick),
  "linear 20 × 20, no confidence": linear("generateCirculant", { size: 20, taps: 3, rows: 100 }, quick),
  "linear 40 × 40, no confidence": linear("generateCirculant", { size: 40, taps: 3, rows: 100 }, quick),
  "signed mean 8": mean({ sites: 8, groups: 3 }, { signed: true, ...quick }),
  "brute force, mean 6": mean({ sites: 6, groups: 2 }, { method: "brute-force" }),
  "relaxed, mean 6": mean({ sites: 6, groups: 2 }, { method: "relaxed" }),
  "validation, mean 30": mean({ sites: 30, groups: 3 }, { criterion: "validation", ...quick }),
  "validation, linear 8 × 10": linear(
    "generateConvolution",
    { inputs: 10, taps: 3 },
    { criterion: "validation", ...quick },
  ),
  "set of 3": discovery(
    "generateSums",
    { positions: 3, rows: 60, seed: 1 },
    {
      model: "set",
      targets: ["y"],
      tokens: true,
      network: { embedding: 8, hidden: 8 },
      refit: { steps: 60 },
    },
  ),
  "own model of 5": ownModel,
  "csv 2000 × 10": csv,
  "partition distance, 10⁵": partitions,
};
