import type { OutputEncoding } from "./encoding.js";
import type { SetSamples } from "../../network/pass.js";
import type { SetNetworkShape } from "../../network/shape.js";
import { log } from "../../wasm/elementary.js";

/** What a loss is multiplied by to be in units of the target: its own for |r|, their squares for r² and Huber's. */
export function lossUnit({ loss }: SetNetworkShape, output: OutputEncoding): number {
  const scale = output.kind === "value" ? output.scale : 1;
  return loss === "squared" || loss === "huber" ? scale * scale : scale;
}

/**
 * The loss of each test row if the inputs are ignored: with the training targets' median for |r|, their mean (0 on their
 * own scale) for r² and Huber's, their frequencies, each class counted once more, for classes.
 */
export function constantLosses({ loss, outputs }: SetNetworkShape, train: SetSamples, test: SetSamples): Float64Array {
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
