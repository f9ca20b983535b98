import { CUBIC_LIMIT } from "../layout/limits.js";
import { kinOf, type Kin } from "./kin.js";
import type { LinearRows } from "./linear-rows.js";
import { factsOf, type NoiseFacts } from "./noise-facts.js";
import { fitUnshared } from "./normal-equations.js";
import { outputCorrelation, type OutputCorrelation } from "./output-correlation.js";
import { outputEstimates, type OutputEstimate } from "./output-estimates.js";
import { residualBlocks, standardResiduals, withoutRowMeans, type StandardResiduals } from "./residuals.js";
import { rowDependence, type RowDependence } from "./row-dependence.js";
import { shareVariances, type VarianceEstimate } from "./variances.js";

/** How the noise of one output blurs its estimates. */
export interface OutputNoise {
  readonly variance: number;
  /** The estimates and their inverse covariance, where the noise clearly depends on the inputs. */
  readonly sandwich?: { readonly estimate: Float64Array; readonly precision: Float64Array };
}

/** The noise of a linear problem: all that its likelihood needs beside the rows' moments. */
export interface Noise {
  readonly outputs: readonly OutputNoise[];
  /** Between outputs; absent where there is none that is clear, or none that can be used. */
  readonly correlation?: OutputCorrelation & { readonly inverse: Float64Array };
  /** What the dependence of rows multiplies all variances of estimates by; 1 without. */
  readonly inflation: number;
  /** Whether all sites are equally noisy, so that weights change nothing. */
  readonly plain: boolean;
  /** E e⁴ / (E e²)² of the residuals, the mean over the outputs that have noise: 3 of normal ones, 0 without any. */
  readonly kurtosis: number;
  /** The variance that the rounding of the data alone may have, the mean over the outputs. */
  readonly least: number;
  readonly facts: NoiseFacts;
}

/**
 * The noise as far as it blurs the estimates of a problem that its rows determine: residuals e of the unshared fit
 * weighed by the rows' leverage h, Σ h e² / (1 − h) / Σ h for each output. Equal to the usual σ̂² where the noise does not
 * depend on the inputs, and honest where it is larger just for the rows that determine the estimates (datasets/ecg.csv:
 * 3.6 times). Where it clearly depends on the inputs, the whole covariance of the estimates is estimated so
 * ({@link sandwichPrecision}). What outputs have in common is in {@link shareVariances} and {@link outputCorrelation},
 * what rows have in {@link rowDependence}.
 *
 * O(n P (Q² + P)); known from the second call on.
 */
export function noiseOf(problem: LinearRows): Noise {
  return problem.once(estimatedNoise);
}

/** Noise of this standard deviation in all outputs. */
export function givenNoise({ sites }: LinearRows, deviation: number): Noise {
  const outputs = Array.from({ length: sites.outputs }, () => ({ variance: deviation * deviation }));
  return {
    outputs,
    inflation: 1,
    plain: true,
    kurtosis: 3,
    least: 0,
    facts: factsOf({ model: "given", deviations: [deviation] }),
  };
}

function estimatedNoise(problem: LinearRows): Noise {
  const { sites } = problem;
  const { loss, origin } = problem.whole();
  const unshared = fitUnshared(loss);
  const residuals = residualBlocks(problem, unshared.theta, origin);
  const floors = floorsOf(problem, unshared.theta);
  const noisy = outputEstimates(problem, unshared, residuals, origin);
  const isNoise = noisy.estimates.map(({ variance }, p) => variance > floors[p]);
  // Rounding has neither tails nor a dependence on the inputs that would say anything.
  const estimates = noisy.estimates.map((estimate, p) => (isNoise[p] ? estimate : { ...estimate, kurtosis: 0 }));
  const precisions = noisy.precisions.map((precision, p) => (isNoise[p] ? precision : undefined));
  const rough = withFloors(shareVariances(worth(estimates, 1)).variances, floors);
  const standard = standardResiduals(
    residuals,
    problem.rows,
    rough.map((variance, p) => (isNoise[p] ? variance : 0)),
  );
  const together = dependences(problem, standard, kinOf(problem, unshared, origin));
  const { dependence } = together;
  const { variances, model } = shareVariances(worth(estimates, dependence?.squareFactor ?? 1));
  const bySandwich = precisions.some((precision) => precision !== undefined);
  const { usable, variance } = usableCorrelation(problem, together.correlation, bySandwich, model === "one variance");
  const outputs = Array.from(withFloors(variances, floors), (own, p): OutputNoise => {
    const precision = precisions[p];
    const estimate = unshared.theta.subarray(sites.start[p], sites.start[p + 1]);
    return { variance: own * variance, ...(precision && { sandwich: { estimate, precision } }) };
  });
  const plain = !bySandwich && !usable && outputs.every((output) => output.variance === outputs[0].variance);
  return {
    outputs,
    ...(usable && { correlation: usable }),
    inflation: dependence?.factor ?? 1,
    plain,
    kurtosis: meanKurtosis(estimates),
    least: floors.reduce((sum, floor) => sum + floor / floors.length, 0),
    facts: factsOf({
      model: bySandwich ? "depends on the inputs" : model,
      deviations: deviationsOf(withFloors(variances, floors)),
      dependence,
      ...(together.correlation && {
        correlation: { ...together.correlation, used: usable !== undefined || variance !== 1 },
      }),
    }),
  };
}

