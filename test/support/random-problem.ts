import type { ReversibleOptimizer } from "../../src/relax/double-loop/reversible-optimizer.js";
import { SetProblem } from "../../src/relax/double-loop/set-problem.js";
import { SetNetwork } from "../../src/network/network.js";
import type { Core } from "../../src/wasm/core.js";
import { doublePrecision, type Precision } from "../../src/wasm/precision.js";
import { testNumbers } from "./numbers.js";

export interface RandomProblemOptions {
  /** Default f64. */
  readonly precision?: (core: Core) => Precision;
  /** Default plain gradient steps. */
  readonly optimizer?: (network: SetNetwork) => ReversibleOptimizer;
}

/** A small set problem with a smooth inner loss: tanh, squared loss, ridge, M < L. */
export function randomProblem(
  core: Core,
  seed: number,
  { precision = doublePrecision, optimizer }: RandomProblemOptions = {},
): SetProblem {
  const next = testNumbers(seed * 7919);
  for (let i = 0; i < 10; i++) next();
  const positions = 3;
  const tokens = seed % 2 === 0;
  const network = new SetNetwork(precision(core), {
    positions,
    groups: 2,
    input: { kind: tokens ? "tokens" : "features", count: tokens ? 3 : 1 },
    embedding: 1,
    hidden: 3,
    widths: [],
    outputs: 1,
    activation: "tanh",
    pooling: "sum",
    loss: "squared",
  });
  const samples = (rows: number) => {
    const inputs = Array.from({ length: rows * positions }, () =>
      tokens ? Math.floor(1.5 * (next() + 1)) : 2 * next(),
    );
    const signs = [1, 1, -1];
    const targets = Array.from({ length: rows }, (_, b) =>
      signs.reduce((sum, sign, l) => sum + sign * inputs[b * positions + l], 0.3 * next()),
    );
    return network.pass(rows).load({ rows, inputs, targets });
  };
  const problem = new SetProblem(network, samples(8), samples(6), {
    ridge: 0.02,
    ...(optimizer && { optimizer: optimizer(network) }),
  });
  for (let l = 0; l < positions; l++) {
    for (let m = 0; m < 2; m++) problem.logits.data[l * network.assignmentStride + m] = next();
  }
  problem.relax();
  network.write(
    network.parameters,
    Array.from({ length: network.layout.order.length }, () => 1.2 * next()),
  );
  return problem;
}
