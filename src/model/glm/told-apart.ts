import type { Confidence } from "../../search/posterior/certainty.js";
import { compactLetters } from "./letters.js";

/** Sites that are tied with less than this are told apart. */
const APART = 0.05;

/**
 * Compact letters of each block's sites, by their ties' probabilities; null where these are not known. Sites of no block
 * have none.
 *
 * @param blocks - Sites of each block.
 * @param least - Pairs below this probability are told apart. Default .05.
 */
export function lettersOf(
  sites: number,
  blocks: readonly (readonly number[])[],
  confidence: Pick<Confidence, "ties"> | null,
  least = APART,
): string[] | null {
  const ties = confidence?.ties;
  if (!ties) return null;
  const letters = new Array<string>(sites).fill("");
  for (const block of blocks) {
    const own = compactLetters(block.length, (i, j) => ties[block[i]][block[j]] < least);
    block.forEach((site, i) => (letters[site] = own[i]));
  }
  return letters;
}
