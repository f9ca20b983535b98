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

/** Means of three values; one column has other noise than the rest, or some values lie far off. */
const meansWith =
  ({ sites, rows, gap, odd = 1, outliers = 0 }) =>
  (api, seed) => {
    const random = new api.Random(seed);
    const labels = Int32Array.from({ length: sites }, (_, k) => (k * 7) % 3);
    const noise = (k) => (random.uniform() < outliers ? 10 : 1) * (k === 0 ? odd : 1) * random.normal();
    const cells = Array.from({ length: rows }, () => Array.from(labels, (group, k) => gap * group + noise(k)));
    const names = Array.from(labels, (_, k) => `y${k + 1}`);
    return { table: api.tableFromRows(cells, names), labels, options: { model: "mean", confidence: false } };
  };

/** A linear map from the package's generators. */
const map = (generate, data, options) => (api, seed) => {
  const { table, labels, outputNames: targets } = api[generate]({ ...data, seed });
  return { table, labels, options: { model: "linear", targets, confidence: false, ...options } };
};

/** Weights up to sign: three sizes, signs at random. */
const signedWeights =
  ({ inputs, rows, noise, size }) =>
  (api, seed) => {
    const random = new api.Random(seed);
    const labels = Int32Array.from({ length: inputs }, (_, q) => (q * 7) % 3);
    const signs = Array.from({ length: inputs }, () => (random.uniform() < 0.5 ? -1 : 1));
    const cells = Array.from({ length: rows }, () => {
      const own = [...random.normals(inputs)];
      const sum = own.reduce((total, x, q) => total + signs[q] * size * labels[q] * x, noise * random.normal());
      return [...own, sum];
    });
    const options = { model: "linear", targets: [`c${inputs + 1}`], confidence: false, signed: true };
    return { table: api.tableFromRows(cells), labels, options };
  };

const model = (what, test) => ({ what, of: ({ noise }) => Number(test(noise)) });
const follows = model("rows taken for dependent", ({ dependentRows }) => dependentRows !== null);
const differs = model("spread taken to depend on inputs", ({ model: name }) => name === "depends on the inputs");
const robust = model("tails taken for heavy", ({ tails }) => tails?.robust === true);
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
  {
    file: "least-squares/variances.js",
    name: "SURE_OF_LOGS",
    used: 5,
    values: [3, 4, 5, 7],
    settings: [
      { what: "8 means of one spread", draw: means({ sites: 8, groups: 3, gap: 0.5, rows: 30 }), tell: unequal },
      { what: "8 means, one spread a fifth", draw: meansWith({ sites: 8, rows: 30, gap: 1, odd: 0.2 }), tell: unequal },
    ],
  },
  {
    file: "least-squares/variances.js",
    name: "APART",
    used: 4,
    values: [2, 3, 4, 6],
    settings: [
      { what: "8 means of one spread", draw: means({ sites: 8, groups: 3, gap: 0.5, rows: 30 }), tell: unequal },
      { what: "8 means, one spread 30 fold", draw: meansWith({ sites: 8, rows: 30, gap: 1, odd: 30 }), tell: unequal },
    ],
  },
  {
    file: "least-squares/tails.js",
    name: "SURE",
    used: 4,
    values: [2, 3, 4, 6],
    settings: [
      { what: "12 means, normal noise", draw: meansWith({ sites: 12, rows: 40, gap: 1 }), tell: robust },
      { what: "12 means, 3 % tenfold", draw: meansWith({ sites: 12, rows: 40, gap: 1, outliers: 0.03 }), tell: robust },
    ],
  },
  {
    file: "search/objective/structured-prior.js",
    name: "WINDOW_SHARE",
    used: 1 / 2,
    values: [1 / 4, 1 / 2, 3 / 4],
    settings: [
      {
        what: "a kernel of 3 taps, 6 inputs, 12 rows",
        draw: map("generateConvolution", { inputs: 6, taps: 3, rows: 12, noiseVariance: 1 }),
      },
      { what: "12 weights that follow no shift", draw: weights({ ...tie, correlation: 0.8 }) },
    ],
  },
  {
    file: "search/signed/tied-signs.js",
    name: "BURDEN",
    used: 3,
    values: [1, 2, 3, 5],
    settings: [
      { what: "9 weights 0, ± 1, ± 2, 40 rows", draw: signedWeights({ inputs: 9, rows: 40, noise: 1, size: 1 }) },
      { what: "9 weights 0, ± 2, ± 4", draw: signedWeights({ inputs: 9, rows: 60, noise: 1, size: 2 }) },
    ],
  },
];
