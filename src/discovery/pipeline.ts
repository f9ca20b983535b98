import type { Described, FitProgress, Found, ResolvedRun, Reader, RowCounts, Steps, Task } from "../model/model.js";
import { coarsestScheme } from "../layout/tie-blocks.js";
import type { MethodStep } from "../scheme/method.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import { DataError } from "../errors.js";
import { Partition } from "../scheme/partition.js";
import { evidenceSearch, schemeScores } from "../search/evidence-search.js";
import type { EvidenceSource } from "../search/evidence-source.js";
import { visibleDifferences } from "../search/resolution.js";
import type { Confidence } from "../search/posterior/certainty.js";
import { confidenceOf } from "../search/posterior/confidence.js";
import { version } from "../version.js";
import type { Clock } from "./clock.js";
import { gapsBetween, standardErrorsOf } from "./gaps.js";
import { heldOutOf, lossBlocks, type LossBlock } from "./held-out.js";
import type { Blocks } from "../data/blocks.js";
import { verdictOf } from "./verdict.js";
import type { DiscoveryFacts, Gap, HeldOut, HeldOutLosses, Verdict } from "../model/findings.js";

/** What a run ends in. */
export interface Outcome<Fit> {
  readonly facts: DiscoveryFacts;
  /** Of the discovered scheme. */
  readonly fit: Fit;
}

/** One scheme fitted, and, where test rows judge, no sharing and full sharing beside it: every tie that is allowed. */
interface Fits<Fit> {
  readonly discovered: Fit;
  readonly compared?: { readonly noShare: Fit; readonly fullShare: Fit };
}

/** The one way from data to a result, for any model: open, search, fit, judge, describe. */
export async function* discovering<Fit>(
  reader: Reader,
  open: () => Task<Fit>,
  clock: Clock,
): AsyncGenerator<MethodStep, Outcome<Fit>> {
  const task = open();
  const asked = yield* concluding(task, yield* searching(task, clock), clock);
  const { facts, fit } = yield* supported(task, asked, clock);
  const rest = { elapsedMs: clock.elapsed(), about: reader.about(facts) };
  return { facts: { ...facts, ...rest } as DiscoveryFacts, fit };
}

/** What a found scheme leads to. */
interface Conclusion<Fit> {
  readonly facts: ReturnType<typeof factsOf> & { readonly verdict: Verdict };
  readonly fit: Fit;
}

/** Fits a scheme, lets the test rows judge and passes the verdict. */
async function* concluding<Fit>(
  task: Task<Fit>,
  found: Found,
  clock: Clock,
): AsyncGenerator<MethodStep, Conclusion<Fit>> {
  finite(found.history.map(({ loss }) => loss));
  const scheme = schemeOf(found);
  const fits = yield* fitting(task, scheme);
  const heldOut = await judge(task, fits);
  const described = await task.describe(fits.discovered);
  const sure = yield* confidenceIn(task, found, clock);
  const told = task.interpret?.(sure.confidence ?? null);
  const apart = yield* distancesOf(task, found, scheme, fits, described);
  const facts = factsOf(task, found, heldOut, described, { ...sure, ...apart, ...told });
  return { facts: { ...facts, verdict: verdictOf(facts) }, fit: fits.discovered };
}

/** The conclusion itself, or, where the test rows contradict it, that of another way which they do not. */
async function* supported<Fit>(
  task: Task<Fit>,
  asked: Conclusion<Fit>,
  clock: Clock,
): AsyncGenerator<MethodStep, Conclusion<Fit>> {
  const other = asked.facts.verdict.status === "contradicted" ? task.alternative?.() : undefined;
  if (!other) return asked;
  if (!other.search) return remarked(asked, `The full file looks again, by ${other.by}.`);
  // The probabilities that led astray say nothing of the other scheme.
  const found: Found = { ...(yield* other.search()), unsure: true };
  const { facts, fit } = yield* concluding(task, found, clock);
  if (facts.verdict.status === "contradicted") return asked;
  const why = `Found by ${other.by}; what was found first, the held-out rows contradicted. ${facts.verdict.why}`;
  return { facts: { ...facts, verdict: { ...facts.verdict, why, by: other.by } }, fit };
}

