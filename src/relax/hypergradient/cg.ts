import type { RealBlock } from "../../wasm/precision.js";
import { implicitEstimator, norm, type EstimatorPlan } from "./estimator.js";

/** Options of {@link cg}. */
export interface CgOptions {
  /** Stop at ‖g − (H + λI)v‖ ≤ tolerance·‖g‖. Default 1e-6. */
  readonly tolerance?: number;
  /** Most iterations, one tangent pass each. Default 100. */
  readonly iterations?: number;
  /** λ ≥ 0 of H + λI. Default 0. */
  readonly damping?: number;
  /** `previous` starts from the last solution, `zero` from 0. Default `zero`. */
  readonly start?: "zero" | "previous";
}

/**
 * (H + λI) v = g by conjugate gradients.
 *
 * Needs H + λI ≻ 0. On a direction of negative curvature it stops, keeps the v it has and reports
 * `negative-curvature`: raise the damping then.
 *
 * @see F. Pedregosa, "Hyperparameter optimization with approximate gradient", ICML 2016.
 */
export function cg(options: CgOptions = {}): EstimatorPlan {
  const { tolerance = 1e-6, iterations = 100, damping = 0, start = "zero" } = options;
  return (lower) => {
    const { p } = lower;
    const [solution, residual, direction, image] = Array.from({ length: 4 }, () => lower.vector());
    const unused = lower.mixed();
    const apply = (v: RealBlock) => {
      lower.tangent(image, unused, v);
      p.axpy(image.ptr, damping, v.ptr, v.length);
    };
    const inner = (x: RealBlock, y: RealBlock) => p.dot(x.ptr, y.ptr, x.length);

    return implicitEstimator(lower, (v, g) => {
      const n = g.length;
      let products = 0;
      residual.data.set(g.data);
      if (start === "zero") solution.data.fill(0);
      else {
        apply(solution);
        products++;
        p.axpy(residual.ptr, -1, image.ptr, n);
      }
      direction.data.set(residual.data);
      const goal = tolerance * norm(p, g);
      let square = inner(residual, residual);
      let reason: "negative-curvature" | "not-converged" | undefined;
      for (let i = 0; Math.sqrt(square) > goal && reason === undefined; i++) {
        apply(direction);
        products++;
        const curvature = inner(direction, image);
        if (i >= iterations || !(curvature > 0)) {
          reason = i >= iterations ? "not-converged" : "negative-curvature";
          break;
        }
        const length = square / curvature;
        p.axpy(solution.ptr, length, direction.ptr, n);
        p.axpy(residual.ptr, -length, image.ptr, n);
        const next = inner(residual, residual);
        p.scale(direction.ptr, next / square, n);
        p.axpy(direction.ptr, 1, residual.ptr, n);
        square = next;
      }
      v.data.set(solution.data);
      return reason === undefined ? { damping, products } : { damping, products, reason };
    });
  };
}
