import { exp, log, logGamma } from "../wasm/elementary.js";
import { wholeNumber } from "./count.js";

/** Terms this far below the largest one, in logarithms, change no bit of the sum. */
const NEGLIGIBLE = 45;

/**
 * log B_K, the logarithm of the number of partitions of `elements` elements, where {@link bellNumber} itself would be
 * too long: by Dobiński's formula B_K = Σ_{j ≥ 1} j^K / j! / e, relative error about 10⁻¹⁴.
 *
 * @throws {@link ShapeError} `BAD_COUNT` if `elements` is not a whole number ≥ 0.
 *
 * O(√(K / log K)) terms.
 *
 * @example
 * logBellNumber(10); // 11.6611…  (log 115975)
 * logBellNumber(100_000); // 839225.…
 *
 * @see G. Dobiński, "Summirung der Reihe Σ n^m / n! für m = 1, 2, 3, …", Archiv der Mathematik und Physik 61, 1877.
 */
export function logBellNumber(elements: number): number {
  if (wholeNumber("logBellNumber", elements) === 0) return 0;
  const term = (j: number) => elements * log(j) - logGamma(j + 1);
  const peak = largestTerm(elements, term);
  const largest = term(peak);
  let sum = 0;
  for (let j = peak; j >= 1 && term(j) > largest - NEGLIGIBLE; j--) sum += exp(term(j) - largest);
  for (let j = peak + 1; term(j) > largest - NEGLIGIBLE; j++) sum += exp(term(j) - largest);
  return largest + log(sum) - 1;
}

/** Where the terms, which rise and then fall, stop rising. */
function largestTerm(elements: number, term: (j: number) => number): number {
  let [low, high] = [1, elements + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (term(middle + 1) > term(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
