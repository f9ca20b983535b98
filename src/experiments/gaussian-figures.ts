import { schemeRisk } from "../plan/closed-forms.js";
import type { Case, Experiment, Mode, Reference } from "./experiment.js";
import {
  gaussianCase,
  gaussianMethods,
  gaussianMetrics,
  relaxed,
  ROWS,
  type GaussianPoint,
  type Solver,
} from "./gaussian.js";

const protocol =
  "y ~ N(θ, I), θ = 3·(group number), 100 rows: T train, the others validate; the scheme is refitted on all of them. Test L2 is the mean of ‖y − θ̂‖² over 10 000 new rows. The search is given all 100 rows and judges by evidence.";

const axes = { K: "K", r: "r", T: "T" };

/** Brute force fits every partition: 203 for six sites, 115 975 for ten. */
const MOST_FOR_BRUTE_FORCE = 6;

/** The released code, run again: mean MSE without sharing, of the oracle and of the single loop, and its distance. */
const rerun: Readonly<Record<number, { errors: readonly [number, number, number]; distance: number; runs: number }>> = {
  4: { errors: [0.0408, 0.0113, 0.0295], distance: 0.65, runs: 20 },
  5: { errors: [0.057, 0.0122, 0.034], distance: 0.55, runs: 20 },
  10: { errors: [0.0958, 0.0132, 0.0218], distance: 0.2, runs: 10 },
  30: { errors: [0.2872, 0.0109, 0.0969], distance: 18.7, runs: 10 },
  90: { errors: [0.8503, 0.0157, 0.3426], distance: 52.4, runs: 10 },
};

/** What is known of a method at a point with T = 30. */
function referencesOf({ K, r, T }: GaussianPoint, method: string): Reference[] {
  const known = r === 1 && T === 30 ? rerun[K] : undefined;
  const again = (metric: string, value: number | undefined): Reference[] =>
    known && value !== undefined ? [{ metric, value, runs: known.runs, source: "re-run" }] : [];
  const formula = (groups: number): Reference => ({
    metric: "mse",
    value: schemeRisk(groups, 1, ROWS),
    source: "formula",
  });
  if (method === "no sharing") return [formula(K), ...again("mse", known?.errors[0])];
  if (method === "oracle") return [formula(r), ...again("mse", known?.errors[1])];
  if (method !== "relaxed, released") return [];
  return [...again("mse", known?.errors[2]), ...again("distance", known?.distance)];
}

/** Every method at every point. */
function casesAt(points: readonly GaussianPoint[], seedsOf: SeedsOf): Case[] {
  return points.flatMap((point) =>
    Object.entries(gaussianMethods)
      .filter(([method]) => method !== "brute force" || point.K <= MOST_FOR_BRUTE_FORCE)
      .map(([method, solve]) =>
        gaussianCase(point, method, hurried(solve, point, method), seedsOf(point, method), referencesOf(point, method)),
      ),
  );
}

type SeedsOf = (point: GaussianPoint, method: string) => Readonly<Record<Mode, number>>;

const usual: SeedsOf = () => ({ quick: 12, full: 200 });

/** The nuclear norm of a K × K matrix in each of 3000 steps: 1.5 s a run at 30 sites, 100 s at 90. */
const paperSeeds: Readonly<Record<number, Readonly<Record<Mode, number>>>> = {
  30: { quick: 3, full: 200 },
  50: { quick: 1, full: 120 },
  70: { quick: 1, full: 120 },
  90: { quick: 1, full: 30 },
};

const slow: SeedsOf = (point, method) =>
  (method === "relaxed, paper" ? paperSeeds[point.K] : undefined) ?? usual(point, method);

function hurried(solve: Solver, { K }: GaussianPoint, method: string): Solver {
  if (method !== "relaxed, paper" || K < 50) return solve;
  const once = relaxed("paper", { restarts: 1 });
  return (data, point, seed, mode) => (mode === "quick" ? once : solve)(data, point, seed, mode);
}

function figure(name: string, title: string, x: string, points: readonly GaussianPoint[]): Experiment {
  return { name, title, protocol, axes, metrics: gaussianMetrics, figure: { x }, cases: casesAt(points, usual) };
}

/** Figure 2: few sites, all in one group. */
export const figure2 = figure(
  "figure2",
  "Figure 2: number of sites, Gaussian data",
  "K",
  [2, 3, 4, 5, 6].map((K) => ({ K, r: 1, T: 30 })),
);

/** Figure 3: how many rows train. */
export const figure3 = figure(
  "figure3",
  "Figure 3: number of training rows, Gaussian data",
  "T",
  [10, 20, 30, 40, 50, 60, 70, 80, 90].map((T) => ({ K: 5, r: 1, T })),
);

/** Figure 4: how many groups. */
export const figure4 = figure(
  "figure4",
  "Figure 4: number of groups, Gaussian data",
  "r",
  [1, 2, 3, 4, 5].map((r) => ({ K: 5, r, T: 30 })),
);

/** Figure 5: many sites, where the relaxation fails. */
export const figure5: Experiment = {
  ...figure("figure5", "Figure 5: many sites, Gaussian data", "K", []),
  quick: "The paper variant takes one start instead of three from 50 sites on.",
  cases: casesAt(
    [10, 30, 50, 70, 90].map((K) => ({ K, r: 1, T: 30 })),
    slow,
  ),
  deviations: [
    {
      where: { method: "relaxed, released", point: { K: 90 } },
      because:
        "at 90 sites the end depends on the spread of the first logits, which the paper does not state: with N(0, .1²) instead of our N(0, 1) the distance is 55.0 and the MSE .41 (10 seeds), where the released code had 52.4 and .343.",
    },
  ],
};
