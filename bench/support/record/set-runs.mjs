import { sums, uniform } from "./tables.mjs";

// Networks too small, and trainings too short, to learn much: what counts is that both versions compute the same.
const set = {
  model: "set",
  network: { embedding: 6, hidden: 6 },
  refit: { rate: 5e-3, steps: 60, plateau: 20, patience: 40 },
};
const tokens = { ...set, tokens: true };
const doubleLoop = { restarts: 2, outerSteps: 4, innerSteps: 5, warmUp: 1, patience: 2 };
const relaxed = { ...tokens, method: "relaxed", doubleLoop };
const three = sums({ positions: 3, rows: 60, seed: 1 });
const alternating = sums({ positions: 4, kind: "alternating", rows: 120, seed: 1 });
const largest = uniform(["a", "b", "c"], 90, ([a, b, c]) => Math.max(a, b) - c);
const count = uniform(["a", "b", "c"], 90, (x) => x.filter((value) => value > 0.5).length);
const pairs = uniform(["p.x", "p.y", "q.x", "q.y"], 80, ([a, b, c, d]) => a - 2 * b + c - 2 * d);
const withNetwork = (changes, options = tokens) => ({ ...options, network: { ...options.network, ...changes } });

/** `discover` for sets. */
export const setRuns = {
  "sum of three": { data: three, options: tokens },
  "alternating sum of four": { data: alternating, options: tokens },
  "alternating sum of four, longer": {
    data: alternating,
    options: { ...tokens, network: { embedding: 12, hidden: 12 }, refit: { rate: 1e-2, steps: 400, patience: 200 } },
  },
  "one position": { data: sums({ positions: 1, rows: 40, seed: 1 }), options: tokens },
  "real columns": { data: largest, options: set },
  "pairs of columns": { data: pairs, options: { ...set, featuresPerPosition: 2 } },
  squared: { data: largest, options: { ...set, loss: "squared" } },
  huber: { data: three, options: { ...tokens, loss: "huber" } },
  "cross-entropy": { data: count, options: { ...set, loss: "cross-entropy" } },
  "cross-entropy of tokens": {
    data: sums({ positions: 2, rows: 80, largest: 3, seed: 1 }),
    options: { ...tokens, targets: ["x1"], inputs: ["x2"], loss: "cross-entropy" },
  },
  "tanh, mean": { data: three, options: withNetwork({ activation: "tanh", pooling: "mean" }) },
  "silu, max": { data: largest, options: withNetwork({ activation: "silu", pooling: "max", widths: [4, 3] }, set) },
  "vocabulary and padding": { data: three, options: { ...tokens, vocabulary: 12, padding: 0 } },
  "padding that occurs": { data: three, options: { ...tokens, padding: 3 } },
  "inputs in another order": { data: alternating, options: { ...tokens, inputs: ["x3", "x2", "x1"] } },
  "no test rows": { data: three, options: { ...tokens, testFraction: 0 } },
  "other shares": {
    data: three,
    options: { ...tokens, testFraction: 0.1, holdoutFraction: 0.3, trainFraction: 0.7, seed: 5 },
  },
  "no share": { data: three, options: { ...tokens, method: "no-share" } },
  "deep sets": { data: alternating, options: { ...tokens, method: "deep-sets" } },
  oracle: { data: alternating, options: { ...tokens, method: "oracle", labels: [7, 3, 7, 3] } },

  relaxed: { data: alternating, options: relaxed },
  "relaxed, paper": { data: three, options: { ...relaxed, variant: "paper" } },
  "relaxed, released": { data: three, options: { ...relaxed, variant: "released" } },
  "relaxed, real columns": { data: largest, options: { ...set, method: "relaxed", doubleLoop } },
  "relaxed, classes": { data: count, options: { ...set, method: "relaxed", doubleLoop, loss: "cross-entropy" } },
  "relaxed, tanh": { data: three, options: withNetwork({ activation: "tanh", pooling: "mean" }, relaxed) },
  "relaxed, silu and max": {
    data: largest,
    options: withNetwork({ activation: "silu", pooling: "max" }, { ...set, method: "relaxed", doubleLoop }),
  },
  "relaxed, every start": {
    data: three,
    options: {
      ...relaxed,
      doubleLoop: { ...doubleLoop, restarts: 4, starts: ["separate", "together", "spread", "warm"] },
    },
  },
  "relaxed, conjugate gradients": {
    data: three,
    options: ({ hypergradients }) => ({
      ...relaxed,
      doubleLoop: { ...doubleLoop, hypergradient: hypergradients.cg({ damping: 0.1, start: "previous" }) },
    }),
  },
  "relaxed, exact": {
    data: three,
    options: ({ hypergradients }) => ({
      ...relaxed,
      network: { embedding: 3, hidden: 3 },
      doubleLoop: { ...doubleLoop, restarts: 1, hypergradient: hypergradients.exact({ damping: 0.1 }) },
    }),
  },
  "relaxed, identity": {
    data: three,
    options: ({ hypergradients }) => ({
      ...relaxed,
      doubleLoop: { ...doubleLoop, hypergradient: hypergradients.identity() },
    }),
  },
  "relaxed, unrolled": {
    data: three,
    options: ({ hypergradients }) => ({
      ...relaxed,
      doubleLoop: { ...doubleLoop, hypergradient: hypergradients.unrolled({ steps: 3 }) },
    }),
  },

  "a time limit that never strikes": { data: three, options: { ...tokens, timeLimitMs: 1e9 } },
  "no time": { data: three, options: { ...tokens, timeLimitMs: 1e-9 }, keep: ["complete", "options"] },
  "no time, relaxed": { data: three, options: { ...relaxed, timeLimitMs: 1e-9 }, keep: ["complete", "options"] },
};
