import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hardAssignment } from "../../src/network/refit.js";
import { startParameters } from "../../src/network/set-start.js";
import { Evaluator } from "../../src/network/evaluate.js";
import { exchangeCost, exchangeDistances, pairsOf } from "../../src/network/exchange.js";
import { SetNetwork } from "../../src/network/network.js";
import type { SetSamples } from "../../src/network/pass.js";
import type { SetNetworkShape } from "../../src/network/shape.js";
import { Partition } from "../../src/scheme/partition.js";
import { createCore } from "../../src/wasm/core.js";
import { doublePrecision } from "../../src/wasm/precision.js";
import { Random } from "../../src/wasm/random.js";

const TOKENS = 5;

/** A random network whose positions share as the labels say. */
function networkOf(labels: readonly number[], change: Partial<SetNetworkShape> = {}): SetNetwork {
  const partition = Partition.fromLabels(labels);
  const network = new SetNetwork(doublePrecision(createCore()), {
    positions: labels.length,
    groups: partition.groupCount,
    input: { kind: "tokens", count: TOKENS },
    embedding: 4,
    hidden: 6,
    widths: [],
    outputs: 1,
    activation: "tanh",
    pooling: "sum",
    loss: "squared",
    ...change,
  });
  startParameters(network, new Random(3));
  network.writeAssignment(hardAssignment(partition));
  return network;
}

/** Every combination of the tokens once: independent inputs. */
function allSamples(positions: number): SetSamples {
  const rows = TOKENS ** positions;
  const inputs = Array.from({ length: rows * positions }, (_, i) => {
    return Math.floor(Math.floor(i / positions) / TOKENS ** (i % positions)) % TOKENS;
  });
  return { rows, inputs, targets: Array.from({ length: rows }, (_, i) => i % 7) };
}

describe("exchange distances", () => {
  it.each([
    ["linear ρ, sum", {}],
    ["an MLP behind a maximum", { widths: [4], pooling: "max" }],
    ["classes", { outputs: 3, loss: "cross-entropy" }],
  ] as const)("are zero within a group and only there: %s", (_, change) => {
    const distances = exchangeDistances(networkOf([0, 1, 0], change), allSamples(3));
    expect(distances[2]).toBeLessThan(1e-12);
    expect(distances[1]).toBeGreaterThan(1e-3);
    expect(distances[5]).toBe(distances[7]);
  });

  it("are √2 times the spread of the functions' difference where the model is additive", () => {
    const network = networkOf([0, 1]);
    const evaluator = new Evaluator(network);
    const y = (a: number, b: number) => evaluator.predictions({ rows: 1, inputs: [a, b], targets: [0] })[0];
    // f_0(t) − f_1(t), up to a constant, from the additive predictions.
    const gaps = Array.from({ length: TOKENS }, (_, t) => y(t, 0) - y(0, t));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / TOKENS;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / TOKENS;
    expect(exchangeDistances(network, allSamples(2))[1]).toBeCloseTo(Math.sqrt(2 * variance), 10);
  });

  it("move whole positions of several features", () => {
    const samples = { rows: 2, inputs: [1, 2, 3, 4, 0, 1, 5, 2], targets: [0, 0] };
    const shape = { input: { kind: "features", count: 2 } } as const;
    expect(exchangeDistances(networkOf([0, 0], shape), samples)[1]).toBeLessThan(1e-12);
    expect(exchangeDistances(networkOf([0, 1], shape), samples)[1]).toBeGreaterThan(1e-3);
  });
});

describe("exchange cost", () => {
  it("is 0 on average for any network, where inputs and truth do not tell the positions apart", () => {
    const samples = allSamples(3);
    const targets = Array.from({ length: samples.rows }, (_, i) => {
      return samples.inputs[3 * i] * samples.inputs[3 * i + 1] * samples.inputs[3 * i + 2];
    });
    const { difference, standardError } = exchangeCost(networkOf([0, 1, 2]), { ...samples, targets }, pairsOf(3));
    expect(Math.abs(difference)).toBeLessThan(1e-10);
    expect(standardError).toBeGreaterThan(0.1);
  });

  it("is the rise of the loss", () => {
    const samples = { rows: 1, inputs: [0, 4], targets: [1] };
    const network = networkOf([0, 1]);
    const loss = (inputs: number[]) => new Evaluator(network).losses({ ...samples, inputs })[0];
    expect(exchangeCost(network, samples, [[0, 1]]).difference).toBeCloseTo(loss([4, 0]) - loss([0, 4]), 12);
  });
});

describe("an evaluator", () => {
  it("gives the losses and predictions of one pass, however many rows there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (rows) => {
        const all = allSamples(3);
        const samples = { ...all, rows, inputs: Array.from({ length: 3 * rows }, (_, i) => all.inputs[i % 375]) };
        const targets = Array.from({ length: rows }, (_, i) => i % 7);
        const network = networkOf([0, 1, 1]);
        const whole = network.pass(rows).load({ ...samples, targets });
        const mean = network.lossOf(whole);
        const evaluator = new Evaluator(network);
        expect(evaluator.predictions({ ...samples, targets })).toEqual(whole.predictions());
        const losses = evaluator.losses({ ...samples, targets });
        expect(losses.reduce((sum, loss) => sum + loss, 0) / rows).toBeCloseTo(mean, 10);
      }),
      { numRuns: 10 },
    );
  });
});
