import type { MethodStep } from "../scheme/method.js";
import { requireCount, requirePositive } from "./checks.js";

/** Options of {@link plan}. */
export interface PlanOptions {
  /** Number of sites K, an integer from 1 to 100 000. */
  readonly sites: number;
  /** Number of groups r that you expect, an integer from 1 to `sites`. */
  readonly groups: number;
  /** Distance of neighbouring groups' means > 0, in the data's units. */
  readonly gap: number;
  /** Standard deviation of the noise > 0, in the data's units. */
  readonly noise: number;
  /** Rows that you have, without test rows, an integer ≥ 4. */
  readonly rows: number;
  /** Simulated data sets at each setting, an integer from 2 to 1 000 000. Default 100. */
  readonly trials?: number;
  /** Seed of everything random, an integer ≥ 0. Default 0. */
  readonly seed?: number;
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each simulated data set or few; the total is an estimate. */
  readonly onProgress?: (step: MethodStep) => void;
}

/** The names in {@link PlanOptions}. */
export const planOptions = [
  "sites",
  "groups",
  "gap",
  "noise",
  "rows",
  "trials",
  "seed",
  "signal",
  "onProgress",
] as const;

/** What is planned, defaults filled in. */
export interface PlanSetting {
  readonly sites: number;
  readonly groups: number;
  readonly gap: number;
  readonly noise: number;
  readonly rows: number;
  readonly trials: number;
  readonly seed: number;
}

/** More sites, or trials, are not simulated in a day. */
const [MOST_SITES, MOST_TRIALS] = [100_000, 1_000_000];

/** Two rows fit a mean and two judge it. */
export const LEAST_ROWS = 4;

/** @throws {@link OptionError} `PLAN_OPTION`. */
export function resolvePlan(options: PlanOptions): PlanSetting {
  const { sites, groups, gap, noise, rows, trials = 100, seed = 0 } = options;
  requireCount("sites", sites, 1);
  requireCount("sites", sites, 1, MOST_SITES);
  requireCount("groups", groups, 1, sites);
  requirePositive("gap", gap);
  requirePositive("noise", noise);
  requireCount("rows", rows, LEAST_ROWS);
  requireCount("trials", trials, 2);
  requireCount("trials", trials, 2, MOST_TRIALS);
  requireCount("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  return { sites, groups, gap, noise, rows, trials, seed };
}
