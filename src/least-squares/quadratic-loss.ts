import type { Moments } from "./moments.js";
import type { Cells } from "../layout/cells.js";

/**
 * Mean squared error of y ≈ W x over rows and outputs as a function of the sites' values θ = vec(W):
 * L(θ) = (Σ y² − 2 θ·g + θᵀ H θ) / (n P), H = I_P ⊗ Σ x xᵀ restricted to the support, g = Σ y xᵀ.
 */
export class QuadraticLoss {
  /** Σ y xᵀ at the sites: the right side of the normal equations, shape (K). */
  readonly linear: Float64Array;
  /** Σ y² over rows and outputs. */
  readonly constant: number;
  /** Terms of the mean: n · P. */
  readonly terms: number;

  constructor(
    readonly sites: Cells,
    /** Taken about the origin that the intercept implies. */
    readonly moments: Moments,
  ) {
    this.linear = Float64Array.from(
      { length: sites.count },
      (_, k) => moments.yx[sites.output[k] * sites.inputs + sites.input[k]],
    );
    this.constant = moments.yy.reduce((sum, value) => sum + value, 0);
    this.terms = moments.rows * sites.outputs;
  }

  /** The loss at θ, shape (K). O(Σ over outputs of its sites²). */
  value(theta: ArrayLike<number>): number {
    return this.valueAndGradient(new Float64Array(this.sites.count), theta);
  }

  /** The loss at θ, shape (K); writes ∂L/∂θ, shape (K), into `gradient`. */
  valueAndGradient(gradient: Float64Array, theta: ArrayLike<number>): number {
    this.curve(theta, gradient);
    let sum = this.constant;
    const scale = 2 / this.terms;
    for (let k = 0; k < gradient.length; k++) {
      sum += theta[k] * (gradient[k] - 2 * this.linear[k]);
      gradient[k] = scale * (gradient[k] - this.linear[k]);
    }
    return sum / this.terms;
  }

  /** H θ, shape (K). */
  curve(theta: ArrayLike<number>, out: Float64Array = new Float64Array(this.sites.count)): Float64Array {
    const { sites, moments } = this;
    for (let p = 0; p < sites.outputs; p++) {
      const [first, end] = [sites.start[p], sites.start[p + 1]];
      for (let k = first; k < end; k++) {
        const row = sites.input[k] * sites.inputs;
        let sum = 0;
        for (let l = first; l < end; l++) sum += moments.xx[row + sites.input[l]] * theta[l];
        out[k] = sum;
      }
    }
    return out;
  }
}
