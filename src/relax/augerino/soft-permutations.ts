import { padTo } from "../../network/shape.js";
import type { Core } from "../../wasm/core.js";
import type { Precision, RealBlock } from "../../wasm/precision.js";
import type { Random } from "../../wasm/random.js";

/** How {@link SoftPermutations} are drawn. */
export interface SoftPermutationsPlan {
  /** L. */
  readonly size: number;
  /** Matrices of a draw. */
  readonly draws: number;
  /** Rounds of Sinkhorn's normalisation. */
  readonly iterations: number;
  /** τ > 0: small ones give matrices near permutations, and steep gradients. */
  readonly temperature: number;
}

/**
 * A distribution over the permutations of L positions, relaxed: P = Sinkhorn((logits + Gumbel noise) / τ).
 * Matrices are (L, stride) each, rows padded to the lanes.
 *
 * @see G. Mena et al., "Learning latent permutations with Gumbel-Sinkhorn networks", ICLR 2018.
 */
export class SoftPermutations {
  readonly logits: RealBlock;
  /** Of a loss in the logits: see {@link adjoint} and {@link spread}. */
  readonly gradient: RealBlock;
  readonly stride: number;
  /** S = Sinkhorn(logits) of the last {@link spread}. */
  readonly mean: RealBlock;
  private readonly meanGradient: RealBlock;
  private readonly noisy: RealBlock;
  private readonly trail: RealBlock;
  private readonly scratch: RealBlock;

  constructor(
    private readonly p: Precision,
    private readonly plan: SoftPermutationsPlan,
  ) {
    const { size, draws, iterations } = plan;
    this.stride = padTo(size, p.lanes);
    const matrices = (count: number) => p.reals(count * size * this.stride);
    [this.logits, this.gradient, this.mean, this.meanGradient] = [1, 1, 1, 1].map(matrices);
    this.noisy = matrices(draws);
    this.trail = p.reals(draws * (2 * iterations + 1) * this.stride);
    this.scratch = p.reals(2 * this.stride);
  }

  /** Draws matrices into `to` (draws, L, stride). @param noise - Gumbel numbers (draws, L, L). */
  draw(to: RealBlock, noise: ArrayLike<number>): void {
    const { size, draws } = this.plan;
    const { stride } = this;
    const [from, noisy] = [this.logits.data, this.noisy.data];
    for (let row = 0, i = 0; row < draws * size; row++) {
      const [at, cell] = [row * stride, (row % size) * stride];
      for (let m = 0; m < size; m++) noisy[at + m] = from[cell + m] + noise[i++];
    }
    this.normalise(to, this.noisy, draws, this.plan.temperature);
  }

  /**
   * Overwrites {@link gradient} with that through the last {@link draw}, from its matrices P and the loss's gradient in
   * them, which is overwritten.
   */
  adjoint(dp: RealBlock, p: RealBlock): void {
    const { draws, size, temperature } = this.plan;
    this.normaliseAdjoint(dp, p, this.noisy, draws, temperature);
    this.gradient.data.fill(0);
    const { length, ptr } = this.gradient;
    const step = size * this.stride * this.p.bytes;
    for (let draw = 0; draw < draws; draw++) this.p.axpy(ptr, 1, dp.ptr + draw * step, length);
  }

  /**
   * The mean row entropy of S = Sinkhorn(logits), from 0 (one permutation) to log L (all alike); its gradient times
   * `weight` is added to {@link gradient}. S stands for the mean of the draws: Gumbel noise of scale 1 takes a row's
   * column with probability softmax(logits), whatever τ.
   */
  spread(weight: number): number {
    const { p, logits, gradient, mean, meanGradient, stride } = this;
    const { size } = this.plan;
    this.normalise(mean, logits, 1, 1);
    meanGradient.data.fill(0);
    const entropy = p.entropy(meanGradient.ptr, mean.ptr, size, size, stride, 0, weight);
    this.normaliseAdjoint(meanGradient, mean, logits, 1, 1);
    p.axpy(gradient.ptr, 1, meanGradient.ptr, gradient.length);
    return entropy;
  }

  private normalise(to: RealBlock, logits: RealBlock, draws: number, temperature: number): void {
    const { size, iterations } = this.plan;
    this.p.sinkhorn(to.ptr, this.trail.ptr, logits.ptr, draws, size, this.stride, iterations, temperature);
  }

  /** In place: dlogits over dP. */
  private normaliseAdjoint(dp: RealBlock, p: RealBlock, logits: RealBlock, draws: number, temperature: number): void {
    const { size, iterations } = this.plan;
    const from = [p.ptr, dp.ptr, this.trail.ptr, logits.ptr] as const;
    const { sinkhornAdjoint } = this.p;
    sinkhornAdjoint(dp.ptr, this.scratch.ptr, ...from, draws, size, this.stride, iterations, temperature);
  }
}

/** 2⁻⁵³, the smallest −log U: a U of 1 would give 0, which has no logarithm. */
const LEAST = Number.EPSILON / 2;

/** `n` standard Gumbel numbers −log(−log U). */
export function gumbels({ kernels, arena }: Core, random: Random, n: number): Float64Array {
  return arena.scope(() => {
    const block = arena.f64(padTo(n, 2));
    const { data } = block;
    random.uniforms(n).forEach((u, i) => (data[i] = 1 - u));
    kernels.log_array_f64(block.ptr, block.ptr, n);
    for (let i = 0; i < n; i++) data[i] = Math.max(-data[i], LEAST);
    kernels.log_array_f64(block.ptr, block.ptr, n);
    for (let i = 0; i < n; i++) data[i] = -data[i];
    return data.slice(0, n);
  });
}
