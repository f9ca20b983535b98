import { implicitEstimator, type EstimatorPlan } from "./estimator.js";

/**
 * H⁻¹ := I, one tangent pass: right where H ≈ I, elsewhere only a direction. Its residual says how far off.
 *
 * @see J. Luketina et al., "Scalable gradient-based tuning of continuous regularization hyperparameters", ICML 2016.
 */
export function identity(): EstimatorPlan {
  return (lower) =>
    implicitEstimator(lower, (v, g) => {
      v.data.set(g.data);
      return { damping: 0, products: 0 };
    });
}
