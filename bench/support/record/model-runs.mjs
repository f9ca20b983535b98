import { gaussian } from "./tables.mjs";

const five = gaussian({ sites: 5, groups: 2, rows: 50, seed: 2 });
const fast = { splits: 4 };

/** The mean model of a table's columns, as a user would write it. */
function meanModel({ columns, rows, values }) {
  const width = columns.length;
  return {
    sites: columns,
    rows,
    fit({ labels, groupCount }, { train }) {
      const [sums, counts] = [new Float64Array(groupCount), new Float64Array(groupCount)];
      for (const row of train) {
        labels.forEach((group, site) => {
          sums[group] += values[row * width + site];
          counts[group]++;
        });
      }
      return Float64Array.from(labels, (group) => sums[group] / counts[group]);
    },
    loss: (theta, { validation }) =>
      Array.from(validation, (row) => theta.reduce((sum, t, site) => sum + (values[row * width + site] - t) ** 2, 0)),
  };
}

/** A run of `discoverModel` on that data, with parts of the model changed. */
function found(data, options = fast, changes = () => ({})) {
  return {
    call: (api) => {
      const model = meanModel(data(api).table);
      return api.discoverModel({ ...model, ...changes(model) }, options);
    },
  };
}

const wrong = (changes, options = fast) => found(five, options, () => changes);
const estimates = () => ({ estimates: (theta) => theta });
const later = ({ fit, loss }) => ({ fit: async (...args) => fit(...args), loss: async (...args) => loss(...args) });

/** `discoverModel`, with models that do what they should and with others. */
export const modelRuns = {
  "by training loss": found(five),
  "by training loss, defaults": found(five, {}),
  "by estimates": found(five, fast, estimates),
  "by estimates, 20 sites": found(gaussian({ sites: 20, groups: 4, rows: 60, seed: 3 }), fast, estimates),
  "by two estimates a site": found(five, fast, () => ({
    estimates: (theta) => Array.from(theta).flatMap((t) => [t, t * t]),
  })),
  asynchronous: found(five, fast, later),
  "asynchronous, by estimates": found(five, { ...fast, seed: 9 }, (model) => ({ ...later(model), ...estimates() })),
  "no test rows": found(five, { ...fast, testFraction: 0 }),
  "other shares": found(five, { splits: 2, trainFraction: 0.25, testFraction: 0.3, seed: 4 }),
  "one site": found(gaussian({ sites: 1, groups: 1, rows: 20, seed: 1 })),
  "close groups": found(gaussian({ sites: 6, groups: 3, gap: 0.5, seed: 4 }), { splits: 6 }),
  steps: {
    call: async (api) => {
      const steps = [];
      await api.discoverModel(meanModel(five(api).table), { splits: 2, onProgress: (step) => steps.push(step) });
      return steps;
    },
  },
  "a time limit that never strikes": found(five, { ...fast, timeLimitMs: 1e9 }),
  "no time": {
    call: async (api) => {
      const { complete, options } = await found(five, { ...fast, timeLimitMs: 1e-9 }).call(api);
      return { complete, options };
    },
  },

  "fit throws": wrong({
    fit: () => {
      throw new Error("singular matrix");
    },
  }),
  "loss rejects": wrong({ loss: () => Promise.reject("no") }),
  "losses are NaN": wrong({ loss: (_, { validation }) => Array.from(validation, (_, i) => (i === 3 ? NaN : 1)) }),
  "too few losses": wrong({ loss: () => [1, 2] }),
  "no losses": wrong({ loss: () => undefined }),
  "ragged estimates": wrong({ estimates: () => [1, 2, 3, 4, 5, 6] }),
  "infinite estimates": wrong({ estimates: () => [1, 2, 3, 4, Infinity] }),
  "no sites": wrong({ sites: [] }),
  "a site twice": wrong({ sites: ["a", "b", "a"] }),
  "three rows": wrong({ rows: 3 }),
  "no fit": wrong({ fit: undefined }),
  "estimates are no function": wrong({ estimates: [] }),
  "an unknown option": wrong({}, { split: 3 }),
  "no splits": wrong({}, { splits: 0 }),
  "a train share of one": wrong({}, { trainFraction: 1 }),
};
