import { schemaFault } from "../data/schema-check.js";
import type { Findings } from "../model/findings.js";
import type { Reader } from "../model/model.js";
import { numberLabels } from "../scheme/numbering.js";
import { resultSchema } from "./result-schema.js";

/**
 * Why a document is no result: "expected …, got …" of the first part that is not of the schema, does not go with the others,
 * or is not what its model needs. Undefined for a result.
 */
export function documentFault(reader: Reader, document: Findings): string | undefined {
  return schemaFault(document, resultSchema) ?? mismatch(document) ?? reader.fault?.(document);
}

/** Parts that do not go with each other. */
function mismatch(document: Findings): string | undefined {
  const { sites, labels, groups, signs, coarsest, parameters, standardErrors, losses, heldOut } = document;
  const k = sites.length;
  const each: [string, readonly unknown[] | undefined][] = [
    ["labels", labels],
    ["signs", signs],
    ["coarsest", coarsest],
    ["standardErrors", standardErrors],
    ["parameters", parameters.length === 0 ? undefined : parameters],
  ];
  for (const [name, list] of each) {
    if (list && list.length !== k) return `${k} items at ${name}, one a site, got ${list.length}`;
  }
  return (
    unnumbered("labels", labels) ??
    unnumbered("coarsest", coarsest ?? []) ??
    (namesOf(sites, labels) === JSON.stringify(groups) ? undefined : "groups that go with labels, got others") ??
    ((losses === null) === (heldOut === null) ? undefined : "losses and heldOut, or neither, got one of the two") ??
    mismatchOfConfidence(document) ??
    mismatchOfGaps(document)
  );
}

/** Labels are numbers by first appearance, so that none of them says of a size that is not there. */
function unnumbered(name: string, labels: readonly number[]): string | undefined {
  const { labels: numbered } = numberLabels(labels);
  const at = labels.findIndex((label, i) => label !== numbered[i]);
  return at < 0 ? undefined : `groups numbered by first appearance at ${name}, got ${labels[at]} at index ${at}`;
}

function namesOf(sites: readonly string[], labels: readonly number[]): string {
  const groups: string[][] = [];
  labels.forEach((label, site) => (groups[label] ??= []).push(sites[site]));
  return JSON.stringify(groups);
}

function mismatchOfConfidence({ confidence, sites, groups }: Findings): string | undefined {
  if (!confidence) return undefined;
  const k = sites.length;
  const { ties, nearest, averaged, groups: support, declared } = confidence;
  if (averaged.length !== k) return `${k} items at confidence.averaged, one a site, got ${averaged.length}`;
  // The compact form says how many sites it is of.
  const size = Array.isArray(ties) ? ties.length : ((ties as { sites?: number } | null)?.sites ?? k);
  const row = Array.isArray(ties) ? ties.findIndex((row: readonly number[]) => row.length !== k) : -1;
  if (size !== k || row >= 0) return `${k} rows of ${k} at confidence.ties, got others`;
  const pairs = [...(nearest ?? []).map((near) => near.sites), ...(declared?.pairs ?? [])];
  if (pairs.some((pair) => pair.some((site) => site >= k))) return `sites below ${k} in pairs, got others`;
  if (support.length !== groups.length)
    return `${groups.length} items at confidence.groups, one a group, got ${support.length}`;
  const lost = support.find(({ againstMerging }) => againstMerging && againstMerging.group >= groups.length);
  return lost && `groups below ${groups.length} at confidence.groups, got others`;
}

function mismatchOfGaps({ gaps = [], groups }: Findings): string | undefined {
  const lost = gaps.find((gap) => gap.groups.some((group) => group >= groups.length));
  return lost && `groups below ${groups.length} at gaps, got ${lost.groups.join(" and ")}`;
}
