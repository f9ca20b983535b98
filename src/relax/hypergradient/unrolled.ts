import { OptionError } from "../../errors.js";
import type { EstimatorPlan } from "./estimator.js";

/** Options of {@link unrolled}. */
export interface UnrolledOptions {
  /** k, an integer ≥ 0: steps of the inner optimiser to go back through, fewer if the last descent had fewer. Default 20. */
  readonly steps?: number;
}

/**
 * Reverse through the last k steps ψ, s ← Φ(ψ, s, ∇L_train(ψ, φ)) of the inner optimiser, s its moments. From the end,
 * with ψ̄ = ∂ψ L_val and s̄ = 0:
 *
 *   ψ̄, s̄, ḡ ← Φ's adjoint;   indirect −= ∂²_φψ L_train·ḡ;   ψ̄ += H·ḡ.
 *
 * No H⁻¹ and no residual: this is the derivative of what the optimiser did, with the point and the moments k steps ago
 * held constant. It needs no minimum and no H ≻ 0. For plain gradient steps of size η at a minimum it is the Neumann
 * series with k − 1 terms; k = 0 leaves the direct part alone. One gradient and one tangent a step, and memory for k
 * points and optimiser states.
 *
 * @throws {@link OptionError} `NO_PATH` if the lower level has no optimiser.
 *
 * @see A. Shaban et al., "Truncated back-propagation for bilevel optimization", AISTATS 2019.
 */
export function unrolled({ steps = 20 }: UnrolledOptions = {}): EstimatorPlan {
  return (lower) => {
    const { p } = lower;
    const path = lower.path?.(steps);
    if (!path) {
      throw new OptionError(
        "NO_PATH",
        "unrolled: expected a lower level that an optimiser descends, got a closed form",
        {
          fix: 'Use the "exact" or the "cg" hypergradient.',
          where: "hypergradient",
        },
      );
    }
    const [psi, slope, hessian] = [lower.vector(), lower.vector(), lower.vector()];
    const mixed = lower.mixed();
    return {
      estimate(indirect, g) {
        psi.data.set(g.data);
        indirect.data.fill(0);
        path.backwards(psi, slope, () => {
          lower.tangent(hessian, mixed, slope);
          p.axpy(psi.ptr, 1, hessian.ptr, psi.length);
          p.axpy(indirect.ptr, -1, mixed.ptr, mixed.length);
        });
        const report = { residual: undefined, damping: 0, products: path.length };
        const finite = Number.isFinite(p.dot(psi.ptr, psi.ptr, psi.length));
        return finite ? { ...report, trusted: true } : { ...report, trusted: false, reason: "diverged" };
      },
    };
  };
}
