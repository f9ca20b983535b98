import { Random } from "../../wasm/random.js";
import { streams } from "../streams.js";
import { Table, numberedNames } from "../table.js";
import { requireInteger, requireSpread } from "./checks.js";

/** Options of {@link generateGaussian}. */
export interface GaussianOptions {
  /** Number of sites K, an integer ≥ 1. */
  readonly sites: number;
  /** Number of groups r, an integer from 1 to `sites`. */
  readonly groups: number;
  /** Distance of the means of neighbouring groups, ≥ 0. Default: 3, as in the paper. */
  readonly gap?: number;
  /** Number of observations, an integer ≥ 1. Default: 100. */
  readonly rows?: number;
  /** Standard deviation of the noise, ≥ 0. Default: 1. */
  readonly noise?: number;
  /** Seed of everything random. Default: 0. */
  readonly seed?: number;
}

/** Data with the truth behind it. */
export interface GaussianData {
  /** Columns y1 … yK. */
  readonly table: Table;
  /** The group of each site, shape (sites); θ = gap·label. */
  readonly labels: Int32Array;
  /** The mean of each site, shape (sites). */
  readonly theta: Float64Array;
  /** Further observations from the same distribution, of shape (rows, sites); the same ones at each call. */
  readonly test: (rows: number) => Table;
}

/**
 * The paper's Gaussian data: y ~ N(θ, noise²·I), θ = A·ψ with ψ = gap·(0, 1, …, r − 1). Sites fall into the groups
 * at random, none of which stays empty.
 *
 * @throws {@link OptionError} `GENERATOR_OPTION`.
 *
 * O(rows · sites).
 *
 * @example
 * generateGaussian({ sites: 6, groups: 2, rows: 50, seed: 1 }).table.columns; // ["y1", "y2", "y3", "y4", "y5", "y6"]
 *
 * @see Sec. 5.1 of Yeh et al., "Equivariance Discovery by Learned Parameter-Sharing", AISTATS 2022.
 */
export function generateGaussian(options: GaussianOptions): GaussianData {
  const { sites, groups, gap = 3, rows = 100, noise = 1, seed = 0 } = options;
  requireInteger("sites", sites, 1);
  requireInteger("groups", groups, 1, sites);
  requireSpread("gap", gap);
  requireSpread("noise", noise);
  const random = new Random(seed, streams.gaussian);
  const labels = randomLabels(random.split(0), sites, groups);
  const theta = Float64Array.from(labels, (label) => gap * label);
  const draw = (count: number, stream: number): Table => {
    requireInteger("rows", count, 1);
    const values = random.split(stream).normals(count * sites);
    for (let i = 0; i < values.length; i++) values[i] = theta[i % sites] + noise * values[i];
    return new Table(numberedNames("y", sites), values);
  };
  return { table: draw(rows, 1), labels, theta, test: (count) => draw(count, 2) };
}

/** Uniform over the groups, but for one site of each group, drawn first. */
function randomLabels(random: Random, sites: number, groups: number): Int32Array {
  const labels = new Int32Array(sites);
  random.permutation(sites).forEach((site, i) => {
    labels[site] = i < groups ? i : random.integer(groups);
  });
  return labels;
}
