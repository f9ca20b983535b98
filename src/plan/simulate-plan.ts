import { feasibleTrainFraction } from "../model/linear/open.js";
import { evidenceMethod } from "../model/linear/evidence.js";
import { leastTrainRows, meanTrainFraction } from "../model/mean/mean.js";
import type { Method } from "../least-squares/method.js";
import type { MethodStep } from "../scheme/method.js";
import { bruteForce } from "../search/brute-force.js";
import { validationPathSearch } from "../search/validation-path.js";
import { falseSplitProbability, holdOutBound, schemeRisk } from "./closed-forms.js";
import { falseSplits } from "./false-split.js";
import { trialSeeds } from "./gaussian-trial.js";
import type { PlanSetting } from "./plan-options.js";
import type { Plan, SharePoint } from "./plan-result.js";
import { recoveryOf } from "./recovery.js";
import { rowsNeeded } from "./rows-needed.js";

const TARGET = 0.95;
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const PAIRS = 1000;
/** How many settings the search for the number of rows tries, about. */
const ROWS_SETTINGS = 6;

/** All that a {@link Plan} holds; yields after each simulated data set. */
export function* simulatePlan(setting: PlanSetting): Generator<MethodStep, Omit<Plan, "version" | "elapsedMs">> {
  const { rows, trials, seed } = setting;
  const trainFraction = feasible(rows, meanTrainFraction);
  const grid = sharesFor(rows, trainFraction);
  const seeds = trialSeeds(seed, trials);
  const counter = new Counter(trials * (1 + grid.length + ROWS_SETTINGS) + PAIRS);
  const ask = (share: number, method: Method) => recoveryOf({ ...setting, trainFraction: share }, method, seeds);
  const recovery = yield* counter.count("search", ask(trainFraction, evidenceMethod));
  const shares: SharePoint[] = [];
  for (const share of grid) {
    const work = ask(share, validationPathSearch());
    shares.push({ trainFraction: share, ...(yield* counter.count("train shares", work)) });
  }
  const search = rowsNeeded(TARGET, { ...setting, trainFraction }, evidenceMethod, seeds);
  const needed = yield* counter.count("rows needed", search);
  const pairs = falseSplits({ rows, trainFraction }, bruteForce, trialSeeds(seed, PAIRS));
  const own = shares.find((point) => point.trainFraction === trainFraction)!;
  return {
    setting,
    trainFraction,
    recovery,
    shares,
    bestShare: shares.reduce(better, own).trainFraction,
    rowsNeeded: { target: TARGET, rows: needed.reached ? needed.rows : null, tried: needed.rows },
    falseSplit: yield* counter.count("false splits", pairs),
    closedForms: closedForms(setting, trainFraction),
  };
}

function closedForms({ sites, groups, noise, rows }: PlanSetting, trainFraction: number): Plan["closedForms"] {
  const train = Math.round(rows * trainFraction);
  const validation = rows - train;
  return {
    noShareRisk: schemeRisk(sites, noise, rows),
    oracleRisk: schemeRisk(groups, noise, rows),
    falseSplit: falseSplitProbability(train, validation),
    holdOutBound: holdOutBound({ sites, groups, noise, train, validation }),
  };
}

function feasible(rows: number, trainFraction: number): number {
  return feasibleTrainFraction(rows, trainFraction, leastTrainRows);
}

/** The shares of the grid that so few rows allow, and the default's. */
function sharesFor(rows: number, own: number): number[] {
  const others = SHARES.filter((share) => share !== own && feasible(rows, share) === share);
  return [...others, own].sort((a, b) => a - b);
}

function better(best: SharePoint, point: SharePoint): SharePoint {
  const gain = point.exact.value - best.exact.value;
  return gain > 0 || (gain === 0 && point.risk.value < best.risk.value) ? point : best;
}

/** Turns the yields of many pieces of work into steps of one count. */
class Counter {
  #done = 0;

  constructor(private readonly total: number) {}

  *count<Result>(phase: string, work: Generator<void, Result>): Generator<MethodStep, Result> {
    for (;;) {
      const { value, done } = work.next();
      if (done) return value;
      this.#done = Math.min(this.#done + 1, this.total);
      yield { phase, done: this.#done, total: this.total };
    }
  }
}
