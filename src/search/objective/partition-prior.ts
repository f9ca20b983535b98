import { allows, type TieBlocks } from "../../layout/tie-blocks.js";
import { Partition } from "../../scheme/partition.js";
import { inRuns, neighbours } from "./runs-state.js";
import { log, logGamma, logGammas, logs, logSumExp } from "../../wasm/elementary.js";

/**
 * How groups are weighed: each group of n sites has weight α·Γ(n + γ) / Γ(1 + γ). γ = 0 is the Chinese restaurant
 * process, which leaves room for small groups beside large ones; γ = 1 expects groups of like sizes and charges far more
 * for a single site that stands apart.
 */
export interface Concentration {
  readonly logAlpha: number;
  readonly shape: Shape;
}

/** γ of a {@link Concentration}. */
export type Shape = 0 | 1;

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
  readonly #neighbours: readonly (readonly [number, number])[];

  constructor(
    readonly sites: number,
    /** Which sites may be tied. */
    readonly blocks?: TieBlocks,
    /** The place of each site in the order of its block, −1 for sites without one: ordered ones are tied in runs. */
    readonly ranks?: Int32Array,
    /** γ to average over. */
    shapes: readonly Shape[] = SHAPES,
  ) {
    this.rising = [risingTable(sites, 0), risingTable(sites, 1)];
    const sizes = blocks ? Partition.fromLabels(blocks).sizes() : Int32Array.of(sites);
    this.#neighbours = ranks ? neighbours(ranks, blocks) : [];
    const ordered = orderedBlocks(sizes.length, ranks, blocks);
    const alphas = shapes.map((shape) => concentrations(sizes, shape));
    this.grid = shapes.flatMap((shape, at) => Array.from(logs(alphas[at]), (logAlpha) => ({ logAlpha, shape })));
    const logPoints = log(this.grid.length);
    const normalisers = shapes.flatMap((shape, at) =>
      alphas[at].map((alpha) => logNormalisers(sizes, ordered, alpha, shape)),
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
    return allows(this.blocks, labels) && inRuns(this.#neighbours, labels);
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

/** log Z of all blocks; those of one size have one Z. */
function logNormalisers(sizes: Int32Array, ordered: Uint8Array, alpha: number, shape: Shape): number {
  const known = new Map<number, number>();
  return sizes.reduce((sum, size, block) => {
    const key = ordered[block] ? -size : size;
    const logZ = known.get(key) ?? (ordered[block] ? logRunNormaliser : logNormaliser)(size, alpha, shape);
    known.set(key, logZ);
    return sum + logZ;
  }, 0);
}

/** Which blocks are ordered; a block of both kinds of sites is not. */
function orderedBlocks(count: number, ranks: Int32Array | undefined, blocks: TieBlocks): Uint8Array {
  const ordered = new Uint8Array(count).fill(ranks ? 1 : 0);
  ranks?.forEach((rank, site) => {
    if (rank < 0) ordered[blocks ? blocks[site] : 0] = 0;
  });
  return ordered;
}

/** The same sum over the partitions into runs: Z_n = Σ over the size m of the last run of its weight times Z_{n−m}. O(K²). */
function logRunNormaliser(sites: number, alpha: number, shape: Shape): number {
  const logAlpha = log(alpha) - logGamma(1 + shape);
  const weights = logGammas(Float64Array.from({ length: sites }, (_, i) => i + 1 + shape)).map((w) => w + logAlpha);
  const logZ = [0];
  for (let n = 1; n <= sites; n++) logZ.push(logSumExp(logZ.map((z, left) => z + weights[n - left - 1])));
  return logZ[sites];
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
