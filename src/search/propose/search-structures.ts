import type { Estimates } from "../../estimates/estimates.js";
import { Partition } from "../../scheme/partition.js";
import { expand } from "../../symmetry/structure.js";
import { tiedState } from "../objective/make-tied-state.js";
import type { Objective } from "../objective/objective.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import type { StructurePart } from "../objective/structured-prior.js";
import type { CoarseSearch } from "../objective/structured-searches.js";
import { fitOf, likeliest, searchCoarse } from "./search-coarse.js";
import { searchShifts } from "./search-shifts.js";

/** Families whose best scheme is looked through for exceptions. */
const REFINED = 2;
const LEAST_GAIN = 1e-9;
/** A family has to fit better than chance explains by so many standard deviations of it. */
const CHANCE = 0.5;
const MOST_SWEEPS = 10;

/** The likeliest partition of a family's coarse sites, looked for once. */
export function searchPart(scores: SchemeScores, part: StructurePart): CoarseSearch<SchemeScores> {
  const { parts } = scores.structured;
  const { coarseOf, count } = part.structure;
  const search = parts.get(part) ?? searchCoarse(scores.estimates, coarseOf, count);
  parts.set(part, search);
  return search;
}

/** The families that were looked through. */
export function searchedParts(scores: SchemeScores): StructurePart[] {
  const { parts } = scores.structured;
  if (parts.size === 0) Array.from(searchStructures(scores, []));
  return Array.from(parts.keys());
}

/**
 * The likeliest scheme of each family of structured schemes, and the likeliest of all with exceptions. Left out are families
 * whose schemes cannot be likelier than the leaders, and those whose coarse sites fit no better than chance
 * explains where the likeliest structured scheme so far is the true one, families of few coarse sites first; never those of
 * the largest share.
 *
 * O(N³ + K · correlated sites) a family of N coarse sites.
 */
export function* searchStructures(scores: SchemeScores, leaders: readonly ScoredScheme[]): Generator<ScoredScheme> {
  const { shifts } = scores.objective;
  if (!shifts) return;
  const least = leaders.reduce((most, { score }) => Math.max(most, score), -Infinity);
  const found: ScoredScheme[] = [];
  const partOf = new Map<ScoredScheme, StructurePart>();
  for (const scheme of searchShifts(scores, least)) {
    yield scheme;
    found.push(scheme);
  }
  const largest = shifts.parts.reduce((most, { structure }) => Math.max(most, structure.share), 0);
  for (const part of [...shifts.parts].sort((a, b) => a.structure.count - b.structure.count)) {
    const best = found.length > 0 ? likeliest(found) : undefined;
    const { coarseOf, count } = part.structure;
    if (best && part.structure.share < largest) {
      const fit = fitOf(scores.estimates, coarseOf, count);
      if (fit + part.logShare < Math.max(best.score, least)) continue;
      const spare = Math.max(count - best.groups, 0);
      const gain = fit - fitOf(scores.estimates, best.labels, best.groups);
      if (gain < spare / 2 + CHANCE * Math.sqrt(spare / 2) - LEAST_GAIN) continue;
    }
    const scheme = searchFamily(scores, part);
    found.push(scheme);
    partOf.set(scheme, part);
    yield scheme;
  }
  found.sort((a, b) => b.score - a.score);
  const leader = leaders.length > 0 ? likeliest(leaders) : undefined;
  for (const scheme of found.slice(0, REFINED)) {
    const part = partOf.get(scheme);
    if (part && leader && scheme.score < leader.score && !mayHaveExceptions(scores, part, leader)) continue;
    yield excepted(scores, scheme);
  }
}

/**
 * Whether the leader, a free partition, is likelier as a family with exceptions. Where it is not, a family that fits worse would have
 * to lose so many sites that they cannot pay, and each takes longer than the one before.
 */
function mayHaveExceptions({ objective }: SchemeScores, part: StructurePart, { labels }: ScoredScheme): boolean {
  const free = objective.prior.logProbability(objective.prior.sizesOfLabels(labels));
  return objective.shifts!.logPart(part, labels) > free;
}

/** The likeliest scheme of a family, without exceptions. */
export function searchFamily(scores: SchemeScores, part: StructurePart): ScoredScheme {
  return scores.score(Partition.fromLabels(expand(part.structure, searchPart(scores, part).best.labels)).labels);
}

/** A scheme with the exceptions that pay. */
export function excepted(scores: SchemeScores, { labels, groups, hyper }: ScoredScheme): ScoredScheme {
  const changed = withExceptions(scores.estimates, scores.objective, labels, groups, hyper.spread);
  return scores.score(Partition.fromLabels(changed).labels);
}

/**
 * A scheme whose sites leave their groups one by one, for another or for one of their own, for as long as that pays for an
 * exception. Groups of their own have numbers from `groups` on.
 */
export function withExceptions(
  estimates: Estimates,
  objective: Objective,
  home: Int32Array,
  groups: number,
  spread: number,
): Int32Array {
  const { exceptions } = objective.shifts!;
  const state = tiedState(estimates, home, objective.groupPrior(spread));
  let count = 0;
  for (let sweep = 0, changed = true; changed && sweep < MOST_SWEEPS; sweep++) {
    changed = false;
    for (let site = 0; site < estimates.count; site++) {
      const from = state.labels[site];
      const gains = state.gainsOfSite(site);
      const without = count - (from === home[site] ? 0 : 1);
      const own = state.sizes.indexOf(0, groups);
      const now = costOf(count, from);
      let [to, most] = [from, LEAST_GAIN];
      for (let g = 0; g < state.sizes.length; g++) {
        if (g === from || (g >= groups && g !== own)) continue;
        const gain = gains[g] + costOf(without + (g === home[site] ? 0 : 1), g) - now;
        if (gain > most) [to, most] = [g, gain];
      }
      if (to === from) continue;
      state.move(site, to);
      count = without + (to === home[site] ? 0 : 1);
      changed = true;
    }
  }
  return state.labels;

  function costOf(so: number, group: number): number {
    return exceptions.log(so, groups) - (group >= groups ? objective.burden : 0);
  }
}
