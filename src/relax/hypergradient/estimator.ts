import type { Precision, RealBlock } from "../../wasm/precision.js";

/** A lower level at a point ψ: what the implicit function theorem asks for, φ being the upper level's variables. */
export interface LowerLevel {
  readonly p: Precision;
  /** A zeroed vector shaped like ψ. */
  vector(): RealBlock;
  /** A zeroed block for a mixed product, shaped like φ's matrix. */
  mixed(): RealBlock;
  /** Where the free parameters stand in such a vector; all else is zero. */
  readonly free: Int32Array;
  /** H·v, H = ∂²_ψψ L_train, into `hessian`, and the mixed product ∂²_φψ L_train·v into `mixed`. */
  tangent(hessian: RealBlock, mixed: RealBlock, v: RealBlock): void;
  /** From now on keeps the last `steps` steps of each descent to ψ; absent where ψ comes in closed form. */
  path?(steps: number): InnerPath;
}

/** The last steps of the inner optimiser on its way to ψ, all at the present φ. */
export interface InnerPath {
  /** Steps kept of the last descent. */
  readonly length: number;
  /**
   * Goes back to each kept step, the last one first, calls `visit` there with the level linearised, and returns.
   * Before `visit`, `psi` goes from the derivative in ψ after the step to that before it at a fixed gradient, and the
   * derivative in the gradient goes into `slope`.
   */
  backwards(psi: RealBlock, slope: RealBlock, visit: () => void): void;
}

/** How good an estimate is. */
export interface EstimateReport {
  /** ‖g − (H + damping)·v‖ / ‖g‖ for the v that stands for H⁻¹ g; undefined where no system is solved. */
  readonly residual: number | undefined;
  /** λ of H + λI, or 0. */
  readonly damping: number;
  /** Tangent passes. */
  readonly products: number;
  /** False if the method met what it cannot handle: see {@link reason}. */
  readonly trusted: boolean;
  /** `negative-curvature`, `not-converged`, `diverged`, `singular`. */
  readonly reason?: "negative-curvature" | "not-converged" | "diverged" | "singular";
}

/**
 * An estimator of the hypergradient's indirect term: puts ∂²_φψ L_train · H⁻¹ g into `indirect`, g = ∂_ψ L_val.
 * The hypergradient is ∂_φ L_val − indirect.
 */
export interface HypergradientEstimator {
  estimate(indirect: RealBlock, g: RealBlock): EstimateReport;
}

/** An estimator with its options, to be planned for a lower level: takes its memory once. */
export type EstimatorPlan = (lower: LowerLevel) => HypergradientEstimator;

/** Part of the report that a solver knows; the residual follows from the last tangent. */
export interface Solved {
  readonly damping: number;
  readonly products: number;
  readonly reason?: EstimateReport["reason"];
  /** What v must be multiplied with to solve the system; 1 unless the method leaves a factor out on purpose. */
  readonly scale?: number;
}

/**
 * An estimator from a solver that puts its v ≈ (H + damping)⁻¹ g into `v`. One more tangent gives the indirect term
 * and the residual together.
 */
export function implicitEstimator(
  lower: LowerLevel,
  solve: (v: RealBlock, g: RealBlock) => Solved,
): HypergradientEstimator {
  const { p } = lower;
  const [v, hessian] = [lower.vector(), lower.vector()];
  return {
    estimate(indirect, g) {
      const { damping, products, reason, scale = 1 } = solve(v, g);
      lower.tangent(hessian, indirect, v);
      p.axpy(hessian.ptr, damping, v.ptr, v.length);
      p.scale(hessian.ptr, -scale, v.length);
      p.axpy(hessian.ptr, 1, g.ptr, v.length);
      const residual = norm(p, hessian) / norm(p, g);
      const failed = reason ?? (Number.isFinite(residual) ? undefined : "diverged");
      const report = { residual, damping, products: products + 1, trusted: failed === undefined };
      return failed === undefined ? report : { ...report, reason: failed };
    },
  };
}

/** ‖v‖₂. */
export function norm(p: Precision, v: RealBlock): number {
  return Math.sqrt(p.dot(v.ptr, v.ptr, v.length));
}
