import { describe, expect, it } from "vitest";
import { coefficientCovariance } from "../../src/glm/covariance.js";
import { Design } from "../../src/glm/design.js";
import { familyOf, type FamilyName } from "../../src/glm/family.js";
import { dispersionOf, fitBounded } from "../../src/glm/glm-fit.js";
import { weightedSum, type GlmData } from "../../src/glm/glm-data.js";
import { logs } from "../../src/wasm/elementary.js";
import { golden } from "../support/golden.js";
import { relativeError } from "../support/numbers.js";

interface GoldenSet {
  readonly name: string;
  readonly family: FamilyName;
  readonly y: readonly number[];
  readonly codes: readonly number[];
  readonly x: readonly (readonly number[])[] | null;
  readonly exposure?: readonly number[];
  readonly trials?: readonly number[];
  readonly weights?: readonly number[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly dispersion: number;
  readonly deviance: number;
}

const { sets } = golden<{ sets: GoldenSet[] }>("families");

/** Levels' own values, without an intercept of their own. */
function dataOf({ family, y, codes, x, exposure, trials, weights }: GoldenSet): GlmData {
  const levels = Math.max(...codes) + 1;
  const design = new Design(y.length, [Int32Array.from(codes)], levels, Float64Array.from(x?.flat() ?? []), false);
  return {
    design,
    family: familyOf(family),
    y: Float64Array.from(y, (value, i) => value / (trials?.[i] ?? 1)),
    weight: Float64Array.from(y, (_, i) => trials?.[i] ?? weights?.[i] ?? 1),
    offset: exposure ? logs(exposure) : new Float64Array(y.length),
  };
}

describe("families fit as statsmodels does", () => {
  it.each(sets.map((set) => [set.name, set] as const))("%s", (_, set) => {
    const data = dataOf(set);
    const { count } = data.design;
    const labels = Int32Array.from({ length: count }, (__, k) => k);
    const fit = fitBounded(data, labels, count);
    expect(fit.converged).toBe(true);
    expect(fit.separated).toEqual([]);
    expect(relativeError(fit.beta, set.coefficients)).toBeLessThan(1e-8);
    const dispersion = dispersionOf(data, fit, set.y.length - count);
    expect(relativeError([dispersion], [set.dispersion])).toBeLessThan(1e-8);
    expect(relativeError([weightedSum(data, fit.eta, data.family.deviance)], [set.deviance])).toBeLessThan(1e-8);
    const covariance = coefficientCovariance(data, fit.beta, { labels, groups: count }, dispersion);
    const errors = set.coefficients.map((__, k) => Math.sqrt(covariance[k * (count + 1)]));
    expect(relativeError(errors, set.standardErrors)).toBeLessThan(1e-7);
  });
});
