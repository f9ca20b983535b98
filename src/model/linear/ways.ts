import type { LinearProblem } from "../../least-squares/linear-problem.js";
import type { LinearRows } from "../../least-squares/linear-rows.js";
import type { MethodContext } from "../../scheme/method.js";
import { evidenceSearch } from "../../search/evidence-search.js";
import type { EvidenceSource } from "../../search/evidence-source.js";
import { leftOutError } from "../left-out.js";
import type { Found, Steps } from "../model.js";
import type { ResolvedOptions } from "./options.js";

/** A way to a scheme of a linear problem: a method, or a kind of the search. */
export type Way = (
  problem: LinearProblem,
  source: EvidenceSource,
  context: MethodContext,
  options: ResolvedOptions,
) => Steps<Found>;

/** The way by evidence: for rows that need not be in memory. */
export type EvidenceWay = (
  rows: LinearRows,
  source: EvidenceSource,
  context: MethodContext,
  options: ResolvedOptions,
) => Steps<Found>;

/** The ways that a model is made with: what is not among them is not in the bundle either. */
export interface Ways {
  readonly evidence: EvidenceWay;
  /** Also the other way for when held-out rows contradict the evidence. */
  readonly validation?: Way;
  readonly signed?: Way;
  readonly relaxed?: Way;
  readonly "brute-force"?: Way;
}

/** The default way alone. */
export const leastWays: Ways = { evidence: (_, source, { shouldStop }) => evidenceSearch(source, shouldStop) };

/** What names a way, if not the method. */
const optionOf: Partial<Record<keyof Ways, string>> = { signed: "signed", validation: "criterion" };

/**
 * The way that the options name.
 *
 * @throws {@link OptionError} `METHOD_LEFT_OUT` if it is not among `ways`.
 */
export function wayOf(ways: Ways, { method, criterion = "evidence", signed }: ResolvedOptions): Way {
  const name = method !== "search" ? method : signed ? "signed" : criterion;
  const way = ways[name];
  if (way) return way;
  const had = `one of the ways that this file has, ${Object.keys(ways).join(", ")}`;
  throw leftOutError("METHOD_LEFT_OUT", optionOf[name] ?? "method", had, `"${name}"`);
}
