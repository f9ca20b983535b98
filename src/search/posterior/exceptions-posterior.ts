import type { Estimates } from "../../estimates/estimates.js";
import { Partition } from "../../scheme/partition.js";
import { log, logSumExp } from "../../wasm/elementary.js";
import type { Random } from "../../wasm/random.js";
import { tiedSums } from "../objective/log-evidence.js";
import type { Objective } from "../objective/objective.js";
import { withExceptions } from "../propose/search-structures.js";
import { ExceptionsSampler } from "./exceptions-sampler.js";
import { sameGroups } from "./same-groups.js";
import { sweepsFor } from "./sampled-posterior.js";
import { TieCounts } from "./tie-counts.js";

/** Least and most sweeps of the chain. */
const SWEEPS = { least: 10, most: 120 } as const;
/** A share of the sweeps without exceptions from which it tells how likely some are. */
const SEEN = 0.05;
/** States whose log probabilities differ by less may be one. */
const SAME = 1e-6;

/** What the data say of the exceptions of one scheme, where there are any. */
export interface ExceptionsPosterior {
  readonly ties: Float64Array;
  readonly averaged: Float64Array;
  /** log Σ over all with an exception and all spreads, of the evidence times the prior of the exceptions. */
  readonly logTotal: number;
  readonly likeliest: Int32Array;
  /** The same of the likeliest alone. */
  readonly logMost: number;
}

/**
 * A chain about the exceptions of a scheme, at the spread at which the likeliest of them is likeliest: that of the scheme
 * without them would not have room for their values. Undefined if it never meets any. The same generator gives the same chain.
 */
export function exceptionsPosterior(
  sites: Estimates,
  objective: Objective,
  scheme: { readonly home: Int32Array; readonly groups: number },
  spreads: readonly number[],
  random: Random,
): ExceptionsPosterior | undefined {
  const { home, groups } = scheme;
  const sampler = spreads
    .map((spread) => {
      const start = withExceptions(sites, objective, home, groups, spread);
      return new ExceptionsSampler(sites, objective, scheme, start, spread, random);
    })
    .reduce((best, other) => (other.logProbability() > best.logProbability() ? other : best));
  const sweeps = Math.min(Math.max(Math.round(sweepsFor(sites, groups) / 4), SWEEPS.least), SWEEPS.most);
  const ties = new TieCounts(Int32Array.from({ length: sites.count }, (_, site) => site));
  const averaged = new Float64Array(sites.count);
  let [some, none, logNone] = [0, 0, 0];
  let top: { labels: Int32Array; logMost: number; visits: number } | undefined;
  for (let sweep = -Math.ceil(sweeps / 4); sweep < sweeps; sweep++) {
    sampler.sweep();
    const { labels, values } = sampler.state;
    const logState = sampler.logProbability();
    if (Number.isNaN(logState)) continue;
    if (sampler.count === 0) {
      logNone = logState;
      if (sweep >= 0) none++;
      continue;
    }
    if (!top || logState > top.logMost + SAME) top = { labels: labels.slice(), logMost: logState, visits: 0 };
    if (sweep < 0) continue;
    some++;
    if (logState > top.logMost - SAME && sameGroups(labels, top.labels)) top.visits++;
    ties.add(labels);
    for (let site = 0; site < averaged.length; site++) averaged[site] += values[labels[site]];
  }
  if (!top || some === 0) return undefined;
  const logAtSpread =
    none >= SEEN * sweeps ? logNone + log(some / none) : top.logMost - log(Math.max(top.visits, 1) / some);
  const { labels, groupCount } = Partition.fromLabels(top.labels);
  const evidences = objective.evidences(tiedSums(sites, labels, groupCount), spreads);
  const ofSpreads = logSumExp(evidences) - evidences[spreads.indexOf(sampler.spread)];
  return {
    ties: ties.shares(),
    averaged: averaged.map((value) => value / some),
    logTotal: logAtSpread + ofSpreads,
    likeliest: top.labels,
    logMost: top.logMost + ofSpreads,
  };
}
