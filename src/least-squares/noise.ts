import { CUBIC_LIMIT } from "../layout/limits.js";
import type { Origin } from "./linear-fit.js";
import type { LinearProblem } from "./linear-problem.js";
import { factsOf, type NoiseFacts } from "./noise-facts.js";
import { fitUnshared, type UnsharedFit } from "./normal-equations.js";
import { outputCorrelation, type OutputCorrelation } from "./output-correlation.js";
import { residualsOf, standardResiduals, withoutRowMeans, type StandardResiduals } from "./residuals.js";
import { rowDependence, type RowDependence } from "./row-dependence.js";
import { sandwichPrecision } from "./sandwich.js";
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
export function noiseOf(problem: LinearProblem): Noise {
  return problem.once(estimatedNoise);
}

/** Noise of this standard deviation in all outputs. */
export function givenNoise({ sites }: LinearProblem, deviation: number): Noise {
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

function estimatedNoise(problem: LinearProblem): Noise {
  const { sites } = problem;
  const { loss, origin } = problem.whole();
  const unshared = fitUnshared(loss);
  const residuals = residualsOf(problem, unshared.theta, origin);
  const floors = floorsOf(problem, unshared.theta);
  const noisy = outputEstimates(problem, unshared, residuals, origin);
  const isNoise = noisy.estimates.map(({ variance }, p) => variance > floors[p]);
  // Rounding has neither tails nor a dependence on the inputs that would say anything.
  const estimates = noisy.estimates.map((estimate, p) => (isNoise[p] ? estimate : { ...estimate, kurtosis: 0 }));
  const precisions = noisy.precisions.map((precision, p) => (isNoise[p] ? precision : undefined));
  const rough = withFloors(shareVariances(worth(estimates, 1)).variances, floors);
  const standard = standardResiduals(
    residuals,
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
  { rows, intercept, sites }: LinearProblem,
  standard: StandardResiduals,
  kin: (i: number, j: number) => number,
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
  { sites, intercept }: LinearProblem,
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
function floorsOf({ y, sizes, intercept, rows }: LinearProblem, theta: Float64Array): Float64Array {
  const outputs = sizes.length;
  const squares = new Float64Array(outputs);
  if (intercept) y.forEach((value, at) => (squares[at % outputs] += value * value));
  const scales = intercept ? squares.map((sum) => sum / rows) : distancesOf(theta);
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

/** x_iᵀ (Σ x xᵀ)⁻¹ x_j of two rows, as the first output with all inputs, or the first at all, has it. */
function kinOf(problem: LinearProblem, { inverseGram }: UnsharedFit, origin: Origin) {
  const { x, sites, rows } = problem;
  const { inputs, outputs, start } = sites;
  if (inputs === 1) {
    const inverse = inverseGram(0)[0];
    return (i: number, j: number) => inverse * (x[i] - origin.x[0]) * (x[j] - origin.x[0]);
  }
  let widest = 0;
  for (let p = 0; p < outputs; p++) {
    if (start[p + 1] - start[p] > start[widest + 1] - start[widest]) widest = p;
  }
  const own = sites.inputsOf(widest);
  const [inverse, q] = [inverseGram(widest), own.length];
  const centred = centredRows(problem, own, origin);
  const turned = new Float64Array(rows * q);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < q; a++) {
      for (let b = 0; b < q; b++) turned[row * q + a] += inverse[a * q + b] * centred[row * q + b];
    }
  }
  return (i: number, j: number) => {
    let sum = 0;
    for (let a = 0; a < q; a++) sum += centred[i * q + a] * turned[j * q + a];
    return sum;
  };
}

interface OutputEstimate extends VarianceEstimate {
  /** Of its residuals, 3 of normal ones. */
  readonly kurtosis: number;
  readonly leverageSquares: number;
  readonly meat: Float64Array;
}

function outputEstimates(
  problem: LinearProblem,
  { inverseGram }: UnsharedFit,
  residuals: Float64Array,
  origin: Origin,
): { estimates: OutputEstimate[]; precisions: (Float64Array | undefined)[] } {
  const { sites, rows } = problem;
  const estimates: OutputEstimate[] = [];
  const precisions: (Float64Array | undefined)[] = [];
  let inputs: Int32Array = new Int32Array();
  let centred: Float64Array = new Float64Array();
  for (let p = 0; p < sites.outputs; p++) {
    const inverse = inverseGram(p);
    const squares = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      const residual = residuals[i * sites.outputs + p];
      squares[i] = residual * residual;
    }
    const own = sites.inputsOf(p);
    // Most outputs have the inputs of the one before.
    if (!sameInputs(own, inputs)) [inputs, centred] = [own, centredRows(problem, own, origin)];
    const estimate = {
      ...estimateOf(centred, inverse, squares, problem.intercept ? 1 / rows : 0),
      kurtosis: kurtosisOf(squares),
    };
    estimates.push(estimate);
    precisions.push(sandwichPrecision({ ...estimate, inverse }));
  }
  return { estimates, precisions };
}

/** From rows of shape (n, Q) and their squared residuals, shape (n); `mean` is the leverage of the intercept. */
function estimateOf(x: Float64Array, inverse: Float64Array, squares: Float64Array, mean: number) {
  const q = Math.round(Math.sqrt(inverse.length));
  const meat = new Float64Array(q * q);
  let [sum, total, products, spares] = [0, 0, 0, 0];
  squares.forEach((square, row) => {
    const h = leverageOf(x, row * q, inverse, q);
    const spare = 1 - h - mean;
    // A row that no other row checks has no residual.
    if (spare < 1e-9) return;
    const weight = square / spare;
    sum += h * weight;
    total += h;
    products += h * h;
    spares += h * spare;
    for (let i = 0; i < q; i++) {
      const scaled = weight * x[row * q + i];
      for (let j = 0; j < q; j++) meat[i * q + j] += scaled * x[row * q + j];
    }
  });
  const known = total > 0;
  return {
    variance: known ? sum / total : 0,
    freedom: known ? (total * spares) / products : 1,
    leverageSquares: products,
    meat,
  };
}

/** From squared residuals; 0 without any. */
function kurtosisOf(squares: Float64Array): number {
  let [second, fourth] = [0, 0];
  for (const square of squares) {
    second += square;
    fourth += square * square;
  }
  return second > 0 ? (fourth * squares.length) / (second * second) : 0;
}

/** xᵀ (Σ x xᵀ)⁻¹ x of the row that starts at `at`. */
function leverageOf(x: Float64Array, at: number, inverse: Float64Array, q: number): number {
  let sum = 0;
  for (let i = 0; i < q; i++) for (let j = 0; j < q; j++) sum += x[at + i] * inverse[i * q + j] * x[at + j];
  return sum;
}

function sameInputs(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((input, q) => input === b[q]);
}

/** The inputs of an output about the origin, shape (n, Q). */
function centredRows({ x, rows, sites }: LinearProblem, inputs: Int32Array, origin: Origin): Float64Array {
  const q = inputs.length;
  const centred = new Float64Array(rows * q);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < q; a++) centred[row * q + a] = x[row * sites.inputs + inputs[a]] - origin.x[inputs[a]];
  }
  return centred;
}
