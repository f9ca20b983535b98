import type { HeldOut, Verdict } from "../model/findings.js";
import type { Confidence } from "../search/posterior/certainty.js";

/** A held-out loss that is so many standard errors above that of no sharing contradicts the ties. */
const CONTRADICTED = 3;
/** Fewer rows contradict nothing: their standard error is hardly known. */
const LEAST_ROWS = 5;
/** A tie that was made and is less likely than this, or was not made and is likelier, makes a scheme doubtful. */
const EVEN = 0.5;
/** Chains that differ by more in some pair have not met. */
const MET = 0.05;
/** Pairs that a sentence names. */
const MOST_NAMED = 3;

/** What a verdict is passed on. */
export interface Case {
  readonly sites: readonly string[];
  readonly labels: readonly number[];
  readonly groups: readonly unknown[];
  readonly heldOut: HeldOut | null;
  readonly confidence?: Confidence | null;
  readonly complete: boolean;
}

/** Whether held-out rows, probabilities and the hard answer agree, in a word and a sentence. */
export function verdictOf(found: Case): Verdict {
  const { groups, sites, heldOut } = found;
  const confidence = stated(found.confidence);
  if (sites.length < 2) return { status: "none", why: "One site has nothing to be tied with." };
  const tied = groups.length < sites.length;
  const against = tied && heldOut ? contradiction(heldOut) : "";
  if (against) return { status: "contradicted", why: against };
  const doubt = (tied && heldOut ? misgiving(heldOut) : "") || doubtsOf(found);
  if (doubt) return { status: "doubtful", why: doubt };
  if (!tied)
    return { status: "none", why: confidence ? "No pair is likelier tied than apart." : "The method made no tie." };
  if (confidence) return { status: "supported", why: "Every tie is likelier than not, and no other pair is." };
  if (heldOut) return { status: "supported", why: "The held-out rows are predicted no worse than without sharing." };
  return {
    status: "doubtful",
    why: found.confidence
      ? "Nothing judged the ties: no rows were held out, and the chains that give their probabilities have not met."
      : "Nothing judged the ties: no rows were held out, and no probabilities were asked for.",
  };
}

/** Chains that have not met state nothing. */
function stated(confidence: Confidence | null | undefined): Confidence | null | undefined {
  return confidence?.convergence?.settled === false ? null : confidence;
}

function contradiction({ rows, versus: { noShare } }: HeldOut): string {
  const { difference, standardError } = noShare;
  if (standardError === null || rows < LEAST_ROWS || !(difference > farthest(rows - 1) * standardError)) return "";
  const times = standardError > 0 ? ` by ${(difference / standardError).toFixed(1)} standard errors` : "";
  return `On the ${rows} held-out rows the ties cost accuracy: the error is above that without sharing${times}.`;
}

/** What would contradict the ties if there were more rows. */
function misgiving({ rows, versus: { noShare } }: HeldOut): string {
  const { difference, standardError } = noShare;
  if (standardError === null || !(difference > CONTRADICTED * standardError)) return "";
  return `The ${rows} held-out rows are predicted worse than without sharing, and are too few to contradict the ties.`;
}

function doubtsOf({ confidence: given, labels, sites, complete }: Case): string {
  const confidence = stated(given);
  if (!complete) return "The time limit came before the search was done.";
  if (!confidence) return "";
  const doubtful = doubtfulPairs(confidence, labels);
  if (doubtful.length === 0) return unsettled(confidence, labels);
  const named = doubtful.slice(0, MOST_NAMED).map(({ pair: [i, j], made, probability }) => {
    const share = probability.toFixed(2).replace(/^0/, "");
    return `${sites[i]} and ${sites[j]} are ${made ? "tied" : "apart"} and tied with probability ${share}`;
  });
  const more = doubtful.length > named.length ? `, and ${doubtful.length - named.length} more pairs like these` : "";
  return `${named.join("; ")}${more}. The parameters averaged over all schemes are the safer estimates.`;
}

/** Student's quantile of so many degrees of freedom at the level of three standard errors of a normal one, to 1/df². */
function farthest(freedom: number): number {
  return CONTRADICTED + 7.5 / freedom + 17.25 / (freedom * freedom);
}

/** Chains that have not met matter where a pair may be on the other side of even. */
function unsettled(confidence: Confidence, labels: readonly number[]): string {
  const difference = confidence.convergence?.largestDifference ?? 0;
  if (difference <= MET || doubtfulPairs(confidence, labels, difference / 2).length === 0) return "";
  return `The probabilities are not settled: two chains differ by up to ${difference.toFixed(2)}.`;
}

interface DoubtfulPair {
  readonly pair: readonly [number, number];
  readonly made: boolean;
  readonly probability: number;
}

/**
 * Ties that were made and are less likely than not, and pairs apart that are likelier tied; the most doubtful first.
 *
 * @param slack - Within so much of even they count too.
 */
function doubtfulPairs({ ties, nearest }: Confidence, labels: readonly number[], slack = 0): DoubtfulPair[] {
  const doubtful: DoubtfulPair[] = [];
  const see = (i: number, j: number, probability: number): void => {
    const made = labels[i] === labels[j];
    if (made ? probability < EVEN + slack : probability > EVEN - slack)
      doubtful.push({ pair: [i, j], made, probability });
  };
  nearest?.forEach(({ sites: [i, j], probability }) => see(i, j, probability));
  ties?.forEach((row, i) => {
    for (let j = i + 1; j < row.length; j++) see(i, j, row[j]);
  });
  const doubt = ({ made, probability }: DoubtfulPair) => (made ? probability : 1 - probability);
  return doubtful.sort((a, b) => doubt(a) - doubt(b) || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
}
