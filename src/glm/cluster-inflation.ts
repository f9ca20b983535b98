import { DataError } from "../errors.js";
import { weighted, type GlmData } from "./glm-data.js";

/**
 * How many times the variance of each column's coefficient is that of independent rows, where rows of a cluster depend on each
 * other: the squared sums of the scores over each cluster against the squares of the scores, both over what is left of
 * them when each level's own sum is 0. Levels of one factor share it; it is not below 1.
 *
 * @param clusters - Of each row.
 * @returns Shape (columns).
 * @throws {@link DataError} `TOO_FEW_CLUSTERS`.
 *
 * O(rows · (factors + inputs)).
 */
export function clusterInflation(data: GlmData, eta: Float64Array, clusters: Int32Array): Float64Array {
  const { design, family } = data;
  const slope = weighted(data, eta, family.gradient);
  const out = new Float64Array(design.count);
  for (const columns of design.factors) {
    const factor = inflationOf(slope, clusters, columns);
    for (const column of columns) out[column] = factor;
  }
  for (let q = 0; q < design.inputs; q++) {
    const scores = slope.map((value, row) => value * design.x[row * design.inputs + q]);
    out[design.levels + q] = inflationOf(scores, clusters);
  }
  return out;
}

/** @param levels - The level of each row; scores of each add up to 0. Default: all rows are of one. */
function inflationOf(scores: Float64Array, clusters: Int32Array, levels?: Int32Array): number {
  const sums = new Map<string, number>();
  let squares = 0;
  scores.forEach((score, row) => {
    const cell = `${levels?.[row] ?? 0} ${clusters[row]}`;
    sums.set(cell, (sums.get(cell) ?? 0) + score);
    squares += score * score;
  });
  const own = levels ? new Set(levels).size : 1;
  if (sums.size <= own) throw tooFewClusters(own, sums.size);
  const together = Array.from(sums.values(), (sum) => sum * sum).reduce((total, square) => total + square, 0);
  if (squares === 0) return 1;
  return Math.max(1, (together / (sums.size - own)) * sums.size * ((scores.length - own) / (squares * scores.length)));
}

function tooFewClusters(levels: number, clusters: number): DataError {
  return new DataError(
    "TOO_FEW_CLUSTERS",
    `cluster: expected more clusters than the ${levels} levels that they lie in, got ${clusters}`,
    { fix: "Give levels of more than one cluster, or leave the clusters out.", where: "cluster" },
  );
}
