import { streams } from "../../data/streams.js";
import type { SetSamples } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { createCore } from "../../wasm/core.js";
import { singlePrecision } from "../../wasm/precision.js";
import { Random } from "../../wasm/random.js";
import { requireConvergence } from "../../network/divergence.js";
import { Adam } from "../../network/optimizer.js";
import { linearRamp } from "../schedule.js";
import { joined, requireRows, type SetSplit } from "../../network/set-data.js";
import { startParameters } from "../../network/set-start.js";
import { AugmentedNetwork } from "./augmented-network.js";
import { resolveAugerino, type AugerinoOptions } from "./options.js";

/** A network trained by {@link augerino}. */
export interface FittedAugerino {
  /** Predictions averaged over relaxed permutations, the same ones at each call; shape (rows, outputs). */
  readonly predict: (samples: SetSamples) => Float64Array;
  /**
   * S, doubly stochastic (L, L): how often slot l of the network sees position m. Positions with like columns are
   * exchanged for each other; which slots they take is chance.
   */
  readonly mixing: Float64Array;
  /** Mean row entropy of {@link FittedAugerino.mixing} in nats, from 0 (one permutation) to log L (all alike). */
  readonly entropy: number;
  readonly holdOutLoss: number;
  /** The step whose parameters are kept. */
  readonly steps: number;
}

/** Steps between two looks at the hold-out rows. */
const STRIDE = 10;

/** What draws from the seed's stream. */
const purposes = { start: 0, permutations: 1, batches: 2, holdOut: 3, predictions: 4 } as const;

/**
 * Augerino for sets: a network without sharing that sees its positions permuted at random, the distribution over the
 * permutations learnt with it. Minimises
 *
 *   loss(mean over copies of f(P x)) − λ·entropy(Sinkhorn(logits)),   P = Sinkhorn((logits + Gumbel noise) / τ),
 *
 * in the network's parameters and the logits (L, L) on train and validation rows together; keeps what had the least
 * hold-out loss. It finds no scheme: positions share what they do as far as permutations mix them.
 *
 * A step costs `batch`·`copies` rows of the dense path; at L = 10, embedding 500, hidden 50 and 3 / 15 / 75 copies
 * 2.6 / 8 / 35 ms; memory 20·L·hidden·`batch`·`copies` bytes.
 *
 * @param shape - `groups` has no part in it.
 * @param split - Targets on a common scale, of unit size.
 * @param given - Options that differ from their defaults.
 * @throws {@link DataError} `TOO_FEW_ROWS` if a part of the split is empty.
 * @throws {@link OptionError} `BAD_OPTION`; `DIVERGED` if the loss is no number any more, or explodes.
 *
 * @example
 * const input = { kind: "tokens", count: 3 };
 * const widths = { embedding: 4, hidden: 4, widths: [], outputs: 1 };
 * const kinds = { activation: "relu", pooling: "sum", loss: "squared" };
 * const part = { rows: 4, inputs: [1, 2, 2, 1, 0, 2, 1, 1], targets: [0.5, 0.5, -0.5, -0.5] };
 * const split = { train: part, validation: part, holdOut: part };
 * augerino({ positions: 2, groups: 2, input, ...widths, ...kinds }, split, 1).predict(part).length; // 4
 *
 * @see G. Benton et al., "Learning invariances in neural networks from training data", NeurIPS 2020.
 */
export function augerino(
  shape: SetNetworkShape,
  split: SetSplit,
  seed: number,
  given: Partial<AugerinoOptions> = {},
): FittedAugerino {
  const options = resolveAugerino(given);
  requireRows(split);
  const p = singlePrecision(createCore());
  const model = new AugmentedNetwork(p, shape, options);
  const { network, permutations } = model;
  const stream = (purpose: keyof typeof purposes) => new Random(seed, streams.augerino).split(purposes[purpose]);
  const [draws, batches] = [stream("permutations"), stream("batches")];
  startParameters(network, stream("start"));
  const learned = [network.parameters, permutations.logits];
  const adams = [network, permutations].map(({ gradient }, i) => new Adam(p, learned[i], gradient, 0));
  const rate = linearRamp(options.rate, 0, options.steps);
  const rows = joined(split.train, split.validation);
  const best = { loss: Infinity, step: 0, values: learned.map(({ data }) => data.slice()) };
  for (let step = 0; step < options.steps; step++) {
    const loss = model.gradientOf(rows, batches.permutation(rows.rows).subarray(0, options.batch), draws);
    requireConvergence(loss, "augerino", `step ${step + 1}`, "rate");
    for (const adam of adams) adam.step(rate(step));
    network.pin();
    if (step % STRIDE !== 0) continue;
    // The same permutations each time: this compares parameters, not luck.
    const holdOutLoss = model.lossOf(split.holdOut, stream("holdOut"));
    if (!(holdOutLoss < best.loss)) continue;
    [best.loss, best.step] = [holdOutLoss, step];
    learned.forEach(({ data }, i) => best.values[i].set(data));
  }
  learned.forEach(({ data }, i) => data.set(best.values[i]));
  const { mean, entropy } = model.spread();
  return {
    predict: (samples) => model.predict(samples, stream("predictions")),
    mixing: mean,
    entropy,
    holdOutLoss: best.loss,
    steps: best.step,
  };
}
