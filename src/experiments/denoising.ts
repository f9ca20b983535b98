import { generateDenoising } from "../data/generators/denoising.js";
import type { Case, Experiment, Mode } from "./experiment.js";
import { discovered, judge, linearMethods, linearMetrics, type LinearSolver } from "./linear.js";

const LENGTH = 8;
/** The nuclear norm of a 64 × 64 matrix in each of 3000 steps takes 3 s. */
const slowMethod = "relaxed, paper";
const once = discovered({ method: "relaxed", variant: "paper", relaxed: { restarts: 1 } });

function caseOf(noiseVariance: number, method: string, solve: LinearSolver): Case {
  const slow = method === slowMethod;
  const seeds: Readonly<Record<Mode, number>> = slow ? { quick: 1, full: 10 } : { quick: 6, full: 200 };
  return {
    point: { noise: noiseVariance },
    method,
    seeds,
    references: [],
    run: async (seed, mode) => {
      const data = generateDenoising({ length: LENGTH, noiseVariance, seed });
      return judge(data, await (slow && mode === "quick" ? once : solve)(data, seed, mode));
    },
  };
}

/** App. D.1: denoising of steps. */
export const denoising: Experiment = {
  name: "denoising",
  title: "Appendix D.1: denoising",
  protocol:
    "Steps of length 8, s·1[k ≥ t] + b with s ~ U(1, 50), b ~ U(−5, 5), t ~ U{0 … 8}, with noise of four variances; a linear map gives the clean signal. 150 rows, of which the relaxation trains on 50; the search takes all rows, and its averaged parameters are those of all schemes by their probability; the scheme is refitted on all of them. The sites are the 64 cells, the oracle a Toeplitz matrix: the partition distance is that to it. The search's mirrored band is a Toeplitz matrix too, with all cells beyond the neighbours of the diagonal as one group: that puts it at 43. Test L2 is the mean squared error, summed over the signal, on 10 000 further rows.",
  quick: "The paper variant takes one start instead of three.",
  axes: { noise: "noise variance" },
  metrics: [{ ...linearMetrics.test, digits: 2 }, linearMetrics.distance],
  figure: { x: "noise", logarithmic: ["test"] },
  cases: [5, 10, 15, 20].flatMap((noise) =>
    Object.entries(linearMethods).map(([method, solve]) => caseOf(noise, method, solve)),
  ),
};
