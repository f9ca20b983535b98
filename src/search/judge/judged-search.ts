import { trainValidationSplit } from "../../data/split.js";
import type { HistoryPoint, MethodContext, MethodStep } from "../../scheme/method.js";
import { blockCount } from "../../layout/tie-blocks.js";
import { Partition } from "../../scheme/partition.js";
import type { FittedScheme, JudgedModel, ModelSplit } from "./judged-model.js";
import { Mending } from "./mend.js";
import { pathFits, walkModelPath } from "./judged-path.js";
import { RowLosses, type LevelChoice } from "./row-losses.js";

/** What {@link searchByJudging} is given beside the model. */
export interface JudgedSearchContext extends MethodContext {
  /** The rows that may be used, ascending. */
  readonly rows: Int32Array;
  /** Number of random train / validation splits. */
  readonly splits: number;
}

/** What {@link searchByJudging} found. */
export interface JudgedSearchOutcome<Fit> {
  /** Fitted on all rows. */
  readonly scheme: FittedScheme<Fit>;
  /** Mean loss on the judging rows by number of groups; empty if time was up within the first split. */
  readonly history: readonly HistoryPoint[];
  /** False if it was told to stop early and this is the best so far. */
  readonly complete: boolean;
}

/**
 * The search for a model: on each of many splits a merge path on the train rows, judged by the held-out rows;
 * the paired one-standard-error rule chooses the number of groups, the path on all rows says which, and moves and merges mend it.
 * Yields after each fit.
 *
 * (splits + 1) · {@link pathFits} fits, some more for moves and merges.
 */
export async function* searchByJudging<Fit>(
  model: JudgedModel<Fit>,
  context: JudgedSearchContext,
): AsyncGenerator<MethodStep, JudgedSearchOutcome<Fit>> {
  const work = new Work((context.splits + 1) * pathFits(model), context.shouldStop);
  const whole = { train: context.rows, validation: context.rows };
  const judged = yield* judgePaths(model, context, work);
  if (!judged) {
    return { scheme: await model.fit(Partition.discrete(model.sites), whole), history: [], complete: false };
  }
  const { choice, latest, splits } = judged;
  const history = historyOf(choice, blockCount(model.blocks));
  const path = yield* work.run("path on all rows", walkModelPath(model, whole));
  if (!path) return { scheme: await model.fit(latest[choice.chosen].partition, whole), history, complete: false };
  const mending = new Mending(model, whole, path[choice.chosen]);
  yield* work.run("moves", mending.move());
  yield* work.run("merges", mending.merge(splits));
  return { scheme: mending.scheme, history, complete: !work.stopped };
}

interface Judged<Fit> {
  readonly choice: LevelChoice;
  /** The path of the last split that was finished. */
  readonly latest: readonly FittedScheme<Fit>[];
  readonly splits: readonly ModelSplit[];
}

async function* judgePaths<Fit>(
  model: JudgedModel<Fit>,
  context: JudgedSearchContext,
  work: Work,
): AsyncGenerator<MethodStep, Judged<Fit> | undefined> {
  const losses = new RowLosses(context.rows[context.rows.length - 1] + 1, levelCount(model));
  const splits: ModelSplit[] = [];
  let latest: FittedScheme<Fit>[] | undefined;
  for (let s = 0; s < context.splits; s++) {
    const split = splitOf(context, s);
    const path = yield* work.run(`split ${s + 1} of ${context.splits}`, walkModelPath(model, split));
    if (!path) break;
    for (const [level, scheme] of path.entries()) {
      losses.add(level, split.validation, await model.losses(scheme, split));
    }
    losses.endSplit(split.validation);
    splits.push(split);
    latest = path;
  }
  return latest && { choice: losses.choose(), latest, splits };
}

function splitOf({ rows, trainFraction, seed }: JudgedSearchContext, index: number): ModelSplit {
  const { train, validation } = trainValidationSplit(rows.length, trainFraction, seed, index);
  return { train: train.map((i) => rows[i]), validation: validation.map((i) => rows[i]) };
}

/** Number of schemes of a path. */
function levelCount({ sites, blocks }: Pick<JudgedModel<unknown>, "sites" | "blocks">): number {
  return 1 + sites - blockCount(blocks);
}

/** @param least - Groups at the first level. */
function historyOf({ loss, standardError }: LevelChoice, least: number): HistoryPoint[] {
  return Array.from(loss, (value, level) => ({ at: level + least, loss: value, standardError: standardError[level] }));
}

/** Counts fits over all pieces of work, and gives up once it is told to. */
class Work {
  stopped = false;
  #done = 0;

  constructor(
    private readonly total: number,
    private readonly shouldStop: () => boolean,
  ) {}

  /** The work's result; undefined if it was not finished. */
  async *run<Result>(
    phase: string,
    work: AsyncGenerator<void, Result>,
  ): AsyncGenerator<MethodStep, Result | undefined> {
    while (!this.stopped) {
      const { value, done } = await work.next();
      if (done) return value;
      this.#done = Math.min(this.#done + 1, this.total);
      yield { phase, done: this.#done, total: this.total };
      this.stopped = this.shouldStop();
    }
    return undefined;
  }
}
