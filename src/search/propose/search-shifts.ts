import type { SchemeScores, ScoredScheme } from "../objective/scheme-scores.js";
import { grown, schemeOf, windowsOf, type ShiftFamily, type Window } from "../../symmetry/shift-family.js";

/**
 * The likeliest windows of each family of shifts, from the best single offset on (or pair, if mirrored), one window of
 * each length.
 *
 * O(N · (K Q + N³)) a family of N offsets.
 */
export function* searchShifts(scores: SchemeScores): Generator<ScoredScheme> {
  for (const family of scores.objective.shifts?.families ?? []) {
    for (const length of family.mirrored ? [1, 2] : [1]) {
      let best: Candidate | undefined;
      for (let windows = windowsOf(family, length); windows.length > 0; windows = grown(family, best.window)) {
        best = likeliest(scores, family, windows, scores.spreadsNear(best?.scheme));
        yield best.scheme;
      }
    }
  }
}

interface Candidate {
  readonly window: Window;
  readonly scheme: ScoredScheme;
}

function likeliest(
  scores: SchemeScores,
  family: ShiftFamily,
  windows: readonly Window[],
  spreads: readonly number[],
): Candidate {
  return windows
    .map((window) => ({ window, scheme: scores.score(schemeOf(family, window).labels, spreads) }))
    .reduce((best, next) => (next.scheme.score > best.scheme.score ? next : best));
}
