// Plain f64 twins of assembly/kernels/update.ts; they change the arrays they are given.

export interface SgdOptions {
  readonly rate: number;
  readonly momentum: number;
  readonly decay: number;
}

/** torch.optim.SGD, dampening 0. */
export function sgdStep(
  p: Float64Array,
  velocity: Float64Array,
  gradient: Float64Array,
  { rate, momentum, decay }: SgdOptions,
): void {
  for (let i = 0; i < p.length; i++) {
    velocity[i] = momentum * velocity[i] + gradient[i] + decay * p[i];
    p[i] -= rate * velocity[i];
  }
}

export interface AdamOptions {
  readonly rate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly decay: number;
  /** 1 for the first step. */
  readonly step: number;
}

/** torch.optim.Adam: decay is added to the gradient. */
export function adamStep(
  p: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  gradient: Float64Array,
  { rate, beta1, beta2, epsilon, decay, step }: AdamOptions,
): void {
  for (let i = 0; i < p.length; i++) {
    const g = gradient[i] + decay * p[i];
    mean[i] = beta1 * mean[i] + (1 - beta1) * g;
    square[i] = beta2 * square[i] + (1 - beta2) * g * g;
    const unbiasedMean = mean[i] / (1 - beta1 ** step);
    const unbiasedSquare = square[i] / (1 - beta2 ** step);
    p[i] -= (rate * unbiasedMean) / (Math.sqrt(unbiasedSquare) + epsilon);
  }
}

/** torch.optim.AdamW: decay acts on the parameters alone. */
export function adamwStep(
  p: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  gradient: Float64Array,
  options: AdamOptions,
): void {
  for (let i = 0; i < p.length; i++) p[i] -= options.rate * options.decay * p[i];
  adamStep(p, mean, square, gradient, { ...options, decay: 0 });
}

/**
 * The adjoint of {@link adamwStep} by the chain rule, number by number: `after` are the derivatives in p, mean and
 * square once the step is done.
 */
export function adamwAdjoint(
  after: readonly Float64Array[],
  mean: Float64Array,
  square: Float64Array,
  gradient: Float64Array,
  { rate, beta1, beta2, epsilon, decay, step }: AdamOptions,
): { p: Float64Array; mean: Float64Array; square: Float64Array; gradient: Float64Array } {
  const [p, first, second] = after.map((x) => x.slice());
  const slope = gradient.map((g, i) => {
    const m = beta1 * mean[i] + (1 - beta1) * g;
    const s = beta2 * square[i] + (1 - beta2) * g * g;
    const root = Math.sqrt(s / (1 - beta2 ** step));
    const unbiasedMean = m / (1 - beta1 ** step);
    first[i] -= (rate * p[i]) / (1 - beta1 ** step) / (root + epsilon);
    if (s > 0) second[i] += (rate * p[i] * unbiasedMean * root) / (2 * s * (root + epsilon) ** 2);
    const result = (1 - beta1) * first[i] + 2 * (1 - beta2) * g * second[i];
    p[i] *= 1 - rate * decay;
    first[i] *= beta1;
    second[i] *= beta2;
    return result;
  });
  return { p, mean: first, square: second, gradient: slope };
}

export interface RmspropOptions {
  readonly rate: number;
  readonly alpha: number;
  readonly epsilon: number;
  readonly decay: number;
}

/** torch.optim.RMSprop, not centred, no momentum. */
export function rmspropStep(
  p: Float64Array,
  square: Float64Array,
  gradient: Float64Array,
  { rate, alpha, epsilon, decay }: RmspropOptions,
): void {
  for (let i = 0; i < p.length; i++) {
    const g = gradient[i] + decay * p[i];
    square[i] = alpha * square[i] + (1 - alpha) * g * g;
    p[i] -= (rate * g) / (Math.sqrt(square[i]) + epsilon);
  }
}
