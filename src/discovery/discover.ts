import { relaxedDiscovery } from "../relax/single-loop/relaxed.js";
import type { Table } from "../data/table.js";
import { fitScheme, fitUntied } from "../least-squares/fit-scheme.js";
import type { Method, MethodOutcome, MethodStep } from "../scheme/method.js";
import { turnSites } from "../least-squares/turned-problem.js";
import { Partition } from "../scheme/partition.js";
import { bruteForce, bruteForceByEvidence } from "../search/brute-force.js";
import { confidenceOf } from "../search/posterior/confidence.js";
import { evidenceSearch } from "../search/evidence-search.js";
import { searchUpToSign } from "../search/signed/search-up-to-sign.js";
import { validationPathSearch } from "../search/validation-path.js";
import { version } from "../version.js";
import { startClock, type Clock } from "./clock.js";
import { createDiscovery, type Discovery, type LinearDiscovery, type SetDiscovery } from "./discovery.js";
import { drive } from "./driver.js";
import { gapsBetween } from "./gaps.js";
import { judgeHeldOut } from "./held-out.js";
import type { DiscoverOptions, LinearDiscoverOptions, ResolvedOptions } from "../model/linear/options.js";
import { prepare, type Prepared } from "../model/linear/prepare.js";
import { resolveOptions } from "../model/linear/resolve.js";
import type { DiscoveryFacts, FactsOf, LinearDiscoveryJson } from "./result.js";
import { discoverSet } from "../model/set/discover-set.js";
import type { SetDiscoverOptions } from "../model/set/options.js";

/**
 * Finds which parameters of a model are one and the same in the data.
 *
 * A test split is set aside first; the method chooses the scheme on the other rows, the parameters are refitted on
 * them with the scheme's ties, and the test rows judge the result.
 *
 * @param table - The data, one observation a row.
 * @returns The scheme, the tied parameters and what the test rows say; deeply frozen.
 * @throws {@link OptionError} for options that are unknown or do not fit the table.
 * @throws {@link DataError} `TOO_FEW_ROWS`, `CONSTANT_COLUMN`, `COLLINEAR_COLUMNS`, `NOT_IDENTIFIABLE`.
 *
 * Time: see the methods; a few ms for tens of sites.
 *
 * @example
 * const table = tableFromColumns({ a: [1, 2, 1, 2, 1, 2, 1, 2], b: [2, 1, 2, 1, 2, 1, 2, 1], c: [9, 8, 9, 8, 9, 8, 9, 8] });
 * (await discover(table, { model: "mean", testFraction: 0 })).groups; // [["a", "b"], ["c"]]
 *
 * @see R. A. Yeh, Y.-T. Hu, M. Hasegawa-Johnson, A. G. Schwing, "Equivariance Discovery by Learned
 * Parameter-Sharing", AISTATS 2022.
 */
export function discover(table: Table, options: LinearDiscoverOptions): Promise<LinearDiscovery>;
export function discover(table: Table, options: SetDiscoverOptions): Promise<SetDiscovery>;
export function discover(table: Table, options: DiscoverOptions): Promise<Discovery>;
export async function discover(table: Table, options: DiscoverOptions): Promise<Discovery> {
  const steps = discover.steps(table, options);
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return value;
  }
}

/**
 * The same, step by step: `for await (const step of discover.steps(table, options))`; the generator returns the result.
 * Leaving the loop early ends the work.
 */
discover.steps = async function* (table: Table, options: DiscoverOptions): AsyncGenerator<MethodStep, Discovery> {
  const clock = startClock(options.timeLimitMs);
  const running = options.model === "set" ? discoverSet(table, options, clock) : discoverLinear(table, options, clock);
  const steps = drive<DiscoveryFacts>(running, options.signal);
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) {
    options.onProgress?.(step.value);
    yield step.value;
  }
  return createDiscovery(step.value);
};

function* discoverLinear(
  table: Table,
  options: LinearDiscoverOptions,
  clock: Clock,
): Generator<MethodStep, FactsOf<LinearDiscoveryJson>> {
  const resolved = resolveOptions(table, options);
  const prepared = prepare(table, resolved);
  const { trainFraction, problem } = prepared;
  const { seed } = resolved;
  const context = { seed, trainFraction, shouldStop: clock.expired };
  const outcome = yield* resolved.signed
    ? searchUpToSign(problem, context, resolved)
    : methodOf(resolved)(problem, context);
  return conclude(prepared, { ...resolved, trainFraction }, outcome, clock);
}

function methodOf({ method, variant = "paper", relaxed, criterion, noise, splits }: ResolvedOptions): Method {
  if (method === "relaxed") return relaxedDiscovery(variant, relaxed);
  if (method === "brute-force") return criterion === "evidence" ? bruteForceByEvidence({ noise }) : bruteForce;
  return criterion === "validation" ? validationPathSearch({ splits }) : evidenceSearch({ noise });
}

/** Refits the scheme on all development rows, with the two trivial schemes beside it, and lets the test rows judge. */
function conclude(
  prepared: Prepared,
  options: ResolvedOptions,
  outcome: MethodOutcome,
  clock: Clock,
): FactsOf<LinearDiscoveryJson> {
  const { problem, data, testRows, siteNames } = prepared;
  const { partition, signs, history, historyAxis, complete } = outcome;
  const turned = signs ? turnSites(problem, signs) : problem;
  const { origin } = problem.whole();
  const fitOf = (theta: Float64Array) => ({ theta, intercepts: problem.interceptsOf(theta, origin) });
  const tied = fitScheme(turned, partition);
  const fits = {
    discovered: fitOf(turnedBack(tied, signs)),
    noShare: fitOf(fitUntied(problem)),
    fullShare: fitOf(turnedBack(fitScheme(turned, Partition.trivial(tied.length)), signs)),
  };
  const sure = options.confidence ? confidenceOf(turned, partition, options) : null;
  const heldOut = testRows.length > 0 ? judgeHeldOut(problem.sites, data, testRows, fits) : null;
  const { model, method, variant, seed } = options;
  return {
    version,
    model,
    method,
    ...(variant && { variant }),
    seed,
    complete,
    sites: siteNames,
    labels: Array.from(partition.labels),
    ...(signs && { signs: aboutTheFirst(signs, partition) }),
    groups: partition.groups().map((group) => group.map((site) => siteNames[site])),
    parameters: Array.from(fits.discovered.theta),
    intercepts: problem.intercept ? Array.from(fits.discovered.intercepts) : [],
    losses: heldOut && heldOut.losses,
    heldOut,
    confidence: sure && { ...sure, averaged: Array.from(turnedBack(sure.averaged, signs)) },
    gaps: gapsBetween(turned, partition, tied),
    rows: { development: problem.rows, test: testRows.length },
    history: { axis: historyAxis, points: history },
    options,
    elapsedMs: clock.elapsed(),
  };
}

/** Values of turned sites in the user's signs. */
function turnedBack(values: ArrayLike<number>, signs: Int8Array | undefined): Float64Array {
  return Float64Array.from(values, (value, site) => (signs && signs[site] < 0 ? 0 - value : value));
}

/** Each site's sign beside that of its group's first site. */
function aboutTheFirst(signs: Int8Array, partition: Partition): number[] {
  const first = partition.groups().map(([site]) => signs[site]);
  return Array.from(signs, (sign, site) => sign * first[partition.labels[site]]);
}
