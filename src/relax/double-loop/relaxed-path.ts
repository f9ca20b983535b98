import type { SetSplit } from "../../network/set-data.js";
import type { SetNetworkShape } from "../../network/shape.js";
import type { HistoryPoint, MethodContext, MethodStep } from "../../scheme/method.js";
import type { Partition } from "../../scheme/partition.js";
import type { DoubleLoopOptions } from "./double-loop-options.js";
import { DoubleLoop } from "./double-loop.js";
import { hardenByRows } from "./harden.js";

/** Where the double loop led. */
export interface RelaxedPath {
  /** Ever coarser schemes, from A's like rows. */
  readonly path: readonly Partition[];
  readonly history: readonly HistoryPoint[];
  readonly complete: boolean;
}

/**
 * The paper's relaxation for sets: the double loop on the logits of A, and hardening by like rows.
 *
 * @see Sec. 3 of Yeh et al., AISTATS 2022; docs/networks.md.
 */
export function* relaxedPath(
  shape: SetNetworkShape,
  split: SetSplit,
  options: DoubleLoopOptions,
  { seed, shouldStop }: Pick<MethodContext, "seed" | "shouldStop">,
): Generator<MethodStep, RelaxedPath> {
  const loop = new DoubleLoop(shape, split, options, seed);
  const history: HistoryPoint[] = [];
  let stopped = false;
  while (!loop.done && !stopped) {
    const step = loop.step();
    history.push({ at: history.length + 1, loss: step.loss });
    yield step;
    stopped = shouldStop();
  }
  return { path: hardenByRows(loop.logits, shape.positions), history, complete: !stopped };
}
