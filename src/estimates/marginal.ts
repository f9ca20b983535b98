import { eliminate, type Eliminated, type Quadratic } from "./eliminate.js";
import { curvatureOf, estimatesOf, type Estimates } from "./estimates.js";
import { BlockPrecision, forEachBlock, type Precision } from "./precision.js";

/** Estimates of some sites, the others integrated out over all values that they may have. */
export interface Marginal {
  /** The sites that are left, ascending. */
  readonly kept: Int32Array;
  /** Number of all sites K. */
  readonly count: number;
  /** Of the sites that are left, in their order. */
  readonly estimates: Estimates;
  /** log of what the likelihood of zero at the sites that are left gains by the integral over the others, up to a constant. */
  readonly logFactor: number;
  /** The mean of every site, shape (K), given the values of those that are left. */
  meansGiven(values: ArrayLike<number>): Float64Array;
}

/**
 * Integrates sites out that are never tied, so that a search has only the others to look at: with f those and r the rest, Λ
 * becomes the Schur complement Λ_rr − Λ_rf Λ_ff⁻¹ Λ_fr and the moment m_r − Λ_rf Λ_ff⁻¹ m_f. Where the rows do not
 * determine the f, they lean towards the centre as far as `reach` allows. One site is left where all would go: alone it
 * cannot be tied either.
 *
 * @param free - The sites f.
 *
 * O(Σ over blocks of Λ of n² · its free sites).
 */
export function marginalOf(estimates: Estimates, free: ArrayLike<number>): Marginal {
  const gone = new Uint8Array(estimates.count);
  for (let i = 0; i < free.length; i++) gone[free[i]] = 1;
  if (gone.every(Boolean)) gone[0] = 0;
  const parts = partsOf(estimates).map((part) => reduced(part, gone, 1 / (estimates.reach * estimates.reach)));
  const kept = Int32Array.from(parts.flatMap((part) => part.kept));
  return {
    kept,
    count: estimates.count,
    ...recentred(estimates, parts),
    meansGiven: (values) => meansGiven(parts, estimates.centre, values, estimates.count),
  };
}

/** Sites that are correlated with no others. */
interface Part extends Quadratic {
  readonly first: number;
}

/** A part less its free sites. */
interface Reduced extends Quadratic {
  readonly kept: readonly number[];
  readonly free: readonly number[];
  /** Absent without free sites. */
  readonly eliminated?: Eliminated;
}

function partsOf({ count, weight, moment, precision }: Estimates): Part[] {
  const parts: Part[] = [];
  const add = (lambda: Float64Array, first: number, size: number) => {
    parts.push({ first, lambda, moment: moment.subarray(first, first + size) });
  };
  if (precision.kind === "blocks") forEachBlock(precision, add);
  else for (let site = 0; site < count; site++) add(weight.subarray(site, site + 1), site, 1);
  return parts;
}

function reduced(part: Part, gone: Uint8Array, ridge: number): Reduced {
  const inside = Array.from(part.moment.keys());
  const [kept, free] = [0, 1].map((state) => inside.filter((i) => gone[part.first + i] === state));
  const sites = (indices: readonly number[]) => indices.map((i) => part.first + i);
  const named = { kept: sites(kept), free: sites(free) };
  if (free.length === 0) return { ...named, lambda: part.lambda, moment: part.moment };
  const eliminated = eliminate(part, kept, free, ridge);
  return { ...named, lambda: eliminated.lambda, moment: eliminated.moment, eliminated };
}

/** The estimates of what is left, about a centre of their own. */
function recentred(before: Estimates, parts: readonly Reduced[]): Pick<Marginal, "estimates" | "logFactor"> {
  const { centre, centreWeight, count, reach, rowDeviation, precision: kind } = before;
  const weight = Float64Array.from(parts.flatMap(({ lambda, kept: { length: n } }) => Array.from(diagonal(lambda, n))));
  const precision = kind.kind === "independent" ? kind : blocksOf(parts);
  const curvature = curvatureOf({ count: weight.length, weight, precision });
  const moment = Float64Array.from(parts.flatMap((part) => Array.from(part.moment)));
  // Λ θ̂ itself does not depend on the centre, Λ (θ̂ − centre) does.
  const linear = moment.map((value, i) => value + centre * curvature[i]);
  const rows = (rowDeviation * rowDeviation * sum(before.weight)) / count;
  const atCentre = sum(parts.map(({ eliminated }) => eliminated?.logIntegral ?? 0));
  return {
    estimates: estimatesOf({ linear, curvature, weight, precision }, rows, reach),
    // From zero to the centre with all sites, back from it with those that are left.
    logFactor: (centre * centre * (centreWeight + sum(curvature))) / 2 - centre * sum(linear) + atCentre,
  };
}

function blocksOf(parts: readonly Reduced[]): Precision {
  const left = parts.filter(({ kept }) => kept.length > 0);
  const start = new Int32Array(left.length + 1);
  left.forEach(({ kept }, b) => (start[b + 1] = start[b] + kept.length));
  return new BlockPrecision(
    start,
    left.map(({ lambda }) => ({ values: lambda, divisor: 1 })),
  );
}

function meansGiven(parts: readonly Reduced[], centre: number, values: ArrayLike<number>, count: number): Float64Array {
  const means = new Float64Array(count);
  let next = 0;
  for (const { kept, free, eliminated } of parts) {
    for (const site of kept) means[site] = values[next++];
    free.forEach((site, f) => {
      means[site] = centre + eliminated!.own[f];
      kept.forEach((other, r) => {
        means[site] -= eliminated!.response[f * kept.length + r] * (means[other] - centre);
      });
    });
  }
  return means;
}

function diagonal(matrix: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]);
}

function sum(values: ArrayLike<number>): number {
  return Array.prototype.reduce.call(values, (total, value) => (total as number) + (value as number), 0) as number;
}