function remarked<Fit>({ facts, fit }: Conclusion<Fit>, remark: string): Conclusion<Fit> {
  return { facts: { ...facts, verdict: { ...facts.verdict, why: `${facts.verdict.why} ${remark}` } }, fit };
}

function searching<Fit>(task: Task<Fit>, clock: Clock): Steps<Found> {
  return task.search ? task.search() : evidenceSearch(sourceOf(task), clock.expired);
}

function sourceOf<Fit>(task: Task<Fit>): EvidenceSource {
  return { layout: task.layout, restrictions: task.restrictions, estimates: () => task.estimates!() };
}

function schemeOf({ partition: { labels, groupCount }, signs }: Found): HardScheme {
  return { labels, groupCount, ...(signs && { signs }) };
}

async function* fitting<Fit>(task: Task<Fit>, scheme: HardScheme): AsyncGenerator<MethodStep, Fits<Fit>> {
  const { fit: rows } = task.rows;
  const total = countsOf(task).test > 0 ? 3 : 1;
  const fit = (of: HardScheme, done: number) => task.fit(of, rows, { done, total } satisfies FitProgress);
  const discovered = yield* fit(scheme, 0);
  yield fitted(1, total);
  if (total === 1) return { discovered };
  const { signs } = scheme;
  const { length } = scheme.labels;
  const noShare = yield* fit(Partition.discrete(length), 1);
  yield fitted(2, total);
  const { labels, groupCount } = coarsestScheme(length, task.restrictions?.blocks);
  const fullShare = yield* fit({ labels, groupCount, ...(signs && { signs }) }, 2);
  yield fitted(3, total);
  return { discovered, compared: { noShare, fullShare } };
}

function fitted(done: number, total: number): MethodStep {
  return { phase: "fit", done, total };
}

/** The test rows judge the three fits. */
async function judge<Fit>(task: Task<Fit>, { discovered, compared }: Fits<Fit>): Promise<HeldOut | null> {
  if (!compared) return null;
  const losses = await lossesOf(task, { ...compared, discovered });
  return heldOutOf(losses, { inflation: task.inflation?.(), rounding: task.rounding?.() });
}

async function lossesOf<Fit>(task: Task<Fit>, fits: Record<keyof HeldOutLosses, Fit>): Promise<Blocks<LossBlock>> {
  const { noShare, fullShare, discovered } = fits;
  if (task.lossBlocks) return named(task.lossBlocks([noShare, fullShare, discovered]));
  const { test } = task.rows;
  const of = async (fit: Fit) => finite(Float64Array.from(await task.losses(fit, test)));
  const constant = task.constantLosses?.(test);
  return lossBlocks({
    noShare: await of(noShare),
    fullShare: await of(fullShare),
    discovered: await of(discovered),
    ...(constant && { constant }),
  });
}

function named(blocks: Blocks<readonly Float64Array[]>): Blocks<LossBlock> {
  return {
    forEach: (visit) =>
      blocks.forEach((block, number) => {
        const [noShare, fullShare, discovered] = block.map(finite);
        visit({ noShare, fullShare, discovered }, number);
      }),
  };
}

/** @throws {@link DataError} `LOSS_NOT_FINITE`. */
function finite<Losses extends { find(test: (loss: number) => boolean): number | undefined }>(losses: Losses): Losses {
  const broken = losses.find((loss) => !Number.isFinite(loss));
  if (broken === undefined) return losses;
  throw new DataError("LOSS_NOT_FINITE", `discover: expected finite losses, got ${broken}`, {
    fix: "Rescale the columns, whose squares overflow, or choose smaller steps where the method takes some.",
  });
}

