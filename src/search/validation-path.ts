import { trainValidationSplit } from "../data/split.js";
import { interceptsThrough, squaredErrorsInto } from "../least-squares/linear-fit.js";
import type { LinearProblem, Split } from "../least-squares/linear-problem.js";
import type { Method } from "../least-squares/method.js";
import type { MethodOutcome } from "../scheme/method.js";
import { fitUnshared } from "../least-squares/normal-equations.js";
import type { QuadraticLoss } from "../least-squares/quadratic-loss.js";
import { Partition } from "../scheme/partition.js";
import { FollowedLosses } from "./propose/followed-losses.js";
import { walkMergePath } from "./propose/merge-path.js";
import { RowLosses } from "./judge/row-losses.js";
import { levelsOf } from "./propose/path.js";
import { SortedGroups } from "./propose/sorted-path.js";

/**
 * A true difference of this many standard errors survives this search in 80 % of the data sets: two single sites
 * (docs/search.md: 4.2 at train fraction .3, 4.0 at .5).
 */
const VISIBLE = 4.2;

/** Options of {@link validationPathSearch}. */
export interface ValidationPathOptions {
  /** Number of random train / validation splits. Default 20. */
  readonly splits?: number;
}

/**
 * Discovery without relaxation: on each of many splits the train rows propose nested schemes (a merge path from no
 * sharing to one group) and the held-out rows judge them; the averaged losses and the paired one-standard-error rule
 * choose how many groups, and the path on all rows says which.
 *
 * O(splits · (path + levels · held-out rows · K)) time, the path O(K³); with one input, as in the mean model,
 * O(splits · (held-out rows + log K) · K).
 *
 * @see docs/search.md for what was measured and why the standard error is taken over rows.
 */
export function validationPathSearch({ splits = 20 }: ValidationPathOptions = {}): Method {
  return function* (problem, { seed, trainFraction, shouldStop }) {
    const levels = levelsOf(problem.sites.count);
    const losses = new RowLosses(problem.rows, levels.length);
    for (let s = 0; s < splits && !(s > 0 && shouldStop()); s++) {
      const { train, validation } = trainValidationSplit(problem.rows, trainFraction, seed, s);
      judgePath(problem, problem.split(train, validation), levels, losses);
      yield { phase: "split", done: s + 1, total: splits };
    }
    return outcome(problem, levels, losses, splits);
  };
}

function judgePath(problem: LinearProblem, split: Split, levels: readonly number[], losses: RowLosses): void {
  const indexOf = new Map(levels.map((groups, index) => [groups, index]));
  const add = (groups: number, rowLosses: Float64Array) =>
    losses.add(indexOf.get(groups)!, split.validationRows, rowLosses);
  if (problem.sites.inputs === 1) followPath(problem, split, new Set(levels), add);
  else refitPath(problem, split, new Set(levels), add);
  losses.endSplit(split.validationRows);
}

type Judge = (groups: number, rowLosses: Float64Array) => void;

function refitPath(problem: LinearProblem, split: Split, levels: ReadonlySet<number>, judge: Judge): void {
  const rowLosses = new Float64Array(split.validationRows.length);
  walkMergePath(split.train, levels, (groups, theta) => {
    const intercepts = interceptsThrough(problem.sites, theta, split.origin);
    squaredErrorsInto(rowLosses, problem.sites, theta, intercepts, problem, split.validationRows);
    judge(groups, rowLosses);
  });
}

/** With one input all estimates have the same variance and no covariance: {@link walkMergePath} would take this path. */
function followPath(problem: LinearProblem, split: Split, levels: ReadonlySet<number>, judge: Judge): void {
  const { theta } = fitUnshared(split.train);
  const followed = new FollowedLosses(problem, split, theta);
  const groups = new SortedGroups(theta, new Float64Array(theta.length).fill(1));
  judge(theta.length, followed.values);
  for (let count = theta.length - 1; count >= 1; count--) {
    const { kept, gone, value } = groups.mergeCheapest();
    followed.merge(kept, gone, value);
    if (levels.has(count)) judge(count, followed.values);
  }
}

function outcome(problem: LinearProblem, levels: readonly number[], losses: RowLosses, splits: number): MethodOutcome {
  const choice = losses.choose();
  const partition = levelOfPath(problem.whole().loss, levels[choice.chosen]);
  return {
    partition,
    historyAxis: "groups",
    history: levels.map((at, i) => ({ at, loss: choice.loss[i], standardError: choice.standardError[i] })),
    complete: losses.splits === splits,
    visible: VISIBLE,
  };
}

function levelOfPath(loss: QuadraticLoss, groups: number): Partition {
  let found: Partition | undefined;
  walkMergePath(loss, new Set([groups]), (_, __, groupOf) => {
    found = Partition.fromLabels(groupOf);
  });
  return found!;
}
