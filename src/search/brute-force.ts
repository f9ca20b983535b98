import { trainValidationSplit } from "../data/split.js";
import { OptionError } from "../errors.js";
import { fitTied } from "../least-squares/lower-level.js";
import type { Method } from "../least-squares/method.js";
import type { HistoryPoint, MethodContext, MethodOutcome, MethodStep } from "../scheme/method.js";
import { Partition } from "../scheme/partition.js";
import { bellNumber, setPartitions, type PassingPartition } from "../scheme/set-partitions.js";
import { schemeScores, type EvidenceOutcome } from "./evidence-search.js";
import type { EvidenceSource } from "./evidence-source.js";

/** B(10) = 115 975 partitions; B(11) is six times as many. */
const MOST_SITES = 10;
/** Partitions between two steps. */
const CHUNK = 2000;

/**
 * The paper's brute force: fits every set partition on one train split and takes the one with the least validation
 * loss, the first among equals. Exact for its criterion, which favours too many groups.
 *
 * @throws OptionError `TOO_MANY_SITES` above 10 sites.
 *
 * O(Bell(K) · (P Q² + K³)) time, streaming.
 */
export const bruteForce: Method = function* (problem, context) {
  const { seed, trainFraction } = context;
  requireFew(problem.sites.count);
  const rows = trainValidationSplit(problem.rows, trainFraction, seed, 0);
  const split = problem.split(rows.train, rows.validation);
  return yield* leastOfAll(problem.sites.count, context, (scheme) =>
    split.validation.value(fitTied(split.train, scheme)),
  );
};

/**
 * The same by evidence: scores every set partition on all rows and takes the likeliest, so that what the search finds can
 * be certified. Partitions that the restrictions do not allow have no probability.
 *
 * @throws OptionError `TOO_MANY_SITES` above 10 sites.
 *
 * O(Bell(K) · K³) time, streaming.
 */
export function* bruteForceByEvidence(
  source: EvidenceSource,
  sites: number,
  context: MethodContext,
): Generator<MethodStep, EvidenceOutcome> {
  requireFew(sites - (source.restrictions?.free ?? 0));
  const scores = schemeScores(source);
  const { count } = scores.estimates;
  const found = yield* leastOfAll(count, context, ({ labels }) => -scores.score(labels).score);
  return { ...found, partition: scores.expanded(found.partition.labels), scores };
}

function* leastOfAll(
  count: number,
  { shouldStop }: MethodContext,
  lossOf: (scheme: PassingPartition) => number,
): Generator<MethodStep, MethodOutcome> {
  const total = Number(bellNumber(count));
  const history: HistoryPoint[] = [];
  let best = { loss: Infinity, labels: Partition.discrete(count).labels };
  let done = 0;
  for (const scheme of setPartitions(count)) {
    const loss = lossOf(scheme);
    if (loss < best.loss) {
      best = { loss, labels: scheme.labels.slice() };
      history.push({ at: done, loss });
    }
    if (++done % CHUNK > 0 && done < total) continue;
    yield { phase: "partitions", done, total, loss: best.loss };
    if (shouldStop()) break;
  }
  return { partition: Partition.fromLabels(best.labels), historyAxis: "partition", history, complete: done === total };
}

function requireFew(sites: number): void {
  if (sites <= MOST_SITES) return;
  throw new OptionError(
    "TOO_MANY_SITES",
    `method "brute-force": expected at most ${MOST_SITES} sites, got ${sites}, which have ${bellNumber(sites)} partitions`,
    { fix: 'Use method "search", which needs no enumeration.', where: "method" },
  );
}
