import { discover } from "../../src/discovery/discover.js";
import { generateConvolution } from "../../src/data/generators/convolution.js";
import type { Estimates } from "../../src/estimates/estimates.js";
import { estimatesFrom } from "../../src/estimates/given-estimates.js";
import { listOf, type Layout } from "../../src/layout/layout.js";
import type { TieLimits } from "../../src/layout/tie-blocks.js";
import { restrictTies } from "../../src/search/restricted/restrict-ties.js";
import { evidenceSearch, type EvidenceOutcome } from "../../src/search/evidence-search.js";
import type { Confidence } from "../../src/search/posterior/certainty.js";
import { confidenceOf } from "../../src/search/posterior/confidence.js";
import { choleskyFactor } from "../../src/wasm/linear-algebra.js";
import { testNumbers } from "./numbers.js";
import { outcomeOf } from "./outcome.js";

/** Estimates of sites around a few values, with uneven errors; correlated ones by a random covariance. */
export function seededEstimates(count: number, seed: number, correlated: boolean): Estimates {
  const next = testNumbers(seed);
  const values = Float64Array.from({ length: count }, (_, k) => (k % 3) + 0.25 * next());
  const variances = Float64Array.from({ length: count }, () => 0.06 + 0.04 * next());
  if (!correlated) return estimatesFrom(values, variances, 50);
  const root = Float64Array.from({ length: count * count }, () => 0.15 * next());
  const covariance = Float64Array.from({ length: count * count }, (_, at) => {
    const [i, j] = [Math.floor(at / count), at % count];
    let sum = i === j ? variances[i] : 0;
    for (let h = 0; h < count; h++) sum += root[i * count + h] * root[j * count + h];
    return sum;
  });
  return estimatesFrom(values, covariance, 50);
}

/** Λ as a matrix, shape (K, K). */
export function matrixOf({ count, weight, precision }: Estimates): Float64Array {
  const matrix = new Float64Array(count * count);
  const own = Int32Array.from({ length: count }, (_, k) => k);
  for (let k = 0; k < count; k++) {
    if (precision.kind === "independent") matrix[k * count + k] = weight[k];
    else precision.addRow(k, own, matrix.subarray(k * count, (k + 1) * count));
  }
  return matrix;
}

/** θ̂ of estimates whose Λ is positive definite. */
export function valuesOf(estimates: Estimates): Float64Array {
  const { count, moment, centre } = estimates;
  return choleskyFactor(matrixOf(estimates), count)
    .solve(moment)
    .map((value) => value + centre);
}

/** Sites with names and nothing else. */
export function sitesOf(count: number): Layout {
  return listOf(Array.from({ length: count }, (_, k) => `s${k + 1}`));
}

/** The whole search at once. */
export function searchAll(estimates: Estimates, layout: Layout, limits: TieLimits = {}): EvidenceOutcome {
  const restrictions = restrictTies(limits, estimates.count);
  const running = evidenceSearch({ layout, restrictions, estimates: () => estimates }, () => false);
  for (let step = running.next(); ; step = running.next()) if (step.done) return step.value;
}

/** What is found of a case, and how sure it is: plain numbers. */
export interface FoundNumbers {
  readonly name: string;
  readonly labels: readonly number[];
  readonly history: readonly number[];
  readonly confidence: Confidence;
}

/** Searches over all partitions, by each engine of the posterior. */
export async function unrestrictedNumbers(): Promise<FoundNumbers[]> {
  const cases = [
    [1, false],
    [6, false],
    [14, false],
    [5, true],
    [12, true],
  ] as const;
  const found = cases.map(([count, correlated]) => {
    const { partition, history, scores } = searchAll(seededEstimates(count, 7, correlated), sitesOf(count));
    return {
      name: `${count} ${correlated ? "correlated" : "independent"} sites`,
      labels: Array.from(partition.labels),
      history: history.map(({ loss }) => loss),
      confidence: outcomeOf(confidenceOf(scores, partition, { seed: 1, fdr: 0.1 })),
    };
  });
  return [...found, await convolution()];
}

/** Cells that may follow shifts. */
async function convolution(): Promise<FoundNumbers> {
  const { table, inputNames, outputNames } = generateConvolution({ inputs: 4, taps: 2, rows: 30, seed: 1 });
  const { labels, history, confidence } = await discover(table, {
    model: "linear",
    inputs: inputNames,
    targets: outputNames,
  });
  return { name: "convolution", labels, history: history.points.map(({ loss }) => loss), confidence: confidence! };
}
