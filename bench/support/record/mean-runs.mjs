import { columns, gaussian, means } from "./tables.mjs";

const model = "mean";
const quick = { model, confidence: false };
const six = gaussian({ sites: 6, groups: 2, rows: 60, seed: 3 });
const close = gaussian({ sites: 10, groups: 3, gap: 0.6, rows: 60, seed: 4 });
const turned = means([3, -3, 6, 3, -6, -9, 9, -3]);

/** `discover` for the mean model. */
export const meanRuns = {
  "1 site": { data: gaussian({ sites: 1, groups: 1, seed: 1 }), options: { model } },
  "2 sites": { data: gaussian({ sites: 2, groups: 1, seed: 2 }), options: { model } },
  "3 sites": { data: gaussian({ sites: 3, groups: 2, seed: 1 }), options: { model } },
  "8 sites": { data: gaussian({ sites: 8, groups: 3, seed: 1 }), options: { model } },
  "8 sites without confidence": { data: gaussian({ sites: 8, groups: 3, seed: 1 }), options: quick },
  "8 sites, no ties": { data: means([0, 2, 4, 6, 8, 10, 12, 14]), options: { model } },
  "40 sites, no ties": { data: means(Array.from({ length: 40 }, (_, k) => 3 * k)), options: quick },
  "12 sites": { data: gaussian({ sites: 12, groups: 4, seed: 1 }), options: { model } },
  "40 sites": { data: gaussian({ sites: 40, groups: 5, seed: 1 }), options: { model } },
  "40 sites, one group": { data: gaussian({ sites: 40, groups: 1, seed: 2 }), options: { model } },
  "90 sites": { data: gaussian({ sites: 90, groups: 10, seed: 1 }), options: { model } },
  "500 sites": { data: gaussian({ sites: 500, groups: 10, seed: 1 }), options: { model } },
  "2500 sites": { data: gaussian({ sites: 2500, groups: 10, seed: 1 }), options: { model } },
  "5000 sites without confidence": { data: gaussian({ sites: 5000, groups: 20, seed: 1 }), options: quick },
  "close groups": { data: close, options: { model } },
  "close groups, 30 sites": { data: gaussian({ sites: 30, groups: 4, gap: 0.4, seed: 5 }), options: { model } },
  "another seed": { data: close, options: { model, seed: 987654321 } },
  "noise given": { data: close, options: { model, noise: 1.2 } },
  "false discoveries": { data: close, options: { model, fdr: 0.1 } },
  "false discoveries, 30 sites": {
    data: gaussian({ sites: 30, groups: 4, gap: 0.5, seed: 6 }),
    options: { model, fdr: 0.3, noise: 1 },
  },
  "some columns": { data: close, options: { model, targets: ["y9", "y2", "y4", "y7"] } },
  "columns of very different noise": {
    data: means([1, 1, 4, 4, 1, 4], { noise: [0.01, 3, 1, 0.1, 0.5, 8] }),
    options: { model },
  },
  "large values": { data: means([1e9, 1e9, 2e9], { noise: 1e6 }), options: { model } },
  "no noise": { data: means([1, 2, 1, 2], { noise: 0 }), options: { model } },
  "constant columns": {
    data: columns({ a: Array(20).fill(1), b: Array(20).fill(1), c: Array(20).fill(2) }),
    options: { model },
  },
  "no test rows": { data: close, options: { model, testFraction: 0 } },
  "half the rows test": { data: close, options: { model, testFraction: 0.5 } },
  "four rows": { data: gaussian({ sites: 5, groups: 2, rows: 4, seed: 1 }), options: { model, testFraction: 0 } },
  "six rows, 12 sites": { data: gaussian({ sites: 12, groups: 2, rows: 6, seed: 1 }), options: { model } },

  validation: { data: gaussian({ sites: 8, groups: 3, seed: 1 }), options: { model, criterion: "validation" } },
  "validation, 30 sites": {
    data: gaussian({ sites: 30, groups: 3, seed: 1 }),
    options: { ...quick, criterion: "validation", splits: 7, trainFraction: 0.4 },
  },
  "validation, 200 sites": {
    data: gaussian({ sites: 200, groups: 8, seed: 1 }),
    options: { ...quick, criterion: "validation", splits: 4 },
  },
  "splits alone": { data: close, options: { model, splits: 3 } },
  "train share alone": { data: close, options: { model, trainFraction: 0.6 } },
  "train share raised": {
    data: gaussian({ sites: 4, groups: 2, rows: 12, seed: 1 }),
    options: { model, trainFraction: 0.05 },
  },
  "validation, noise and false discoveries": {
    data: close,
    options: { model, criterion: "validation", noise: 1, fdr: 0.2 },
  },

  "brute force": { data: six, options: { model, method: "brute-force" } },
  "brute force, train share": { data: six, options: { model, method: "brute-force", trainFraction: 0.5, seed: 2 } },
  "brute force by evidence": { data: six, options: { model, method: "brute-force", criterion: "evidence" } },
  "brute force with confidence": {
    data: six,
    options: { model, method: "brute-force", criterion: "evidence", confidence: true, noise: 1, fdr: 0.1 },
  },
  "brute force, 9 sites": {
    data: gaussian({ sites: 9, groups: 3, seed: 7 }),
    options: { model, method: "brute-force", criterion: "evidence" },
  },

  relaxed: { data: six, options: { model, method: "relaxed" } },
  "relaxed, released": { data: six, options: { model, method: "relaxed", variant: "released" } },
  "relaxed, 10 sites": { data: close, options: { model, method: "relaxed", trainFraction: 0.5, seed: 3 } },
  "relaxed, least squares": {
    data: six,
    options: {
      model,
      method: "relaxed",
      relaxed: { lowerLevel: "least-squares", columns: 3, steps: 200, restarts: 2 },
    },
  },
  "relaxed, least squares with a ridge": {
    data: six,
    options: {
      model,
      method: "relaxed",
      variant: "released",
      relaxed: { lowerLevel: "least-squares", ridge: 0.01, steps: 100, restarts: 1, groupPenalty: "nuclear-norm" },
    },
  },
  "relaxed, schedules": {
    data: six,
    options: ({ geometricRamp, linearRamp, constant }) => ({
      model,
      method: "relaxed",
      relaxed: {
        steps: 150,
        restarts: 2,
        optimizer: "rmsprop",
        learningRate: linearRamp(0.05, 0.01, 150),
        temperature: geometricRamp(2, 0.5, 150),
        entropyWeight: constant(0.02)(0),
      },
    }),
  },

  "relaxed at no rate": {
    data: six,
    options: { model, method: "relaxed", relaxed: { learningRate: () => NaN, steps: 5 } },
  },

  signed: { data: turned, options: { model, signed: true } },
  "signed without confidence": { data: turned, options: { ...quick, signed: true } },
  "signed, false discoveries": { data: turned, options: { model, signed: true, fdr: 0.2, noise: 1, testFraction: 0 } },
  "signed, about zero": { data: means(Array(20).fill(0)), options: { model, signed: true } },
  "signed, close groups": {
    data: means([0.4, -0.4, 0.8, -0.8, 0.4, -0.8, 0, 0, 1.2, -1.2], { rows: 80, seed: 2 }),
    options: { model, signed: true },
  },
  "signed, 40 sites": {
    data: means(Array.from({ length: 40 }, (_, k) => (k % 3 === 0 ? -1 : 1) * 3 * (1 + (k % 4)))),
    options: { model, signed: true },
  },

  "a time limit that never strikes": { data: close, options: { model, timeLimitMs: 1e9 } },
  "no time": { data: close, options: { model, timeLimitMs: 1e-9 }, keep: ["complete", "options"] },
  "no time, validation": {
    data: close,
    options: { model, splits: 2, timeLimitMs: 1e-9 },
    keep: ["complete", "options"],
  },
  "no time, relaxed": {
    data: six,
    options: { model, method: "relaxed", timeLimitMs: 1e-9 },
    keep: ["complete", "options"],
  },
  "no time, brute force": {
    data: gaussian({ sites: 9, groups: 3, seed: 7 }),
    options: { model, method: "brute-force", timeLimitMs: 1e-9 },
    keep: ["complete", "options"],
  },
};
