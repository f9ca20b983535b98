import { neumann } from "../../src/relax/hypergradient/neumann.js";
import { unrolled } from "../../src/relax/hypergradient/unrolled.js";
import { AdamW } from "../../src/relax/double-loop/reversible-optimizer.js";
import { SetProblem } from "../../src/relax/double-loop/set-problem.js";
import { startParameters } from "../../src/network/set-start.js";
import { SetNetwork } from "../../src/network/network.js";
import { createCore } from "../../src/wasm/core.js";
import { singlePrecision } from "../../src/wasm/precision.js";
import { Random } from "../../src/wasm/random.js";
import { chainPeak } from "../support/chain.js";
import { suite } from "../support/harness.js";
import { torchTimes } from "./pytorch.js";

// The paper's sum of numbers: embedding 11 → 500, hidden 50, 100 training and 150 validation rows.
const [TOKENS, EMBEDDING, HIDDEN, TRAIN, VALIDATION, TERMS] = [11, 500, 50, 100, 150, 20];

for (const positions of [2, 4, 10]) {
  const p = singlePrecision(createCore());
  const network = new SetNetwork(p, {
    positions,
    groups: positions,
    input: { kind: "tokens", count: TOKENS },
    padding: 0,
    embedding: EMBEDDING,
    hidden: HIDDEN,
    widths: [],
    outputs: 1,
    activation: "relu",
    pooling: "sum",
    loss: "absolute",
  });
  const random = new Random(1);
  const pass = (rows: number) => {
    const inputs = Array.from({ length: rows * positions }, () => 1 + random.integer(10));
    return network.pass(rows).load({ rows, inputs, targets: random.normals(rows) });
  };
  const optimizer = new AdamW(p, network.parameters, network.gradient, 1e-3);
  const problem = new SetProblem(network, pass(TRAIN), pass(VALIDATION), {
    groupWeight: 0.05,
    entropyWeight: 0.025,
    optimizer,
  });
  startParameters(network, random);
  problem.relax();
  const series = neumann({ terms: TERMS })(problem);
  const reverse = unrolled({ steps: TERMS })(problem);
  problem.descend(1e-6, TERMS);

  // What the token tables need: three products with each base weight, the mixing there and back, lookups, AdamW.
  const tables = 6 * positions * TOKENS * (EMBEDDING + 1) * HIDDEN;
  const mixing = 6 * positions * positions * TOKENS * HIDDEN;
  const gradient = (rows: number) => tables + mixing + 4 * rows * (positions + 1) * HIDDEN;
  const step = gradient(TRAIN) + 14 * network.layout.free.length;
  const tangents = (TERMS + 1) * (2 * gradient(TRAIN) + 4 * network.layout.free.length);
  const evaluation = gradient(TRAIN) + gradient(VALIDATION);

  const { cases } = suite(`set network, L = ${positions}`, {
    work: { unit: "FLOP", amount: step },
    cases: {
      chain: chainPeak,
      "inner step": () => {
        problem.innerGradient();
        optimizer.step(1e-6);
        network.pin();
      },
      [`hypergradient, ${TERMS} Neumann terms`]: {
        run: () => problem.hypergradient(series),
        amount: tangents + evaluation,
      },
      [`hypergradient, ${TERMS} steps unrolled`]: {
        run: () => problem.hypergradient(reverse),
        amount: TERMS * (3 * gradient(TRAIN) + 26 * network.layout.free.length) + evaluation,
      },
    },
  });

  const torch = torchTimes(positions, TERMS);
  if (typeof torch === "string") {
    console.log(`  beside PyTorch: not measured (${torch})`);
    continue;
  }
  const ours = cases.slice(1).map(({ seconds }) => seconds);
  [torch.innerStep, torch.hypergradient].forEach((theirs, i) => {
    const ratio = (theirs / ours[i]).toFixed(1);
    console.log(
      `  PyTorch ${torch.version}, one thread: ${cases[i + 1].name} ${(1000 * theirs).toFixed(2)} ms, ${ratio}×`,
    );
  });
}
