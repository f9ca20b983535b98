import type { Marginal } from "../../estimates/marginal.js";
import type { Partition } from "../../scheme/partition.js";
import type { Confidence } from "./certainty.js";
import type { GroupSupport } from "./group-support.js";

/**
 * What is known of the sites that are left, told of all sites: free sites are tied with none, are groups of their own, and
 * have their means given the others.
 *
 * @param scheme - Of all sites.
 */
export function expandedConfidence(left: Confidence, marginal: Marginal, scheme: Partition): Confidence {
  const { kept } = marginal;
  return {
    ...left,
    ties: left.ties && expandedTies(left.ties, marginal),
    nearest:
      left.nearest?.map(({ sites: [i, j], probability }) => ({ sites: [kept[i], kept[j]] as const, probability })) ??
      null,
    averaged: Array.from(marginal.meansGiven(left.averaged)),
    groups: expandedSupport(left.groups, marginal, scheme),
  };
}

function expandedTies(ties: readonly (readonly number[])[], { kept, count }: Marginal): number[][] {
  const sites = Array.from({ length: count }, (_, site) => site);
  const all = sites.map((site) => sites.map((other) => Number(site === other)));
  kept.forEach((site, i) => kept.forEach((other, j) => (all[site][other] = ties[i][j])));
  return all;
}

function expandedSupport(left: readonly GroupSupport[], { kept }: Marginal, scheme: Partition): GroupSupport[] {
  const alone: GroupSupport = { againstSplitting: null, againstMerging: null };
  const all = new Array<GroupSupport>(scheme.groupCount).fill(alone);
  // Groups are numbered by first appearance here and there.
  const { labels } = scheme;
  const numbers = [...new Set(Array.from(kept, (site) => labels[site]))];
  left.forEach(({ againstSplitting, againstMerging }, group) => {
    const merging = againstMerging && { ...againstMerging, group: numbers[againstMerging.group] };
    all[numbers[group]] = { againstSplitting, againstMerging: merging };
  });
  return all;
}