/** Of models with estimates: how sure the ties are, null unless asked for. */
function* confidenceIn<Fit>(
  task: Task<Fit>,
  found: Found,
  clock: Clock,
): Generator<MethodStep, { confidence?: Confidence | null; complete?: boolean }> {
  const { options } = task;
  if (!task.estimates && !found.scores) return {};
  if (!options.confidence || found.unsure) return { confidence: null };
  const scores = found.scores ?? schemeScores(sourceOf(task));
  const sure = yield* inTime(confidenceOf(scores, found.partition, options), clock);
  if (!sure) return { confidence: null, complete: false };
  const { signs } = found;
  const averaged = sure.averaged.map((value, site) => (signs && signs[site] < 0 ? 0 - value : value));
  const averagedIntercepts = task.interceptsOf?.(averaged) ?? [];
  return { confidence: { ...sure, averaged, ...(averagedIntercepts.length > 0 && { averagedIntercepts }) } };
}

/** What steps lead to, or undefined where the time limit passes before. */
function* inTime<Result>(
  steps: Generator<MethodStep, Result>,
  { expired }: Clock,
): Generator<MethodStep, Result | undefined> {
  for (;;) {
    if (expired()) return undefined;
    const { value, done } = steps.next();
    if (done) return value;
    yield value;
  }
}

/** Of models that know the covariance of their values: how sure these are, and how far neighbouring groups are apart. */
function* distancesOf<Fit>(
  task: Task<Fit>,
  found: Found,
  scheme: HardScheme,
  { discovered }: Fits<Fit>,
  { parameters }: Described,
): Generator<MethodStep, { standardErrors?: readonly number[]; gaps?: readonly Gap[] }> {
  if (!task.covariance) return {};
  const covariance = once(() => task.covariance!(scheme, discovered));
  const standardErrors = standardErrorsOf(found.partition, covariance);
  const gaps = gapsBetween(found.partition, scheme.signs, parameters, covariance);
  const seen = yield* visibleIn(found, gaps);
  return {
    ...(standardErrors && { standardErrors }),
    gaps: gaps.map((gap, i) => (seen[i] === undefined ? gap : { ...gap, visible: seen[i] })),
  };
}

/** Differences that would be kept apart in four of five data sets, one a gap; none if not known. */
function* visibleIn(
  { partition, visible, scores }: Found,
  gaps: readonly Gap[],
): Generator<MethodStep, readonly number[]> {
  if (visible !== undefined) return gaps.map(({ standardError }) => visible * standardError);
  if (!scores) return [];
  const pairs = gaps.map(({ groups }) => groups);
  return yield* visibleDifferences(scores, partition, pairs);
}

/** What `make` gives, made when first asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** How many rows fit, and how many test. */
function countsOf<Fit>({ rows, counts }: Task<Fit>): RowCounts {
  return counts ?? { fit: rows.fit.length, test: rows.test.length };
}

function factsOf<Fit>(
  task: Task<Fit>,
  { partition, signs, history, historyAxis, complete }: Found,
  heldOut: HeldOut | null,
  { parameters, intercepts = [], rows, extra }: Described,
  {
    standardErrors,
    ...certainty
  }: {
    complete?: boolean;
    confidence?: Confidence | null;
    standardErrors?: readonly number[];
    gaps?: readonly Gap[];
  },
) {
  const { layout, restrictions, options } = task;
  const taken = countsOf(task);
  const { names } = layout;
  const blocks = restrictions?.blocks;
  const { model, method, variant, seed } = options satisfies ResolvedRun;
  return {
    version,
    model,
    method,
    ...(variant !== undefined && { variant }),
    seed,
    complete,
    sites: names,
    labels: Array.from(partition.labels),
    ...(blocks && { coarsest: Array.from(blocks) }),
    ...(signs && { signs: aboutTheFirst(signs, partition) }),
    groups: partition.groups().map((group) => group.map((site) => names[site])),
    parameters,
    ...(standardErrors && { standardErrors }),
    intercepts,
    losses: heldOut && heldOut.losses,
    heldOut,
    ...certainty,
    rows: { ...rows, development: taken.fit, test: taken.test },
    ...extra,
    history: { axis: historyAxis, points: history },
    options,
  };
}

/** Each site's sign beside that of its group's first site. */
function aboutTheFirst(signs: Int8Array, partition: Partition): number[] {
  const first = partition.groups().map(([site]) => signs[site]);
  return Array.from(signs, (sign, site) => sign * first[partition.labels[site]]);
}
