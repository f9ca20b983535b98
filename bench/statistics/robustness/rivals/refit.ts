import { plusDiagonal, solve } from "../arithmetic/linear-algebra.js";
import type { Draw } from "../generators/setting.js";
import { centred, dot, gram } from "./centred.js";
import { noSharing } from "./no-sharing.js";

/** Least squares with one value a group. */
export function refit(draw: Draw, labels: ArrayLike<number>): Float64Array {
  return draw.model === "mean" ? groupMeans(draw, labels) : tiedLeastSquares(draw, labels);
}

function groupMeans(draw: Draw, labels: ArrayLike<number>): Float64Array {
  const { theta } = noSharing(draw);
  return theta.map((_, site) => {
    const group = theta.filter((__, other) => labels[other] === labels[site]);
    return group[0] + group.reduce((sum, value) => sum + (value - group[0]), 0) / group.length;
  });
}

/** Normal equations of the groups' values, summed over outputs; a ridge of 10⁻¹² keeps them regular. */
function tiedLeastSquares(draw: Draw, labels: ArrayLike<number>): Float64Array {
  const { x, y } = centred(draw);
  const inputs = x.length;
  const products = gram(x);
  const groups = Math.max(...Array.from(labels)) + 1;
  const normal = new Float64Array(groups * groups);
  const right = new Float64Array(groups);
  y.forEach((output, p) => {
    for (let i = 0; i < inputs; i++) {
      const row = labels[p * inputs + i];
      right[row] += dot(x[i], output);
      for (let j = 0; j < inputs; j++) normal[row * groups + labels[p * inputs + j]] += products[i * inputs + j];
    }
  });
  const psi = solve(plusDiagonal(normal, groups, 1e-12 * normal[0]), right);
  return Float64Array.from(labels, (label) => psi[label]);
}
