/** Means of Gaussian columns. */
const means = (data, options) => (api, seed) => {
  const { table, labels } = api.generateGaussian({ ...data, seed });
  return { table, labels, options: { model: "mean", confidence: false, ...options } };
};

/** Means of three values, whose noise is correlated with that of the row before. */
const meansInTime =
  ({ sites, rows, gap, follow }) =>
  (api, seed) => {
    const random = new api.Random(seed);
    const labels = Int32Array.from({ length: sites }, (_, k) => (k * 7) % 3);
    const noise = new Float64Array(sites);
    const cells = Array.from({ length: rows }, () =>
      Array.from(labels, (group, k) => {
        noise[k] = follow * noise[k] + Math.sqrt(1 - follow ** 2) * random.normal();
        return gap * group + noise[k];
      }),
    );
    const names = Array.from(labels, (_, k) => `y${k + 1}`);
    return { table: api.tableFromRows(cells, names), labels, options: { model: "mean", confidence: false } };
  };

/** Weights of one output, three values at random inputs that are correlated with each other; `tail` shapes the noise. */
const weights =
  ({ inputs, rows, noise, correlation = 0, grow = 0 }, options) =>
  (api, seed) => {
    const random = new api.Random(seed);
    const labels = Int32Array.from({ length: inputs }, (_, q) => (q * 7) % 3);
    const cells = Array.from({ length: rows }, () => {
      const common = random.normal();
      const own = random.normals(inputs).map((value) => correlation * common + Math.sqrt(1 - correlation ** 2) * value);
      const spread = noise * (1 + grow * Math.abs(own[0]));
      return [...own, own.reduce((sum, x, q) => sum + labels[q] * x, spread * random.normal())];
    });
    const table = api.tableFromRows(cells);
    const targets = [`c${inputs + 1}`];
    return { table, labels, options: { model: "linear", targets, confidence: false, ...options } };
  };

const model = (what, test) => ({ what, of: ({ noise }) => Number(test(noise)) });
const follows = model("rows taken for dependent", ({ dependentRows }) => dependentRows !== null);
const differs = model("spread taken to depend on inputs", ({ model: name }) => name === "depends on the inputs");
const unequal = model("variances taken for different", ({ model: name }) => name === "a variance an output");

const tie = { inputs: 12, rows: 100, noise: 1 };

/** Constants of the search and of the noise, what else they might be, and the data on which that would show. */
export const constantCases = [
  {
    file: "search/propose/local-search.js",
    name: "SWAP_REACH",
    used: 3,
    values: [0, 1, 3, 10],
    settings: [
      {
        what: "30 means in 10 groups, 7 standard errors apart",
        draw: means({ sites: 30, groups: 10, gap: 0.7, rows: 100 }),
      },
      { what: "12 weights, correlation .64", draw: weights({ ...tie, correlation: 0.8 }) },
    ],
  },
  {
    file: "search/propose/tree-search.js",
    name: "HOPELESS",
    used: 100,
    values: [10, 30, 100, 1000],
    settings: [
      { what: "40 weights, correlation .64", draw: weights({ inputs: 40, rows: 200, noise: 1, correlation: 0.8 }) },
    ],
  },
  {
    file: "search/evidence-search.js",
    name: "HOPELESS",
    used: 100,
    values: [10, 30, 100, 1000],
    settings: [
      {
        what: "30 weights of 25 rows, noise not told by residuals",
        draw: weights({ inputs: 30, rows: 25, noise: 0.05 }),
      },
    ],
  },
  {
    file: "estimates/estimates.js",
    name: "WIDE",
    used: 1000,
    values: [10, 100, 1000, 10000],
    settings: [{ what: "30 weights of 25 rows, a singular Λ", draw: weights({ inputs: 30, rows: 25, noise: 0.05 }) }],
  },
  {
    file: "least-squares/row-dependence.js",
    name: "CLEAR",
    used: 4,
    values: [2, 3, 4, 5],
    settings: [
      {
        what: "8 means, independent rows",
        draw: meansInTime({ sites: 8, rows: 100, gap: 0.6, follow: 0 }),
        tell: follows,
      },
      {
        what: "8 means, rows correlated by .3",
        draw: meansInTime({ sites: 8, rows: 100, gap: 0.6, follow: 0.3 }),
        tell: follows,
      },
    ],
  },
  {
    file: "least-squares/sandwich.js",
    name: "CLEAR",
    used: 2,
    values: [1, 2, 3, 4],
    settings: [
      { what: "one spread", draw: weights(tie), tell: differs },
      { what: "a spread that doubles with one input", draw: weights({ ...tie, grow: 1 }), tell: differs },
    ],
  },
  {
    file: "least-squares/variances.js",
    name: "SURE",
    used: 3,
    values: [2, 3, 4, 5],
    settings: [
      { what: "8 means of one spread", draw: means({ sites: 8, groups: 3, gap: 0.5, rows: 30 }), tell: unequal },
    ],
  },
];
