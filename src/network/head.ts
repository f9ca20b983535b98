import type { Beta, Precision, RealBlock } from "../wasm/precision.js";
import type { LayerPlace, MatrixPlace, ParameterLayout } from "./layout.js";
import { activationKind, type Pooled } from "./pooled.js";
import type { SetNetworkShape } from "./shape.js";

/** One layer s = x·Wᵀ + b of ρ with its place in the parameters; `x` and its gradients belong to what is below. */
interface Layer {
  readonly place: LayerPlace;
  readonly x: RealBlock;
  readonly xTangent: RealBlock;
  readonly dx: RealBlock;
  readonly dxTangent: RealBlock;
  readonly s: RealBlock;
  readonly sTangent: RealBlock;
  readonly ds: RealBlock;
  readonly dsTangent: RealBlock;
  /** f′(s) and f″(s), for all but the last layer. */
  readonly slope: RealBlock;
  readonly curvature: RealBlock;
}

/** ρ: from the pooled vector to the predictions, linear or with hidden layers. */
export class Head {
  private readonly layers: readonly Layer[];

  constructor(
    private readonly p: Precision,
    private readonly shape: SetNetworkShape,
    layout: ParameterLayout,
    pooled: Pooled,
    capacity: number,
  ) {
    const matrix = (stride: number) => p.reals(capacity * stride);
    let below = { x: pooled.z, xTangent: pooled.zTangent, dx: pooled.dz, dxTangent: pooled.dzTangent };
    this.layers = layout.head.map((place) => {
      const { stride } = place.bias;
      const [s, sTangent, ds, dsTangent, slope, curvature] = Array.from({ length: 6 }, () => matrix(stride));
      const layer = { place, ...below, s, sTangent, ds, dsTangent, slope, curvature };
      below = { x: matrix(stride), xTangent: matrix(stride), dx: matrix(stride), dxTangent: matrix(stride) };
      return layer;
    });
  }

  private get last(): Layer {
    return this.layers[this.layers.length - 1];
  }

  /** Numbers from one sample's predictions to the next. */
  get stride(): number {
    return this.last.place.bias.stride;
  }

  /** Predictions (rows, stride). */
  get y(): RealBlock {
    return this.last.s;
  }

  get yTangent(): RealBlock {
    return this.last.sTangent;
  }

  /** The loss's gradient in the predictions, to be filled before {@link backward}. */
  get dy(): RealBlock {
    return this.last.ds;
  }

  get dyTangent(): RealBlock {
    return this.last.dsTangent;
  }

  forward(parameters: RealBlock, rows: number): void {
    const { p } = this;
    this.layers.forEach(({ place, x, s, slope }, i) => {
      const size = rows * place.bias.stride;
      this.apply(s, x, parameters, place, rows, 0);
      p.biasAdd(s.ptr, this.at(parameters, place.bias), rows, place.bias.stride);
      const above = this.layers[i + 1];
      if (above) p.activationForward(above.x.ptr, slope.ptr, s.ptr, size, activationKind(this.shape));
    });
  }

  /** Overwrites ρ's gradient and the gradient in its input. */
  backward(gradient: RealBlock, parameters: RealBlock, rows: number): void {
    const { p } = this;
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const { place, x, dx, ds } = this.layers[i];
      const below = this.layers[i - 1];
      this.weightAdjoint(gradient, ds, x, place, rows, 0);
      p.biasAdjoint(this.at(gradient, place.bias), ds.ptr, rows, place.bias.stride);
      this.inputAdjoint(dx, ds, parameters, place, rows, 0);
      if (below) p.multiply(below.ds.ptr, dx.ptr, below.slope.ptr, rows * place.weights.stride);
    }
  }

  linearise(rows: number): void {
    for (const { place, s, curvature } of this.layers.slice(0, -1)) {
      const size = rows * place.bias.stride;
      this.p.activationCurvature(curvature.ptr, s.ptr, size, activationKind(this.shape));
    }
  }

  forwardTangent(direction: RealBlock, parameters: RealBlock, rows: number): void {
    const { p } = this;
    this.layers.forEach(({ place, x, xTangent, sTangent, slope }, i) => {
      this.apply(sTangent, xTangent, parameters, place, rows, 0);
      this.apply(sTangent, x, direction, place, rows, 1);
      p.biasAdd(sTangent.ptr, this.at(direction, place.bias), rows, place.bias.stride);
      const above = this.layers[i + 1];
      if (above) p.multiply(above.xTangent.ptr, sTangent.ptr, slope.ptr, rows * place.bias.stride);
    });
  }

  /** Overwrites `hessian` where {@link backward} overwrites the gradient. */
  backwardTangent(hessian: RealBlock, direction: RealBlock, parameters: RealBlock, rows: number): void {
    const { p } = this;
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const { place, x, xTangent, dx, dxTangent, ds, dsTangent } = this.layers[i];
      const below = this.layers[i - 1];
      this.weightAdjoint(hessian, dsTangent, x, place, rows, 0);
      this.weightAdjoint(hessian, ds, xTangent, place, rows, 1);
      p.biasAdjoint(this.at(hessian, place.bias), dsTangent.ptr, rows, place.bias.stride);
      this.inputAdjoint(dxTangent, dsTangent, parameters, place, rows, 0);
      this.inputAdjoint(dxTangent, ds, direction, place, rows, 1);
      if (!below) continue;
      const size = rows * place.weights.stride;
      p.multiply(below.dsTangent.ptr, dxTangent.ptr, below.slope.ptr, size);
      p.multiplyAdd(below.dsTangent.ptr, below.curvature.ptr, below.sTangent.ptr, dx.ptr, size);
    }
  }

  private at(block: RealBlock, place: MatrixPlace): number {
    return block.ptr + place.offset * this.p.bytes;
  }

  /** s = beta·s + x·Wᵀ. */
  private apply(
    s: RealBlock,
    x: RealBlock,
    parameters: RealBlock,
    { weights, bias }: LayerPlace,
    rows: number,
    beta: Beta,
  ): void {
    const { rows: n, columns: k, stride } = weights;
    this.p.nt(s.ptr, x.ptr, this.at(parameters, weights), rows, n, k, stride, stride, bias.stride, beta);
  }

  /** dW = beta·dW + dsᵀ·x. */
  private weightAdjoint(
    gradient: RealBlock,
    ds: RealBlock,
    x: RealBlock,
    { weights, bias }: LayerPlace,
    rows: number,
    beta: Beta,
  ): void {
    const { rows: m, stride } = weights;
    this.p.tn(this.at(gradient, weights), ds.ptr, x.ptr, m, stride, rows, bias.stride, stride, stride, beta);
  }

  /** dx = beta·dx + ds·W. */
  private inputAdjoint(
    dx: RealBlock,
    ds: RealBlock,
    parameters: RealBlock,
    { weights, bias }: LayerPlace,
    rows: number,
    beta: Beta,
  ): void {
    const { rows: k, stride } = weights;
    this.p.nn(dx.ptr, ds.ptr, this.at(parameters, weights), rows, stride, k, bias.stride, stride, stride, beta);
  }
}
