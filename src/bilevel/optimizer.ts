import type { Precision, RealBlock } from "../wasm/precision.js";

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
    private readonly p: Precision,
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

const BETA1 = 0.9;
const BETA2 = 0.999;

/** What an {@link Adam} remembers. */
export interface AdamState {
  readonly mean: readonly number[];
  readonly square: readonly number[];
  readonly power1: number;
  readonly power2: number;
}

/** Adam with PyTorch's defaults. @see torch.optim.Adam */
export class Adam implements Optimizer {
  readonly #mean: RealBlock;
  readonly #square: RealBlock;
  #power1 = 1;
  #power2 = 1;

  /** `coupled` decay is added to the gradient (Adam), `decoupled` shrinks the parameters (AdamW). */
  constructor(
    private readonly p: Precision,
    private readonly parameters: RealBlock,
    private readonly gradient: RealBlock,
    private readonly weightDecay: number,
    private readonly decay: "coupled" | "decoupled" = "coupled",
  ) {
    this.#mean = p.reals(parameters.length);
    this.#square = p.reals(parameters.length);
  }

  reset(): void {
    this.#mean.data.fill(0);
    this.#square.data.fill(0);
    this.#power1 = this.#power2 = 1;
  }

  step(rate: number): void {
    this.#power1 *= BETA1;
    this.#power2 *= BETA2;
    const { parameters: x, gradient: g, p } = this;
    const [c1, c2] = [1 - this.#power1, 1 - this.#power2];
    const [u, s] = [this.#mean.ptr, this.#square.ptr];
    const rule = this.decay === "coupled" ? p.adam : p.adamw;
    rule(x.ptr, u, s, g.ptr, x.length, rate, BETA1, BETA2, 1e-8, this.weightDecay, c1, c2);
  }

  /** A copy of the state, exact. */
  save(): AdamState {
    const [mean, square] = [this.#mean, this.#square].map((block) => Array.from(block.data));
    return { mean, square, power1: this.#power1, power2: this.#power2 };
  }

  restore({ mean, square, power1, power2 }: AdamState): void {
    this.#mean.data.set(mean);
    this.#square.data.set(square);
    this.#power1 = power1;
    this.#power2 = power2;
  }
}
