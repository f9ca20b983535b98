import type { Block } from "../wasm/arena.js";
import type { Core } from "../wasm/core.js";

/** A gradient rule with its state, on one block of parameters. */
export interface Optimizer {
  /** Forgets its state. */
  reset(): void;
  /** One step of size `rate` against the gradient. */
  step(rate: number): void;
}

type Vector = Block<Float64Array>;

/** RMSprop with PyTorch's defaults. @see torch.optim.RMSprop */
export class RmsProp implements Optimizer {
  readonly #square: Vector;

  constructor(
    private readonly core: Core,
    private readonly parameters: Vector,
    private readonly gradient: Vector,
    private readonly weightDecay: number,
  ) {
    this.#square = core.arena.f64(parameters.length);
  }

  reset(): void {
    this.#square.data.fill(0);
  }

  step(rate: number): void {
    const { parameters: p, gradient: g } = this;
    this.core.kernels.rmsprop_step_f64(p.ptr, this.#square.ptr, g.ptr, p.length, rate, 0.99, 1e-8, this.weightDecay);
  }
}

const BETA1 = 0.9;
const BETA2 = 0.999;

/** Adam with PyTorch's defaults. @see torch.optim.Adam */
export class Adam implements Optimizer {
  readonly #mean: Vector;
  readonly #square: Vector;
  #power1 = 1;
  #power2 = 1;

  constructor(
    private readonly core: Core,
    private readonly parameters: Vector,
    private readonly gradient: Vector,
    private readonly weightDecay: number,
  ) {
    this.#mean = core.arena.f64(parameters.length);
    this.#square = core.arena.f64(parameters.length);
  }

  reset(): void {
    this.#mean.data.fill(0);
    this.#square.data.fill(0);
    this.#power1 = this.#power2 = 1;
  }

  step(rate: number): void {
    this.#power1 *= BETA1;
    this.#power2 *= BETA2;
    const { parameters: p, gradient: g } = this;
    const [c1, c2] = [1 - this.#power1, 1 - this.#power2];
    const [u, s] = [this.#mean.ptr, this.#square.ptr];
    this.core.kernels.adam_step_f64(p.ptr, u, s, g.ptr, p.length, rate, BETA1, BETA2, 1e-8, this.weightDecay, c1, c2);
  }
}
