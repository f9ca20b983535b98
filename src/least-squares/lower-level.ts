import { DataError } from "../errors.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { fitUnshared } from "./normal-equations.js";
import type { QuadraticLoss } from "./quadratic-loss.js";

/**
 * Which lower level ties the parameters.
 * `least-squares`: the exact minimum of the training loss over ψ.
 * `projection`: the unshared estimates averaged within each group (the paper's Sec 5.3).
 */
export type LowerLevel = "least-squares" | "projection";

/**
 * Parameters of a hard scheme on a training loss: θ = A ψ*, shape (K).
 *
 * @throws DataError `NOT_IDENTIFIABLE` if the rows do not determine ψ.
 *
 * `least-squares`: O(P Q² + M³); `projection`: O(Q³ + K).
 */
export function fitTied(loss: QuadraticLoss, scheme: HardScheme, form: LowerLevel = "least-squares"): Float64Array {
  return expand(scheme, form === "projection" ? projected(loss, scheme) : leastSquares(loss, scheme));
}

/** θ = A ψ, with signs, shape (K). */
function expand({ labels, signs }: HardScheme, psi: Float64Array): Float64Array {
  return Float64Array.from(labels, (group, k) => (signs && signs[k] < 0 ? 0 - psi[group] : psi[group]));
}

function projected(loss: QuadraticLoss, scheme: HardScheme): Float64Array {
  const sizes = new Float64Array(scheme.groupCount);
  for (const group of scheme.labels) sizes[group]++;
  return groupSums(fitUnshared(loss).theta, scheme).map((sum, group) => sum / sizes[group]);
}

/** Share of the mean diagonal of AᵀHA that makes it invertible. */
const LEANING = 1e-9;

/**
 * Parameters of a hard scheme that the rows need not determine: of all least-squares solutions that with about the least
 * Σ ψ², shape (K).
 *
 * O(P Q² + M³).
 */
export function fitTiedLeaning(loss: QuadraticLoss, scheme: HardScheme): Float64Array {
  const m = scheme.groupCount;
  const gram = tiedGram(loss, scheme);
  let trace = 0;
  for (let g = 0; g < m; g++) trace += gram[g * m + g];
  for (let g = 0; g < m; g++) gram[g * m + g] += (LEANING * trace) / m;
  return expand(scheme, choleskyFactor(gram, m).solve(groupSums(loss.linear, scheme)));
}

/** ψ = (AᵀHA)⁻¹ Aᵀg. */
function leastSquares(loss: QuadraticLoss, scheme: HardScheme): Float64Array {
  const right = groupSums(loss.linear, scheme);
  const factor = choleskyFactor(tiedGram(loss, scheme), scheme.groupCount);
  if (factor.failedAt !== undefined) {
    throw new DataError(
      "NOT_IDENTIFIABLE",
      `expected rows that determine each group of the scheme, got some that leave group ${factor.failedAt + 1} open`,
      { fix: "Add rows, or drop inputs that are constant or determined by others." },
    );
  }
  return factor.solve(right);
}

/** AᵀHA, with the signs on both sides, shape (M, M). */
export function tiedGram({ sites, moments }: QuadraticLoss, scheme: HardScheme): Float64Array {
  const { labels, groupCount: m, signs } = scheme;
  const gram = new Float64Array(m * m);
  for (let p = 0; p < sites.outputs; p++) {
    for (let k = sites.start[p]; k < sites.start[p + 1]; k++) {
      const row = sites.input[k] * sites.inputs;
      for (let l = sites.start[p]; l < sites.start[p + 1]; l++) {
        const value = moments.xx[row + sites.input[l]];
        gram[labels[k] * m + labels[l]] += signs && signs[k] !== signs[l] ? -value : value;
      }
    }
  }
  return gram;
}

/** Aᵀ v, with the signs, shape (M). */
function groupSums(values: ArrayLike<number>, { labels, groupCount, signs }: HardScheme): Float64Array {
  const sums = new Float64Array(groupCount);
  for (let k = 0; k < labels.length; k++) sums[labels[k]] += signs ? signs[k] * values[k] : values[k];
  return sums;
}
