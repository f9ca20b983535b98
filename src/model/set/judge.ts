import type { FittedSet } from "../../network/refit.js";
import { mean, pairedDifference, type Comparison } from "../../search/judge/paired-difference.js";
import { Evaluator } from "../../network/evaluate.js";
import type { SetSamples } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { log } from "../../wasm/elementary.js";
import { heldOutOf, type HeldOut } from "../../discovery/held-out.js";
import type { PreparedSet } from "./prepare.js";

/** Networks of the schemes that the test rows compare. */
export interface SetFits {
  readonly discovered: FittedSet;
  readonly noShare: FittedSet;
  readonly fullShare: FittedSet;
}

/** What the test rows say of the schemes, and of a prediction that ignores the inputs. */
export interface SetHeldOut extends HeldOut {
  /** The loss of the best constant; `versus`: discovered minus that. Where it is no higher, nothing was learned. */
  readonly constant: { readonly loss: number; readonly versus: Comparison };
}

/** Judges in units of the target: its own for |r|, their squares for r² and Huber's. */
export function judgeSet({ shape, split, test, output }: PreparedSet, fits: SetFits): SetHeldOut {
  const scale = output.kind === "value" ? output.scale : 1;
  const unit = shape.loss === "squared" || shape.loss === "huber" ? scale * scale : scale;
  const lossesOf = ({ network }: FittedSet) => new Evaluator(network).losses(test).map((value) => value * unit);
  const discovered = lossesOf(fits.discovered);
  const constant = constantLosses(shape, split.train, test).map((value) => value * unit);
  return {
    ...heldOutOf({ noShare: lossesOf(fits.noShare), fullShare: lossesOf(fits.fullShare), discovered }),
    constant: { loss: mean(constant), versus: pairedDifference(discovered, constant) },
  };
}

/**
 * The loss of each test row if the inputs are ignored: with the training targets' median for |r|, their mean (0 on their
 * own scale) for r² and Huber's, their frequencies, each class counted once more, for classes.
 */
function constantLosses({ loss, outputs }: SetNetworkShape, train: SetSamples, test: SetSamples): Float64Array {
  const targets = Float64Array.from(train.targets);
  if (loss === "cross-entropy") {
    const frequency = (wanted: number) => targets.filter((label) => label === wanted).length + 1;
    return Float64Array.from(test.targets, (label) => log((targets.length + outputs) / frequency(label)));
  }
  const constant = loss === "absolute" ? median(targets) : 0;
  return Float64Array.from(test.targets, (y) => {
    const size = Math.abs(y - constant);
    if (loss === "absolute") return size;
    if (loss === "squared") return size * size;
    return size <= 1 ? (size * size) / 2 : size - 0.5;
  });
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}
