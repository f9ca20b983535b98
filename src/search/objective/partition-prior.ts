import { log, logGamma, logGammas, logs, logSumExp } from "../../wasm/elementary.js";
import type { Concentration, Shape } from "./concentration.js";
import type { TieRules } from "./restrictions.js";

const SHAPES: readonly Shape[] = [0, 1];
/** The grid goes by factors of 2 from this to K over this: from one group being likely to all apart being likely. */
const LEAST = 1 / 8;
/** With α = 64 K² no two sites are tied, in 127 of 128 draws: no sharing at all is a hypothesis of its own. */
const ALL_APART = 64;

/**
 * What counts of a partition for its prior probability: the number of groups, and Σ log Γ(n + γ) / Γ(1 + γ) for each γ.
 */
export interface PartitionSizes {
  groups: number;
  readonly weights: [number, number];
}

/**
 * A prior over the partitions of K sites whose concentration is learnt:
 * p(π) = Σ over (α, γ) of a grid, each as likely, of Π over groups α·Γ(n + γ)/Γ(1 + γ) / Z(α, γ). Where only sites of one
 * block may be tied, blocks are partitioned independently given α and γ, which they have in common: Z is the product of the
 * blocks' own, and a partition that ties sites of two blocks has probability 0.
 *
 * O(K log K) time to make.
 *
 * @see J. Pitman, Combinatorial Stochastic Processes, 2006, section 1.5, for product weights of a Gibbs partition.
 */
export class PartitionPrior {
  /** log Γ(n + γ) / Γ(1 + γ) by shape and n, shape (K + 1); 0 at n = 0. */
  readonly rising: readonly [Float64Array, Float64Array];
  readonly grid: readonly Concentration[];
  /** log of the grid point's prior probability over its Z. */
  readonly offset: Float64Array;

  constructor(
    readonly sites: number,
    /** Which sites may be tied. Default: all. */
    readonly rules?: TieRules,
    /** γ to average over. */
    shapes: readonly Shape[] = SHAPES,
  ) {
    this.rising = [risingTable(sites, 0), risingTable(sites, 1)];
    const sizes = rules?.sizes ?? Int32Array.of(sites);
    const alphas = shapes.map((shape) => concentrations(sizes, shape));
    this.grid = shapes.flatMap((shape, at) => Array.from(logs(alphas[at]), (logAlpha) => ({ logAlpha, shape })));
    const logPoints = log(this.grid.length);
    const normalisers = shapes.flatMap((shape, at) =>
      alphas[at].map((alpha) => {
        const logZ = (n: number) => logNormaliser(n, alpha, shape);
        return rules ? rules.logNormaliser(alpha, shape, logZ) : logZ(sites);
      }),
    );
    this.offset = Float64Array.from(normalisers, (logZ) => -logPoints - logZ);
  }

  /** Counts of a partition with these group sizes. */
  sizesOf(sizes: ArrayLike<number>): PartitionSizes {
    const weights: [number, number] = [0, 0];
    for (let g = 0; g < sizes.length; g++) for (const shape of SHAPES) weights[shape] += this.rising[shape][sizes[g]];
    return { groups: sizes.length, weights };
  }

  /** The same of a partition given by group numbers 0, 1, … without gaps. */
  sizesOfLabels(labels: Int32Array): PartitionSizes {
    const sizes: number[] = [];
    for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
    return this.sizesOf(sizes);
  }

  /** Whether a partition has any probability. */
  allows(labels: Int32Array): boolean {
    return this.rules?.allows(labels) ?? true;
  }

  /** log p(π) of an allowed partition. */
  logProbability(sizes: PartitionSizes): number {
    return logSumExp(this.logJoint(sizes));
  }

  /** The concentration under which the partition is likeliest. */
  likeliest(sizes: PartitionSizes): Concentration {
    const terms = this.logJoint(sizes);
    return this.grid[terms.indexOf(terms.reduce((most, term) => Math.max(most, term), -Infinity))];
  }

  /** log p(π, grid point), one a point of the grid. */
  logJoint({ groups, weights }: PartitionSizes): Float64Array {
    return this.offset.map((offset, i) => {
      const { logAlpha, shape } = this.grid[i];
      return offset + groups * logAlpha + weights[shape];
    });
  }
}

/**
 * Values of α for blocks of these sizes: a grid of c with about c (γ = 0: c log K) groups expected of the largest block of K;
 * for γ = 0 also one without any ties.
 */
function concentrations(sizes: Int32Array, shape: Shape): number[] {
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  const pairs = sizes.reduce((sum, size) => sum + size * size, 0);
  const counts: number[] = [];
  for (let c = LEAST; c * LEAST <= most; c *= 2) counts.push(c);
  return shape === 0 ? [...counts, ALL_APART * pairs] : counts.map((c) => (c * c) / most);
}

function risingTable(sites: number, shape: Shape): Float64Array {
  const table = new Float64Array(sites + 1);
  table.set(logGammas(Float64Array.from({ length: sites }, (_, i) => i + 1 + shape)), 1);
  return table;
}

/**
 * log of Z = Σ over partitions of Π α Γ(n + γ) / Γ(1 + γ). γ = 0: Γ(α + K) / Γ(α). γ = 1: K! times the coefficient f_K of
 * z^K in exp(α z / (1 − z)), by (n + 1) f_{n+1} = (2 n + α) f_n − (n − 1) f_{n−1}.
 */
function logNormaliser(sites: number, alpha: number, shape: Shape): number {
  if (shape === 0) return logGamma(alpha + sites) - logGamma(alpha);
  const factors = new Float64Array(sites);
  let ratio = alpha;
  factors[0] = ratio;
  for (let n = 1; n < sites; n++) factors[n] = ratio = (2 * n + alpha - (n - 1) / ratio) / (n + 1);
  return logGamma(sites + 1) + logs(factors).reduce((sum, value) => sum + value, 0);
}
