import { Partition } from "../../scheme/partition.js";
import {
  grown,
  placeOfCells,
  placesOf,
  schemeOf,
  windowsOf,
  type ShiftFamily,
  type Window,
} from "../../symmetry/shift-family.js";
import { tiedSums } from "../objective/log-evidence.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { ScoredScheme } from "../objective/scored-scheme.js";
import type { WindowScheme } from "../objective/structured-searches.js";
import { fitOf, searchCoarse } from "./search-coarse.js";

/** Windows of a family whose taps are looked through for equal ones. */
const REFINED = 3;

/**
 * The likeliest windows of each family of shifts, from the best single offset on (or pair, if mirrored), one window of
 * each length. Looked for once.
 *
 * O(N · (K Q + N³)) a family of N offsets.
 */
export function searchWindows(scores: SchemeScores): readonly WindowScheme[] {
  if (scores.structured.windows) return scores.structured.windows;
  const found: WindowScheme[] = [];
  for (const family of scores.objective.shifts?.windows?.families ?? []) {
    for (const length of family.mirrored ? [1, 2] : [1]) {
      let best: WindowScheme | undefined;
      for (let windows = windowsOf(family, length); windows.length > 0; windows = grown(family, best.window)) {
        best = likeliest(scores, family, windows, scores.spreadsNear(best?.scheme));
        found.push(best);
      }
    }
  }
  return (scores.structured.windows = found);
}

/**
 * The same windows, and for the likeliest of each family the likeliest partition of their taps, where that may be likelier
 * than `least`.
 */
export function* searchShifts(scores: SchemeScores, least: number): Generator<ScoredScheme> {
  const found: WindowScheme[] = [];
  let best = least;
  for (const window of searchWindows(scores)) {
    found.push(window);
    best = Math.max(best, window.scheme.score);
    yield window.scheme;
  }
  for (const { family, window } of topWindows(found)) {
    const places = placeOfCells(family, window);
    const count = placesOf(family, window);
    if (fitOf(scores.estimates, places, count) + scores.objective.shifts!.logWindow(family) < best) continue;
    const { labels } = searchCoarse(scores.estimates, places, count).best;
    const scheme = scores.score(Partition.fromLabels(places.map((place) => labels[place])).labels);
    best = Math.max(best, scheme.score);
    yield scheme;
  }
}

/** The likeliest windows of each family. */
export function topWindows(found: readonly WindowScheme[]): WindowScheme[] {
  return Array.from(new Set(found.map(({ family }) => family))).flatMap((family) =>
    found
      .filter((window) => window.family === family)
      .sort((a, b) => b.scheme.score - a.scheme.score)
      .slice(0, REFINED),
  );
}

/** All windows of one length are as likely before the data. */
function likeliest(
  scores: SchemeScores,
  family: ShiftFamily,
  windows: readonly Window[],
  spreads: readonly number[],
): WindowScheme {
  const evidenceOf = ({ labels, groupCount }: Partition) =>
    Math.max(...scores.objective.evidences(tiedSums(scores.estimates, labels, groupCount), spreads));
  const { window, scheme } = windows
    .map((window) => ({ window, scheme: schemeOf(family, window) }))
    .map((each) => ({ ...each, evidence: windows.length > 1 ? evidenceOf(each.scheme) : 0 }))
    .reduce((best, next) => (next.evidence > best.evidence ? next : best));
  return { family, window, scheme: scores.score(scheme.labels, spreads) };
}
