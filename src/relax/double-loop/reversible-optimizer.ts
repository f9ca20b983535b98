import type { Precision, RealBlock } from "../../wasm/precision.js";
import { Adam, adamConstants, type Optimizer } from "../../network/optimizer.js";

/** An optimiser whose steps can be gone back through. */
export interface ReversibleOptimizer extends Optimizer {
  /** Room for the records of `length` steps. */
  tape(length: number): StepTape;
}

/** What an optimiser knew before each of its steps, and the way back through them. */
export interface StepTape {
  /** Keeps the state as number `i`, before a step of size `rate`. */
  record(i: number, rate: number): void;
  /** Zeroes the derivatives in the state: what follows begins at the last step. */
  rewind(): void;
  /**
   * Back through step `i`, later steps first, with that step's gradient in the optimiser's gradient block: `psi` goes
   * from the derivative in the parameters after the step to that before it at a fixed gradient; the derivative in the
   * gradient goes into `slope`.
   */
  back(i: number, psi: RealBlock, slope: RealBlock): void;
}

/** ψ ← ψ − rate·gradient, without any state. */
export class GradientDescent implements ReversibleOptimizer {
  constructor(
    private readonly p: Precision,
    private readonly parameters: RealBlock,
    private readonly gradient: RealBlock,
  ) {}

  reset(): void {}

  step(rate: number): void {
    const { p, parameters, gradient } = this;
    p.axpy(parameters.ptr, -rate, gradient.ptr, parameters.length);
  }

  tape(length: number): StepTape {
    const rates = new Float64Array(length);
    return {
      record: (i, rate) => void (rates[i] = rate),
      rewind: () => {},
      back: (i, psi, slope) => {
        slope.data.fill(0);
        this.p.axpy(slope.ptr, -rates[i], psi.ptr, psi.length);
      },
    };
  }
}

/** Adam whose decay shrinks the parameters instead of entering the gradient. @see torch.optim.AdamW */
export class AdamW extends Adam<Precision> implements ReversibleOptimizer {
  protected override get rule(): Precision["adamw"] {
    return this.p.adamw;
  }

  /** Takes 2·`length` + 2 vectors of the parameters' length. */
  tape(length: number): StepTape {
    const { p, parameters, gradient, weightDecay } = this;
    const { beta1, beta2, epsilon } = adamConstants;
    const n = parameters.length;
    const moments = () => ({ mean: p.reals(n), square: p.reals(n) });
    const records = Array.from({ length }, () => ({ ...moments(), rate: 0, power1: 1, power2: 1 }));
    const adjoint = moments();
    return {
      record: (i, rate) => {
        const record = records[i];
        record.mean.data.set(this.mean.data);
        record.square.data.set(this.square.data);
        [record.rate, record.power1, record.power2] = [rate, this.power1, this.power2];
      },
      rewind: () => [adjoint.mean, adjoint.square].forEach(({ data }) => data.fill(0)),
      back: (i, psi, slope) => {
        const { mean, square, rate, power1, power2 } = records[i];
        const after = [psi, adjoint.mean, adjoint.square, slope] as const;
        const [x, u, s, d] = after.map(({ ptr }) => ptr);
        const [c1, c2] = [1 - power1 * beta1, 1 - power2 * beta2];
        const before = [mean.ptr, square.ptr, gradient.ptr] as const;
        p.adamwAdjoint(x, u, s, d, ...before, n, rate, beta1, beta2, epsilon, weightDecay, c1, c2);
      },
    };
  }
}
