/**
 * Sinkhorn's normalisation; contracts in `assembly/kernels/sinkhorn.ts`. Matrices are (copies, n, n) with rows `stride`
 * elements apart, padded with zeros: f32, or f64 where the name says so.
 */
export interface SinkhornKernels {
  /**
   * P = exp(X − u − v), X = logits / temperature, columns and rows normalised in turn; the potentials go into
   * trail (copies, 2·iterations + 1, stride). P may be logits.
   */
  sinkhorn: Sinkhorn;
  sinkhorn_f64: Sinkhorn;
  /** dlogits from dP, back through the iterations; scratch (2, stride). dlogits may be dP. */
  sinkhorn_adjoint: SinkhornAdjoint;
  sinkhorn_adjoint_f64: SinkhornAdjoint;
}

type Sinkhorn = (
  p: number,
  trail: number,
  logits: number,
  copies: number,
  n: number,
  stride: number,
  iterations: number,
  temperature: number,
) => void;

type SinkhornAdjoint = (
  dlogits: number,
  scratch: number,
  p: number,
  dp: number,
  trail: number,
  logits: number,
  copies: number,
  n: number,
  stride: number,
  iterations: number,
  temperature: number,
) => void;
