/** Mean losses of predictions (rows, stride), with gradient and curvature; contracts in `assembly/kernels/loss.ts`. */
export interface LossKernels {
  /** The mean loss of column 0; dy = ℓ′/rows, curvature = ℓ″/rows. `kind`: 0 absolute, 1 squared, 2 Huber; f32. */
  loss_residual(
    dy: number,
    curvature: number,
    y: number,
    target: number,
    rows: number,
    stride: number,
    kind: number,
  ): number;
  /** As `loss_residual`; f64. */
  loss_residual_f64(
    dy: number,
    curvature: number,
    y: number,
    target: number,
    rows: number,
    stride: number,
    kind: number,
  ): number;
  /** The mean −log softmax(y)_label; p = softmax(y), dy = (p − onehot)/rows; f32. */
  loss_cross_entropy(
    dy: number,
    p: number,
    y: number,
    label: number,
    rows: number,
    classes: number,
    stride: number,
  ): number;
  /** As `loss_cross_entropy`; f64. */
  loss_cross_entropy_f64(
    dy: number,
    p: number,
    y: number,
    label: number,
    rows: number,
    classes: number,
    stride: number,
  ): number;
  /** ddy = p ∘ (ẏ − ⟨p, ẏ⟩)/rows; f32. */
  loss_cross_entropy_tangent(ddy: number, p: number, ydot: number, rows: number, classes: number, stride: number): void;
  /** As `loss_cross_entropy_tangent`; f64. */
  loss_cross_entropy_tangent_f64(
    ddy: number,
    p: number,
    ydot: number,
    rows: number,
    classes: number,
    stride: number,
  ): void;
}
