import type { SchemeScores, ScoredScheme } from "../evidence/scheme-scores.js";
import { grown, schemeOf, windowsOf, type ShiftFamily, type Window } from "./shift-family.js";

/**
 * The likeliest windows of each family of shifts, from the best single offset on (or pair, if mirrored), one window of
 * each length.
 *
 * O(N · (K Q + N³)) a family of N offsets.
 */
export function* searchShifts(scores: SchemeScores, families: readonly ShiftFamily[]): Generator<ScoredScheme> {
  for (const family of families) {
    for (const length of family.mirrored ? [1, 2] : [1]) {
      for (let windows = windowsOf(family, length); windows.length > 0;) {
        const { scheme, window } = likeliest(scores, family, windows);
        yield scheme;
        windows = grown(family, window);
      }
    }
  }
}

function likeliest(scores: SchemeScores, family: ShiftFamily, windows: readonly Window[]) {
  const candidates = windows.map((window) => ({ window, scheme: scores.score(schemeOf(family, window).labels) }));
  return candidates.reduce((best, next) => (next.scheme.score > best.scheme.score ? next : best));
}
