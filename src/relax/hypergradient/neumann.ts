import { implicitEstimator, type EstimatorPlan } from "./estimator.js";

/** Options of {@link neumann}. */
export interface NeumannOptions {
  /** Step η, 0 < η < 2/λmax(H). Default 0.01. */
  readonly step?: number;
  /** n of Σ_{j=0..n}, one tangent pass each. Default 20. */
  readonly terms?: number;
  /** λ ≥ 0 of H + λI; the series converges only if that is positive definite. Default 0. */
  readonly damping?: number;
  /** `paper`: η·Σ, which tends to H⁻¹. `released`: Σ without η, as the authors' code has it. Default `paper`. */
  readonly form?: "paper" | "released";
}

/**
 * H⁻¹ g ≈ η Σ_{j=0..n} (I − η(H + λI))^j g.
 *
 * Converges for H + λI ≻ 0 and 0 < η < 2/λmax, by a factor 1 − η·λmin a term; it grows along negative curvature, slowly
 * enough for a truncated series to be used. n + 1 tangent passes.
 *
 * @see J. Lorraine, P. Vicol, D. Duvenaud, "Optimizing millions of hyperparameters by implicit differentiation", AISTATS 2020.
 */
export function neumann(options: NeumannOptions = {}): EstimatorPlan {
  const { step = 0.01, terms = 20, damping = 0, form = "paper" } = options;
  return (lower) => {
    const { p } = lower;
    const [term, hessian] = [lower.vector(), lower.vector()];
    const unused = lower.mixed();
    return implicitEstimator(lower, (sum, g) => {
      const n = g.length;
      term.data.set(g.data);
      sum.data.set(g.data);
      for (let j = 0; j < terms; j++) {
        lower.tangent(hessian, unused, term);
        p.series(sum.ptr, term.ptr, hessian.ptr, 1 - step * damping, step, n);
      }
      if (form === "released") return { damping, products: terms, scale: step };
      p.scale(sum.ptr, step, n);
      return { damping, products: terms };
    });
  };
}
