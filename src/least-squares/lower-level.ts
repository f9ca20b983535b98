import { DataError } from "../errors.js";
import { choleskyFactor } from "../wasm/linear-algebra.js";
import { fitUnshared } from "./normal-equations.js";
import type { QuadraticLoss } from "./quadratic-loss.js";

/**
 * Which lower level ties the parameters.
 * `least-squares`: the exact minimum of the training loss over ψ.
 * `projection`: the unshared estimates averaged within each group (the paper's Sec 5.3).
 */
export type LowerLevel = "least-squares" | "projection";

/** A hard scheme: a group number below `groupCount` for each site. A {@link Partition} is one. */
export interface HardScheme {
  readonly labels: Int32Array;
  readonly groupCount: number;
}

/**
 * Parameters of a hard scheme on a training loss: θ = A ψ*, shape (K).
 *
 * @throws DataError `NOT_IDENTIFIABLE` if the rows do not determine ψ.
 *
 * `least-squares`: O(P Q² + M³); `projection`: O(Q³ + K).
 */
export function fitTied(loss: QuadraticLoss, scheme: HardScheme, form: LowerLevel = "least-squares"): Float64Array {
  const psi = form === "projection" ? projected(loss, scheme) : leastSquares(loss, scheme);
  return Float64Array.from(scheme.labels, (group) => psi[group]);
}

function projected(loss: QuadraticLoss, { labels, groupCount }: HardScheme): Float64Array {
  const sizes = groupSums(new Float64Array(labels.length).fill(1), labels, groupCount);
  return groupSums(fitUnshared(loss).theta, labels, groupCount).map((sum, group) => sum / sizes[group]);
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
  const psi = choleskyFactor(gram, m).solve(groupSums(loss.linear, scheme.labels, m));
  return Float64Array.from(scheme.labels, (group) => psi[group]);
}

/** ψ = (AᵀHA)⁻¹ Aᵀg. */
function leastSquares(loss: QuadraticLoss, scheme: HardScheme): Float64Array {
  const right = groupSums(loss.linear, scheme.labels, scheme.groupCount);
  const factor = choleskyFactor(tiedGram(loss, scheme), scheme.groupCount);
  if (factor.failedAt !== undefined) {
    throw new DataError("NOT_IDENTIFIABLE", `the rows do not determine group ${factor.failedAt + 1} of the scheme`, {
      fix: "Add rows, or drop inputs that are constant or determined by others.",
    });
  }
  return factor.solve(right);
}

/** AᵀHA, shape (M, M). */
export function tiedGram({ sites, moments }: QuadraticLoss, { labels, groupCount: m }: HardScheme): Float64Array {
  const gram = new Float64Array(m * m);
  for (let p = 0; p < sites.outputs; p++) {
    for (let k = sites.start[p]; k < sites.start[p + 1]; k++) {
      const row = sites.input[k] * sites.inputs;
      for (let l = sites.start[p]; l < sites.start[p + 1]; l++) {
        gram[labels[k] * m + labels[l]] += moments.xx[row + sites.input[l]];
      }
    }
  }
  return gram;
}

function groupSums(values: ArrayLike<number>, labels: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups);
  for (let k = 0; k < labels.length; k++) sums[labels[k]] += values[k];
  return sums;
}
