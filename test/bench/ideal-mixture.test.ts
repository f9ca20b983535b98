import { expect, it } from "vitest";
import { idealTies } from "../../bench/statistics/robustness/ideal-mixture.js";
import { golden } from "../support/golden.js";

interface Golden {
  readonly cases: readonly { readonly estimates: number[]; readonly error: number; readonly ties: number[] }[];
}

it("the ideal mixture's tie probabilities are those of an enumeration in NumPy", () => {
  for (const { estimates, error, ties } of golden<Golden>("ideal-mixture").cases) {
    const found = idealTies(Float64Array.from(estimates), error);
    const k = estimates.length;
    const pairs = estimates.flatMap((_, j) => Array.from({ length: j }, (__, i) => found[i * k + j]));
    pairs.forEach((probability, at) => expect(probability).toBeCloseTo(ties[at], 9));
  }
});
