import { streams } from "../data/streams.js";
import { SetNetwork } from "./network.js";
import type { SetNetworkShape } from "./shape.js";
import type { Partition } from "../scheme/partition.js";
import { createCore } from "../wasm/core.js";
import { singlePrecision } from "../wasm/precision.js";
import { Random } from "../wasm/random.js";
import { requireConvergence } from "./divergence.js";
import { Adam } from "./optimizer.js";
import { joined, requireRows, type SetSplit } from "./set-data.js";
import { startParameters } from "./set-start.js";

/** How {@link refit} trains. */
export interface RefitOptions {
  /** Most steps of Adam on all training and validation rows. Default 100 000. */
  readonly steps: number;
  /** Step size. Default 1e-3. */
  readonly rate: number;
  /** Steps without a better hold-out loss after which the step size halves, again and again. Default 250. */
  readonly plateau: number;
  /** Steps without a better hold-out loss after which it stops. Default 1000. */
  readonly patience: number;
}

/**
 * The released code's settings, and halving: at a constant rate the L1 loss keeps Adam jumping, and where it stands when
 * the hold-out loss was least is luck.
 */
export const refitDefaults: RefitOptions = { steps: 100_000, rate: 1e-3, plateau: 250, patience: 1000 };

/** A trained network with a hard scheme. */
export interface FittedSet {
  readonly network: SetNetwork;
  readonly holdOutLoss: number;
  /** Steps until it stopped. */
  readonly steps: number;
}

/** Steps between two looks at the hold-out rows. */
const STRIDE = 10;

/**
 * Trains a set network whose positions share as the partition says, on train and validation rows together, until the
 * hold-out loss stops falling; keeps the parameters with the least. The baselines are this with another partition:
 * `no-share` the discrete one, `deep-sets` the trivial one, the `oracle` the true one.
 *
 * @throws {@link OptionError} `DIVERGED` if the loss is no number any more, or explodes.
 */
export function refit(
  shape: SetNetworkShape,
  split: SetSplit,
  partition: Partition,
  seed: number,
  options: RefitOptions = refitDefaults,
): FittedSet {
  const training = refitSteps(shape, split, partition, seed, options);
  for (;;) {
    const { value, done } = training.next();
    if (done) return value;
  }
}

/** {@link refit} in steps: yields at each look at the hold-out rows; told `true` there, it ends with the best so far. */
export function* refitSteps(
  shape: SetNetworkShape,
  split: SetSplit,
  partition: Partition,
  seed: number,
  options: RefitOptions,
): Generator<void, FittedSet, boolean | undefined> {
  requireRows(split);
  const p = singlePrecision(createCore());
  const network = new SetNetwork(p, { ...shape, groups: partition.groupCount });
  const rows = joined(split.train, split.validation);
  const fit = network.pass(rows.rows).load(rows);
  const holdOut = network.pass(split.holdOut.rows).load(split.holdOut);
  network.writeAssignment(hardAssignment(partition));
  startParameters(network, new Random(seed, streams.refit));
  const adam = new Adam(p, network.parameters, network.gradient, 0);
  const best = { loss: Infinity, step: 0, parameters: network.parameters.data.slice() };
  let { rate } = options;
  let step = 0;
  for (; step < options.steps && step - best.step < options.patience; step++) {
    requireConvergence(network.gradientOf(fit), "refit", `step ${step + 1}`, "rate");
    if (step > best.step && (step - best.step) % options.plateau === 0) rate /= 2;
    adam.step(rate);
    network.pin();
    if (step % STRIDE !== 0) continue;
    const held = network.lossOf(holdOut);
    if (held < best.loss) {
      best.loss = held;
      best.step = step;
      best.parameters.set(network.parameters.data);
    }
    if (yield) break;
  }
  network.parameters.data.set(best.parameters);
  return { network, holdOutLoss: best.loss, steps: step };
}

/** A of a partition, dense (L, M). */
export function hardAssignment({ labels, groupCount }: Partition): number[] {
  return Array.from(labels).flatMap((own) => Array.from({ length: groupCount }, (_, m) => Number(m === own)));
}