function deviationsOf(variances: Float64Array): number[] {
  const one = variances.every((variance) => variance === variances[0]);
  return Array.from(one ? variances.subarray(0, 1) : variances, (variance) => Math.sqrt(variance));
}

/** What outputs and rows have in common, each in the light of the other. */
function dependences(
  { rows, intercept, sites }: LinearRows,
  standard: StandardResiduals,
  kin: Kin,
): { correlation?: OutputCorrelation; dependence?: RowDependence } {
  const freedom = rows - sites.inputs - (intercept ? 1 : 0);
  const first = outputCorrelation(standard, freedom);
  // What is common to all columns of a row moves none of their differences.
  const compared = first && first.common > 0 && sites.inputs === 1 ? withoutRowMeans(standard) : standard;
  const dependence = rowDependence(compared, kin);
  const correlation = dependence ? outputCorrelation(standard, freedom / dependence.squareFactor) : first;
  return { correlation, dependence };
}

/**
 * The estimates with the degrees of freedom that they are worth: 2 / (κ − 1) of them where tails are heavy, with κ the
 * kurtosis E e⁴ / (E e²)² pooled over outputs, so that a few large residuals make no output another; 1 / `factor` where
 * rows depend on each other.
 */
function worth(estimates: readonly OutputEstimate[], factor: number): VarianceEstimate[] {
  const heavy = Math.max((meanKurtosis(estimates) - 1) / 2, 1);
  return estimates.map(({ variance, freedom }) => ({ variance, freedom: freedom / (heavy * factor) }));
}

function meanKurtosis(estimates: readonly OutputEstimate[]): number {
  const noisy = estimates.filter(({ kurtosis }) => kurtosis > 0);
  return noisy.reduce((sum, estimate) => sum + estimate.kurtosis, 0) / Math.max(noisy.length, 1);
}

/**
 * The correlation as far as the likelihood can take it: a matrix up to {@link CUBIC_LIMIT} sites. Above, of means with one
 * variance, what is common to a row leaves the differences 1 − ρ of the variance.
 */
function usableCorrelation(
  { sites, intercept }: LinearRows,
  correlation: OutputCorrelation | undefined,
  bySandwich: boolean,
  oneVariance: boolean,
): { usable?: OutputCorrelation & { inverse: Float64Array }; variance: number } {
  if (!correlation || bySandwich) return { variance: 1 };
  const { inverse, common, own } = correlation;
  if (inverse && sites.count <= CUBIC_LIMIT) return { usable: { ...correlation, inverse }, variance: 1 };
  const isRowEffect = sites.inputs === 1 && !intercept && own === 0 && oneVariance;
  return { variance: isRowEffect ? 1 - common : 1 };
}

/** Data without noise have that of their rounding: this share of squares for a mean of all rows. */
const ROUNDING = 1e-12;
/** A value is exact to so many units of its last digit. */
const LAST_DIGITS = 4;

/**
 * The least variance of each output: that of its values' last digits, and as much as leaves the evidence, a sum of squares
 * in these units, digits for what matters. That is a share of the output's mean square about its mean; of means, whose
 * place on the scale has no meaning, one of their squared distances from each other. NaN if squares vanish and the values
 * do not.
 */
function floorsOf({ moments, sizes, intercept, rows }: LinearRows, theta: Float64Array): Float64Array {
  const scales = intercept ? moments.yy.map((sum) => sum / rows) : distancesOf(theta);
  const floors = sizes.map((size, p) => {
    const digit = LAST_DIGITS * Number.EPSILON * size;
    return rows * Math.max(ROUNDING * scales[p], digit * digit);
  });
  const least = floors.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), Infinity);
  const ofZeros = least === Infinity ? 1 : least;
  return floors.map((floor, p) => (floor > 0 ? floor : sizes[p] > 0 ? NaN : ofZeros));
}

/** The squared distance of each mean from their median, or the median of these if that is more. */
function distancesOf(theta: Float64Array): Float64Array {
  const median = medianOf(theta);
  const squares = theta.map((value) => (value - median) * (value - median));
  const usual = medianOf(squares.filter((square) => square > 0));
  return squares.map((square) => Math.max(square, usual));
}

/** The lower one of an even number; 0 of none. */
function medianOf(values: Float64Array): number {
  return values.slice().sort()[Math.floor((values.length - 1) / 2)] ?? 0;
}

function withFloors(variances: Float64Array, floors: Float64Array): Float64Array {
  return variances.map((variance, p) => Math.max(variance, floors[p]));
}
