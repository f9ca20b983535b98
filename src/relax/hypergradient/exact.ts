import { OptionError } from "../../errors.js";
import { implicitEstimator, type EstimatorPlan, type LowerLevel } from "./estimator.js";

const MOST_PARAMETERS = 2000;

/** Options of {@link exact}. */
export interface ExactOptions {
  /** λ ≥ 0 of H + λI, for an H that is singular (a ReLU network's is). Default 0. */
  readonly damping?: number;
}

/**
 * (H + λI)⁻¹ g by elimination with row pivots, in f64: H is made column by column, and may be indefinite.
 *
 * One tangent pass a parameter, then 2/3·n³ flop; at most 2000 parameters.
 *
 * @throws {@link OptionError} `TOO_MANY_PARAMETERS` above that.
 */
export function exact({ damping = 0 }: ExactOptions = {}): EstimatorPlan {
  return (lower) => {
    const { free, p } = lower;
    const n = free.length;
    if (n > MOST_PARAMETERS) {
      throw new OptionError("TOO_MANY_PARAMETERS", `exact: expected at most ${MOST_PARAMETERS} parameters, got ${n}`, {
        fix: 'Use the "cg" or the "neumann" hypergradient, or a smaller network.',
        where: "hypergradient",
      });
    }
    const { arena, kernels } = p.core;
    const matrix = arena.f64Matrix(n, n);
    const right = arena.f64(n);
    const fill = columnsOf(lower);
    return implicitEstimator(lower, (v, g) => {
      fill(matrix.data, matrix.stride);
      const [a, b, from, to] = [matrix.data, right.data, g.data, v.data];
      for (let i = 0; i < n; i++) a[i * matrix.stride + i] += damping;
      free.forEach((at, i) => (b[i] = from[at]));
      const singular = kernels.elimination_solve_f64(matrix.ptr, right.ptr, n, matrix.stride) !== 0;
      to.fill(0);
      if (!singular) free.forEach((at, i) => (to[at] = b[i]));
      return singular ? { damping, products: n, reason: "singular" } : { damping, products: n };
    });
  };
}

/** Fills H row by row; H is symmetric, so its columns will do. */
function columnsOf(lower: LowerLevel): (h: Float64Array, stride: number) => void {
  const [unit, column] = [lower.vector(), lower.vector()];
  const unused = lower.mixed();
  return (h, stride) => {
    lower.free.forEach((at, i) => {
      unit.data[at] = 1;
      lower.tangent(column, unused, unit);
      unit.data[at] = 0;
      const { data } = column;
      lower.free.forEach((from, j) => (h[i * stride + j] = data[from]));
    });
  };
}
