// Copies with mixed positions: against plain passes over permuted samples, and against finite differences.
import { describe, expect, it } from "vitest";
import type { CopiesPass } from "../../src/network/copies-pass.js";
import { SetNetwork } from "../../src/network/network.js";
import type { SetSamples } from "../../src/network/pass.js";
import type { SetNetworkShape } from "../../src/network/shape.js";
import type { Core } from "../../src/wasm/core.js";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { softmaxRows } from "../reference/simplex.js";
import { describeCores } from "../support/cores.js";
import { differenceAt } from "../support/differences.js";
import { relativeError, testArray, testNumbers } from "../support/numbers.js";

const [POSITIONS, ROWS] = [3, 7];
const base: SetNetworkShape = {
  positions: POSITIONS,
  groups: POSITIONS,
  input: { kind: "tokens", count: 5 },
  padding: 2,
  embedding: 4,
  hidden: 5,
  widths: [],
  outputs: 1,
  activation: "tanh",
  pooling: "sum",
  loss: "squared",
};
const shapes: readonly SetNetworkShape[] = [
  base,
  { ...base, input: { kind: "features", count: 2 }, activation: "silu", pooling: "mean" },
  { ...base, widths: [6], outputs: 3, loss: "cross-entropy" },
];
const precisions = [
  { name: "f64", of: doublePrecision, tolerance: 1e-13 },
  { name: "f32", of: singlePrecision, tolerance: 1e-5 },
] as const;
const everyRow = Array.from({ length: ROWS }, (_, b) => b);

function open(p: Precision, shape: SetNetworkShape) {
  const network = new SetNetwork(p, shape);
  network.write(network.parameters, testArray(network.layout.order.length, 1));
  network.writeAssignment(softmaxRows(testArray(POSITIONS * POSITIONS, 2), POSITIONS));
  const next = testNumbers(3);
  const integer = (below: number) => Math.floor(((next() + 1) / 2) * below);
  const { kind, count } = shape.input;
  const tokens = kind === "tokens";
  const samples: SetSamples = {
    rows: ROWS,
    inputs: Array.from({ length: ROWS * POSITIONS * (tokens ? 1 : count) }, () => (tokens ? integer(count) : next())),
    targets: Array.from({ length: ROWS }, () => (shape.outputs > 1 ? integer(shape.outputs) : next())),
  };
  return { network, samples };
}

/** Fills all matrices with the numbers, dense (draws, L, L). */
function mix(pass: CopiesPass, values: ArrayLike<number>): void {
  const { data } = pass.mixing;
  for (let i = 0; i < values.length; i++) {
    data[Math.floor(i / POSITIONS) * pass.mixingStride + (i % POSITIONS)] = values[i];
  }
}

const matrixOf = (order: readonly number[]) => order.flatMap((m) => order.map((_, k) => Number(k === m)));

/** The sample's positions in another order. */
function permuted({ inputs, ...samples }: SetSamples, order: readonly number[], width: number): SetSamples {
  const cells = Array.from({ length: inputs.length }, (_, i) => {
    const [position, feature] = [Math.floor(i / width) % POSITIONS, i % width];
    const row = Math.floor(i / (width * POSITIONS));
    return inputs[(row * POSITIONS + order[position]) * width + feature];
  });
  return { ...samples, inputs: cells };
}

describeCores("copies", (core: Core) => {
  describe.each(precisions)("$name", ({ of, tolerance }) => {
    it.each(shapes)("permutation matrices: the mean over permuted samples, $input.kind, $loss", (shape) => {
      core.arena.scope(() => {
        const { network, samples } = open(of(core), shape);
        const orders = [
          [0, 1, 2],
          [2, 0, 1],
        ];
        const pass = network.copiesPass(ROWS + 2, { copies: 2, share: ROWS + 2 });
        mix(pass, orders.flatMap(matrixOf));
        const loss = network.gradientOf(pass.load(samples, everyRow));
        const gradient = network.read(network.gradient);
        const width = shape.input.kind === "tokens" ? 1 : shape.input.count;
        const plain = orders.map((order) => {
          const single = network.pass(ROWS).load(permuted(samples, order, width));
          network.predict(single);
          return single.predictions();
        });
        const mean = plain[0].map((y, i) => (y + plain[1][i]) / 2);
        expect(relativeError(pass.predictions(), mean)).toBeLessThan(tolerance);
        // One copy as it is: the plain network, its loss and its gradient.
        const one = network.copiesPass(ROWS, { copies: 1, share: ROWS });
        mix(one, matrixOf(orders[0]));
        const same = network.gradientOf(one.load(samples, everyRow));
        const found = network.read(network.gradient);
        expect(relativeError([same], [network.gradientOf(network.pass(ROWS).load(samples))])).toBeLessThan(tolerance);
        expect(relativeError(found, network.read(network.gradient))).toBeLessThan(tolerance);
        expect(loss).not.toBe(same);
        expect(relativeError(gradient, found)).toBeGreaterThan(0.01);
      });
    });

    it("gives each group of rows its own matrices, and takes rows in any order", () => {
      core.arena.scope(() => {
        const { network, samples } = open(of(core), base);
        const pass = network.copiesPass(ROWS, { copies: 1, share: 3 });
        expect(pass.draws).toBe(3);
        const orders = [
          [0, 1, 2],
          [2, 0, 1],
          [1, 0, 2],
        ];
        mix(pass, orders.flatMap(matrixOf));
        const rows = [6, 1, 1, 0, 5];
        network.predict(pass.load(samples, rows));
        const expected = rows.map((row, b) => {
          const single = network.pass(1).load(permuted(samples, orders[Math.floor(b / 3)], 1), row, 1);
          network.predict(single);
          return single.predictions()[0];
        });
        expect(relativeError(pass.predictions(), expected)).toBeLessThan(tolerance);
      });
    });
  });

  it.each(shapes)("gradients are finite differences, in P and in the parameters: $input.kind, $loss", (shape) => {
    core.arena.scope(() => {
      const { network, samples } = open(doublePrecision(core), shape);
      const pass = network.copiesPass(ROWS, { copies: 2, share: 4 }).load(samples, everyRow);
      mix(pass, softmaxRows(testArray(pass.draws * POSITIONS ** 2, 4), POSITIONS));
      network.gradientOf(pass);
      const loss = () => network.lossOf(pass);
      const cells = Array.from({ length: pass.draws * POSITIONS ** 2 }, (_, i) => {
        return Math.floor(i / POSITIONS) * pass.mixingStride + (i % POSITIONS);
      });
      const [gradient, mixingGradient] = [network.gradient.data.slice(), pass.mixingGradient.data.slice()];
      const inMixing = cells.map((at) => differenceAt(loss, () => pass.mixing.data, at, 1e-3));
      expect(
        relativeError(
          cells.map((at) => mixingGradient[at]),
          inMixing,
        ),
      ).toBeLessThan(1e-8);
      const { free } = network.layout;
      const inParameters = Array.from(free, (at) => differenceAt(loss, () => network.parameters.data, at, 1e-3));
      expect(
        relativeError(
          Array.from(free, (at) => gradient[at]),
          inParameters,
        ),
      ).toBeLessThan(1e-8);
    });
  });
});
