import type { InvarianceTest } from "./invariance-test.js";
import type { TiedLosses } from "./tied-fits.js";

/** Relative errors below this are rounding. */
const ROUNDING = 1e-6;

/** Standard errors by which a loss has to rise to count. */
const ENOUGH = 2;

/** What the numbers of a verification say, in a word and in a few sentences. */
export function verdictOf(
  name: string,
  worst: number | null,
  losses: TiedLosses,
  test: InvarianceTest | null,
): { readonly verdict: "holds" | "costs" | "inexact" | "none"; readonly sentence: string } {
  const { difference, standardError } = losses.afterMinusBefore;
  const costs = difference > ENOUGH * (standardError ?? 0);
  const verdict = worst === null ? "none" : costs ? "costs" : worst > ROUNDING ? "inexact" : "holds";
  const sentences = {
    none: "The scheme has no symmetry that moves whole outputs and inputs.",
    holds: `Tied, the map is equivariant under ${name} to rounding, and predicts held-out rows no worse.`,
    costs: `The ties raise the held-out loss by ${short(difference)} (standard error ${short(standardError ?? 0)}): ${name} is not what these rows say.`,
    inexact: `Tied, the map has an equivariance error of up to ${short(worst ?? 0)} under ${name}: a few labels are otherwise.`,
  };
  const random = `${losses.randomWorse} of 20 random schemes with groups of the same sizes raise the loss by more than a standard error.`;
  const tested = test && `Test of the group on held-out rows: p = ${short(test.pValue)}.`;
  return { verdict, sentence: [sentences[verdict], random, tested].filter(Boolean).join(" ") };
}

function short(value: number): string {
  return value === 0 ? "0" : String(Number(value.toPrecision(3)));
}
