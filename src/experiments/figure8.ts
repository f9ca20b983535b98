import { generateConvolution } from "../data/generators/convolution.js";
import { squaredDistance } from "../data/squared-distance.js";
import type { Case, Experiment, Mode } from "./experiment.js";
import { discovered, judge, linearMethods, linearMetrics, type LinearSolver } from "./linear.js";

/** Lengths of input and kernel. */
const sizes = [
  [3, 2],
  [5, 3],
  [7, 3],
  [10, 3],
] as const;

const once = discovered({ method: "relaxed", variant: "paper", relaxed: { restarts: 1 } });

/** The nuclear norm of an 80 × 80 matrix in each of 3000 steps takes 5 s. */
function isSlow(cells: number, method: string): boolean {
  return method === "relaxed, paper" && cells > 20;
}

function caseOf([inputs, taps]: readonly [number, number], method: string, solve: LinearSolver): Case {
  const cells = inputs * (inputs - taps + 1);
  const slow = isSlow(cells, method);
  const seeds: Readonly<Record<Mode, number>> = slow ? { quick: 2, full: 20 } : { quick: 6, full: 200 };
  return {
    point: { input: inputs, kernel: taps, cells },
    method,
    seeds,
    references:
      cells <= 15 && method.startsWith("relaxed") ? [{ metric: "distance", value: 0, source: "transcribed" }] : [],
    run: async (seed, mode) => {
      const data = generateConvolution({ inputs, taps, seed });
      const solution = await (slow && mode === "quick" ? once : solve)(data, seed, mode);
      return { mse: squaredDistance(solution.theta, data.weights), ...judge(data, solution) };
    },
  };
}

/** Figure 8: spatially invariant data. */
export const figure8: Experiment = {
  name: "figure8",
  title: "Figure 8: spatially invariant data",
  protocol:
    "A valid cross-correlation with taps 1, 3, 5; x ~ N(0, I), noise of variance 0.1, 150 rows, of which the relaxation trains on 50; the search takes all rows. The sites are the cells of W, the zero cells one more group. The scheme is refitted on all rows; test L2 is the mean squared error, summed over outputs, on 10 000 rows without noise.",
  quick: "The paper variant takes one start instead of three from 35 cells on.",
  axes: { input: "input", kernel: "kernel", cells: "cells" },
  metrics: [linearMetrics.mse, linearMetrics.test, linearMetrics.distance],
  figure: { x: "cells", logarithmic: ["mse", "test"] },
  cases: sizes.flatMap((size) => Object.entries(linearMethods).map(([method, solve]) => caseOf(size, method, solve))),
  deviations: [
    {
      where: { point: { cells: 15 }, metric: "distance" },
      because:
        "the paper states a distance of 0 at 15 cells without a number of runs; ours is the mean of 200, of which 196 (released) and 166 (paper variant, whose penalty weights are ours) are 0, so that a single run, or five, would mostly show 0.",
    },
  ],
};
