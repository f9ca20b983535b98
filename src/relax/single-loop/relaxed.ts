import { trainValidationSplit } from "../../data/split.js";
import { streams } from "../../data/streams.js";
import type { Method } from "../../least-squares/method.js";
import type { HistoryPoint } from "../../scheme/method.js";
import type { Partition } from "../../scheme/partition.js";
import { Random } from "../../wasm/random.js";
import { requireRelaxed } from "./check-options.js";
import { relaxedVariants, type RelaxedOptions } from "./relaxed-options.js";
import { SingleLoop } from "./single-loop.js";

/** Steps of the descent between two steps of the method. */
const CHUNK = 100;

/**
 * The paper's relaxation: descends on the logits of A from several random starts, keeps the start whose final upper
 * loss is least, and hardens its A.
 *
 * O(restarts · steps · (K M + P Q²)) time with the column norm; the nuclear norm adds O(K M²) a step.
 *
 * @see Algorithm 1 of Yeh et al., AISTATS 2022; docs/relaxation.md for the variants.
 */
export function relaxedDiscovery(variant: "paper" | "released", changes: Partial<RelaxedOptions> = {}): Method {
  const options = { ...relaxedVariants[variant], ...changes };
  requireRelaxed(options);
  return function* (problem, { seed, trainFraction, shouldStop }) {
    const rows = trainValidationSplit(problem.rows, trainFraction, seed, 0);
    const loop = new SingleLoop(problem.split(rows.train, rows.validation), options);
    const { restarts, steps, temperature } = options;
    let best: { loss: number; partition: Partition; history: HistoryPoint[] } | undefined;
    let stopped = false;
    for (let restart = 0; restart < restarts && !stopped; restart++) {
      loop.startRandomly(new Random(seed, streams.restarts).split(restart));
      const history: HistoryPoint[] = [];
      for (let step = 0; step < steps && !stopped;) {
        for (const end = Math.min(step + CHUNK, steps); step < end; step++) loop.step(step);
        const { loss } = loop.evaluate(temperature(step));
        history.push({ at: step, loss });
        yield {
          phase: `restart ${restart + 1} of ${restarts}`,
          done: restart * steps + step,
          total: restarts * steps,
          loss,
        };
        stopped = shouldStop();
      }
      const { loss } = loop.evaluate(temperature(steps));
      if (!best || loss < best.loss) best = { loss, partition: loop.harden(), history };
    }
    return { partition: best!.partition, historyAxis: "step", history: best!.history, complete: !stopped };
  };
}
