// Hypergradients in plain f64, straight from
//   dL_val/dφ = ∂φ L_val − ∂²_{φψ} L_train · H⁻¹ · ∂ψ L_val,   H = ∂²_{ψψ} L_train.

import { eliminate } from "./elimination.js";

/** A lower level at its (approximate) optimum: all that the implicit function theorem asks for. */
export interface LowerPoint {
  /** Number of parameters ψ. */
  readonly size: number;
  /** H v and the mixed product ∂²_{φψ} L_train · v. */
  readonly tangent: (v: Float64Array) => { hessian: Float64Array; mixed: Float64Array };
}

/** How H⁻¹ is replaced. */
export type Inverse = (point: LowerPoint, g: Float64Array) => Float64Array;

/** direct − mixed(H⁻¹ g). */
export function hypergradient(
  point: LowerPoint,
  direct: ArrayLike<number>,
  g: Float64Array,
  inverse: Inverse,
): Float64Array {
  const { mixed } = point.tangent(inverse(point, g));
  return mixed.map((m, i) => direct[i] - m);
}

/** H⁻¹ := I. */
export const identityInverse: Inverse = (_, g) => g;

/** factor · Σ_{j=0..terms} (I − step·H)^j g; the estimator has factor = step, the released code 1. */
export function neumannInverse(step: number, terms: number, factor: number): Inverse {
  return (point, g) => {
    let term = g;
    const sum = g.slice();
    for (let j = 0; j < terms; j++) {
      const { hessian } = point.tangent(term);
      term = term.map((x, i) => x - step * hessian[i]);
      for (let i = 0; i < sum.length; i++) sum[i] += term[i];
    }
    return sum.map((x) => x * factor);
  };
}

/** (H + damping·I)⁻¹ g by elimination with pivots: H may be indefinite. */
export function exactInverse(damping: number): Inverse {
  return (point, g) => {
    const { size } = point;
    const rows = Array.from({ length: size }, (_, i) => {
      const unit = Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0));
      const row = [...point.tangent(unit).hessian, g[i]];
      row[i] += damping;
      return row;
    });
    return eliminate(rows);
  };
}
