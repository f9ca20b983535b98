import type { RealBlock, Steps } from "../wasm/steps.js";

/** A gradient rule with its state, on one block of parameters. */
export interface Optimizer {
  /** Forgets its state. */
  reset(): void;
  /** One step of size `rate` against the gradient. */
  step(rate: number): void;
}

/** RMSprop with PyTorch's defaults. @see torch.optim.RMSprop */
export class RmsProp implements Optimizer {
  readonly #square: RealBlock;

  constructor(
    private readonly p: Steps,
    private readonly parameters: RealBlock,
    private readonly gradient: RealBlock,
    private readonly weightDecay: number,
  ) {
    this.#square = p.reals(parameters.length);
  }

  reset(): void {
    this.#square.data.fill(0);
  }

  step(rate: number): void {
    const { parameters: x, gradient: g } = this;
    this.p.rmsprop(x.ptr, this.#square.ptr, g.ptr, x.length, rate, 0.99, 1e-8, this.weightDecay);
  }
}

/** Decay of Adam's two moments, and its ε. */
export const adamConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** What an {@link Adam} remembers. */
export interface AdamState {
  readonly mean: readonly number[];
  readonly square: readonly number[];
  readonly power1: number;
  readonly power2: number;
}

/** Adam with PyTorch's defaults. @see torch.optim.Adam */
export class Adam<P extends Steps = Steps> implements Optimizer {
  protected readonly mean: RealBlock;
  protected readonly square: RealBlock;
  /** β₁ᵗ and β₂ᵗ after t steps. */
  protected power1 = 1;
  protected power2 = 1;

  /** The decay is added to the gradient. */
  constructor(
    protected readonly p: P,
    protected readonly parameters: RealBlock,
    protected readonly gradient: RealBlock,
    protected readonly weightDecay: number,
  ) {
    this.mean = p.reals(parameters.length);
    this.square = p.reals(parameters.length);
  }

  /** The kernel of a step. */
  protected get rule(): Steps["adam"] {
    return this.p.adam;
  }

  reset(): void {
    this.mean.data.fill(0);
    this.square.data.fill(0);
    this.power1 = this.power2 = 1;
  }

  step(rate: number): void {
    const { beta1, beta2, epsilon } = adamConstants;
    this.power1 *= beta1;
    this.power2 *= beta2;
    const { parameters: x, gradient: g, mean: u, square: s, weightDecay } = this;
    const [c1, c2] = [1 - this.power1, 1 - this.power2];
    this.rule(x.ptr, u.ptr, s.ptr, g.ptr, x.length, rate, beta1, beta2, epsilon, weightDecay, c1, c2);
  }

  /** A copy of the state, exact. */
  save(): AdamState {
    const [mean, square] = [this.mean, this.square].map((block) => Array.from(block.data));
    return { mean, square, power1: this.power1, power2: this.power2 };
  }

  restore({ mean, square, power1, power2 }: AdamState): void {
    this.mean.data.set(mean);
    this.square.data.set(square);
    this.power1 = power1;
    this.power2 = power2;
  }
}
