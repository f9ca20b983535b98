import { plusDiagonal, solve } from "../arithmetic/linear-algebra.js";
import type { Draw } from "../generators/setting.js";
import { centred, dot, gram } from "./centred.js";
import { noSharing, type Unshared } from "./no-sharing.js";

/** Least squares with one value a group; columns and outputs count by the inverse of their noise variances. */
export function refit(draw: Draw, labels: ArrayLike<number>): Float64Array {
  return draw.model === "mean" ? groupMeans(noSharing(draw), labels) : tiedLeastSquares(draw, labels);
}

function groupMeans({ theta, covariance }: Unshared, labels: ArrayLike<number>): Float64Array {
  const weights = inverses(theta.map((_, site) => covariance(site, site)));
  return theta.map((value, site) => {
    let [sum, total] = [0, 0];
    theta.forEach((other, i) => {
      if (labels[i] !== labels[site]) return;
      sum += weights[i] * (other - value);
      total += weights[i];
    });
    return value + sum / total;
  });
}

/** Inverse variances; a column that never varies counts a million times as much as the one that varies most. */
function inverses(variances: Float64Array): Float64Array {
  const floor = 1e-6 * Math.max(...variances) || 1;
  return variances.map((variance) => 1 / Math.max(variance, floor));
}

/** Normal equations of the groups' values, summed over outputs; a ridge of 10⁻¹² keeps them regular. */
function tiedLeastSquares(draw: Draw, labels: ArrayLike<number>): Float64Array {
  const { x, y } = centred(draw);
  const inputs = x.length;
  const products = gram(x);
  const weights = outputWeights(noSharing(draw), inputs, y.length);
  const groups = Math.max(...Array.from(labels)) + 1;
  const normal = new Float64Array(groups * groups);
  const right = new Float64Array(groups);
  y.forEach((output, p) => {
    for (let i = 0; i < inputs; i++) {
      const row = labels[p * inputs + i];
      right[row] += weights[p] * dot(x[i], output);
      for (let j = 0; j < inputs; j++) {
        normal[row * groups + labels[p * inputs + j]] += weights[p] * products[i * inputs + j];
      }
    }
  });
  const psi = solve(plusDiagonal(normal, groups, 1e-12 * normal[0]), right);
  return Float64Array.from(labels, (label) => psi[label]);
}

/** Inverse noise variances of the outputs, up to a factor: an output's first cell has a variance in proportion. */
function outputWeights({ covariance, degrees }: Unshared, inputs: number, outputs: number): Float64Array {
  if (degrees <= 0) return new Float64Array(outputs).fill(1);
  const weights = inverses(Float64Array.from({ length: outputs }, (_, p) => covariance(p * inputs, p * inputs)));
  return weights.map((weight) => weight / weights[0]);
}
