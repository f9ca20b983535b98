import type { HistoryPoint } from "../../scheme/method.js";
import { DoubleLoop } from "./double-loop.js";
import type { DoubleLoopOptions } from "./double-loop-options.js";
import { hardenByRows } from "./harden.js";
import { selectSteps } from "../../search/judge/select-scheme.js";
import type { SetMethod } from "../../model/set/set-method.js";

/**
 * The paper's relaxation for sets: the double loop on the logits of A, hardening by like rows, and a refit of each scheme
 * of that path; the hold-out rows choose the coarsest within two standard errors of the best.
 *
 * @see Sec. 3 of Yeh et al., AISTATS 2022; docs/networks.md.
 */
export function relaxedSet(options: DoubleLoopOptions): SetMethod {
  return function* (refits, { seed, shouldStop }) {
    const loop = new DoubleLoop(refits.shape, refits.split, options, seed);
    const history: HistoryPoint[] = [];
    let stopped = false;
    while (!loop.done && !stopped) {
      const step = loop.step();
      history.push({ at: history.length + 1, loss: step.loss });
      yield step;
      stopped = shouldStop();
    }
    const path = hardenByRows(loop.logits, refits.shape.positions);
    const { partition, levels } = yield* selectSteps(refits, path, shouldStop);
    return { partition, historyAxis: "step", history, complete: !stopped && levels.length === path.length };
  };
}
