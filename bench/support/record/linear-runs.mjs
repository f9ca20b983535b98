import {
  byOffset,
  circulant,
  columns,
  convolution,
  denoising,
  gridConvolution,
  linearMap,
  ramp,
  scattered,
} from "./tables.mjs";

const model = "linear";
const quick = { model, confidence: false };
const validation = { ...quick, criterion: "validation" };
const small = convolution({ inputs: 5, taps: 3, seed: 1 });
const tapsOnly = byOffset(5, (offset) => Number(offset >= 0 && offset < 3))
  .slice(0, 3)
  .flat();
const onARing = (size, taps) => byOffset(size, (offset) => taps[(offset + size) % size] ?? 0);
const band = (offset) => [3, 2, 1][Math.abs(offset)] ?? 0;
const twoByThree = linearMap([
  [1, 2, 1],
  [2, 1, 2],
]);
const oneOfEight = linearMap([[1, 1, 2, 2, 1, 3, 3, 2]]);
const antisymmetric = byOffset(6, (offset) => [0, 2, 1][Math.abs(offset)] * Math.sign(offset) || 0);

/** `discover` for the linear model. */
export const linearRuns = {
  "1 × 1": { data: linearMap([[2]]), options: { model } },
  "1 × 8": { data: oneOfEight, options: { model } },
  "2 × 3": { data: twoByThree, options: { model } },
  "2 × 3, no ties": {
    data: linearMap([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    options: { model },
  },
  "all cells one": { data: linearMap(byOffset(4, () => 2)), options: { model } },
  convolution: { data: small, options: { model } },
  "convolution, 8 × 10": { data: convolution({ inputs: 10, taps: 3, rows: 60, seed: 2 }), options: { model } },
  "circulant 3 × 3": { data: circulant({ size: 3, taps: 2, rows: 60, seed: 1 }), options: { model } },
  "circulant 8 × 8": { data: circulant({ size: 8, taps: 3, rows: 60, seed: 1 }), options: { model } },
  "circulant 8 × 8, 20 rows": {
    data: circulant({ size: 8, taps: 3, rows: 20, noiseVariance: 1, seed: 1 }),
    options: { model, testFraction: 0 },
  },
  "circulant 8 × 8, shuffled": {
    data: circulant({ size: 8, taps: 3, rows: 40, noiseVariance: 1, shuffled: true, seed: 1 }),
    options: { model },
  },
  "circulant 12 × 12": { data: circulant({ size: 12, taps: 4, rows: 80, seed: 1 }), options: { model } },
  "circulant 20 × 20": { data: circulant({ size: 20, taps: 3, rows: 100, seed: 1 }), options: quick },
  "circulant 24 × 24": { data: circulant({ size: 24, taps: 3, rows: 150, seed: 1 }), options: quick },
  "circulant 24 × 24, validation": {
    data: circulant({ size: 24, taps: 3, rows: 150, seed: 1 }),
    options: { ...validation, splits: 2 },
  },
  "mirrored band 8 × 8": { data: linearMap(byOffset(8, band), { rows: 60 }), options: { model } },
  "mirrored band 12 × 12": { data: linearMap(byOffset(12, band), { rows: 50, noise: 1 }), options: { model } },
  "Toeplitz 8 × 8, every offset": { data: linearMap(byOffset(8, (offset) => offset)), options: { model } },
  "disorder 8 × 8": { data: linearMap(scattered(8, 8, [0, 1, 2, 4]), { rows: 80 }), options: { model } },
  "disorder 12 × 12": { data: linearMap(scattered(12, 12, [0, 3, 5]), { rows: 100, noise: 1 }), options: quick },
  "grid 4 × 4": { data: gridConvolution({ height: 4, width: 4, kernel: 2, rows: 120, seed: 1 }), options: quick },
  "grid, valid border": {
    data: gridConvolution({ height: 3, width: 4, kernel: 2, border: "valid", rows: 100, seed: 1 }),
    options: { model },
  },
  denoising: { data: denoising({ length: 6, noiseVariance: 5, seed: 1 }), options: { model } },

  "noise given": { data: small, options: { model, noise: 0.5 } },
  "false discoveries": { data: linearMap([[1, 1.1, 1.2, 1.3, 2, 2]], { noise: 1 }), options: { model, fdr: 0.2 } },
  "false discoveries, 8 × 8": {
    data: linearMap(scattered(8, 8, [0, 0.2, 0.5]), { rows: 60, noise: 1 }),
    options: { model, fdr: 0.1 },
  },
  "without confidence": { data: small, options: quick },
  "no test rows": { data: small, options: { model, testFraction: 0 } },
  "another seed": { data: small, options: { model, seed: 41 } },
  "inputs in another order": {
    data: small,
    options: { model, targets: ["y2", "y1"], inputs: ["x4", "x2", "x1", "x3"] },
  },
  support: { data: small, options: { model, support: tapsOnly } },
  "support, one cell each": { data: twoByThree, options: { model, support: [1, 0, 0, 0, 0, 1] } },
  "support, validation": { data: small, options: { ...validation, support: tapsOnly } },
  "support, signed": { data: small, options: { model, signed: true, support: tapsOnly } },
  "inputs that go together": { data: linearMap([[1, 1, 2, 2, 1, 2]], { memory: 0.9 }), options: { model } },
  "inputs of other scales": { data: linearMap([[1, 1, 2]], { scale: [1, 1e6, 1e-6] }), options: { model } },
  "outputs of very different noise": {
    data: linearMap(byOffset(4, band), { noise: [0.01, 0.1, 1, 10], rows: 80 }),
    options: { model },
  },
  "noise that grows with an input": {
    data: linearMap([[1, 1, 2, 2]], { growing: true, noise: 2 }),
    options: { model },
  },
  "noise that grows, 3 × 4": {
    data: linearMap(byOffset(4, band).slice(1), { growing: true, noise: 2, rows: 200 }),
    options: { model },
  },
  "no noise": { data: linearMap(byOffset(3, band), { noise: 0 }), options: { model } },
  "fewer rows than inputs": {
    data: linearMap([Array.from({ length: 30 }, (_, q) => 1 + (q % 2))], { rows: 24 }),
    options: { model, testFraction: 0 },
  },
  "fewer rows than inputs, two outputs": {
    data: linearMap(scattered(2, 26, [1, 4]), { rows: 25 }),
    options: { model, testFraction: 0.1 },
  },
  "fewer rows than inputs, a ring": {
    data: circulant({ size: 24, taps: 2, rows: 20, seed: 2 }),
    options: { ...quick, testFraction: 0 },
  },
  "fewer rows than inputs, noise given": {
    data: linearMap([Array.from({ length: 25 }, (_, q) => 1 + (q % 3))], { rows: 22 }),
    options: { ...quick, noise: 0.3, testFraction: 0 },
  },
  "a constant target": {
    data: columns({ a: ramp(30, 7), b: ramp(30, 5), y: Array(30).fill(2) }, ["y"]),
    options: { model },
  },

  validation: { data: small, options: { model, criterion: "validation" } },
  "validation, 8 × 10": { data: convolution({ inputs: 10, taps: 3, seed: 1 }), options: { ...validation, splits: 5 } },
  "splits and train share": { data: oneOfEight, options: { model, splits: 6, trainFraction: 0.3 } },
  "train share raised": { data: linearMap([[1, 1, 2]], { rows: 16 }), options: { ...validation, trainFraction: 0.1 } },
  "brute force": { data: twoByThree, options: { model, method: "brute-force" } },
  "brute force by evidence": {
    data: twoByThree,
    options: { model, method: "brute-force", criterion: "evidence", confidence: true },
  },
  "brute force by evidence, 1 × 8": {
    data: oneOfEight,
    options: { model, method: "brute-force", criterion: "evidence", noise: 0.3 },
  },
  relaxed: { data: small, options: { model, method: "relaxed", relaxed: { steps: 300 } } },
  "relaxed, released": { data: twoByThree, options: { model, method: "relaxed", variant: "released" } },
  "relaxed, least squares": {
    data: oneOfEight,
    options: { model, method: "relaxed", relaxed: { lowerLevel: "least-squares", columns: 4, steps: 200 } },
  },

  "signed, alternating": { data: linearMap([[1, -1, 1, -1]]), options: { model, signed: true } },
  "signed, no signs": { data: oneOfEight, options: { model, signed: true } },
  "signed, inputs that go together": {
    data: linearMap([[1, -1, 1, -1, 2, -2]], { memory: 0.8, noise: 1 }),
    options: { model, signed: true },
  },
  "signed, antisymmetric 6 × 6": { data: linearMap(antisymmetric), options: { model, signed: true } },
  "signed, ring 6 × 6": { data: linearMap(onARing(6, [2, -1, 0, 0, 0, 1])), options: { model, signed: true } },
  "signed, mirrored band 5 × 5": { data: linearMap(byOffset(5, band), { rows: 60 }), options: { model, signed: true } },
  "signed, disorder 6 × 6": {
    data: linearMap(scattered(6, 6, [1, -1, 2, -2, 0]), { rows: 120 }),
    options: { model, signed: true },
  },
  "signed, disorder 8 × 8": {
    data: linearMap(scattered(8, 8, [1, -1, 3]), { rows: 60, noise: 1 }),
    options: { ...quick, signed: true },
  },
  "signed, fewer rows than inputs": {
    data: linearMap([Array.from({ length: 26 }, (_, q) => (q % 2 ? 1 : -1))], { rows: 24 }),
    options: { ...quick, signed: true, testFraction: 0 },
  },

  "a time limit that never strikes": { data: small, options: { model, timeLimitMs: 1e9 } },
  "no time": { data: small, options: { model, timeLimitMs: 1e-9 }, keep: ["complete", "options"] },
  "no time, validation": { data: small, options: { ...validation, timeLimitMs: 1e-9 }, keep: ["complete", "options"] },
};
