import type { LinearDiscovery } from "./api.js";
import { judgedSites, type Draw } from "./generators/setting.js";
import { pairsOf, type Pair } from "./stated.js";

/** What is stated of a pair, and what is true. */
export interface StatedPair {
  /** Probability that the two are tied. */
  readonly probability: number;
  readonly tied: boolean;
}

/** Probabilities beyond this count as this in log scores: chains cannot tell smaller ones from 0. */
const LEAST = 1e-4;
/** Only pairs that the data leave open count for calibration. */
const OPEN = { least: 0.05, most: 0.95 } as const;
const BINS = 10;
const CONFIDENT = 0.9;

/** All pairs of sites that count. */
export function pairsStated({ confidence }: LinearDiscovery, draw: Draw): StatedPair[] {
  const ties = confidence?.ties;
  return ties ? pairsBy((i, j) => ties[i][j], draw) : [];
}

/** All pairs of sites that count, with the probabilities that a method gives them. */
export function pairsBy(probability: (i: number, j: number) => number, draw: Draw): StatedPair[] {
  return pairsOf(judgedSites(draw)).map(([i, j]) => ({
    probability: probability(i, j),
    tied: draw.labels[i] === draw.labels[j],
  }));
}

/** A bin of the reliability table. */
export interface Bin {
  pairs: number;
  probability: number;
  tied: number;
}

/** The pairs that are open, in ten bins by what is stated of them. */
export function reliability(pairs: readonly StatedPair[]): Bin[] {
  const bins = Array.from({ length: BINS }, (): Bin => ({ pairs: 0, probability: 0, tied: 0 }));
  for (const { probability, tied } of pairs) {
    if (probability <= OPEN.least || probability >= OPEN.most) continue;
    const bin = bins[Math.floor(probability * BINS)];
    bin.pairs++;
    bin.probability += probability;
    if (tied) bin.tied++;
  }
  return bins;
}

/** Expected calibration error of the open pairs: the mean distance of what is stated from what is true, over bins. NaN without any. */
export function calibrationError(pairs: readonly StatedPair[]): number {
  const bins = reliability(pairs);
  const open = bins.reduce((sum, bin) => sum + bin.pairs, 0);
  return bins.reduce((sum, bin) => sum + Math.abs(bin.tied - bin.probability), 0) / open;
}

/** Share of all pairs that are open. */
export function openShare(pairs: readonly StatedPair[]): number {
  return reliability(pairs).reduce((sum, bin) => sum + bin.pairs, 0) / pairs.length;
}

/** Share of all pairs that are stated to be tied with more than .9 and are not. */
export function confidentlyFalse(pairs: readonly StatedPair[]): number {
  return pairs.filter(({ probability, tied }) => probability > CONFIDENT && !tied).length / pairs.length;
}

/** Mean of −log(probability of what is true): the smaller the better. */
export function logScore(pairs: readonly StatedPair[]): number {
  const sum = pairs.reduce((total, { probability, tied }) => {
    const right = tied ? probability : 1 - probability;
    return total - Math.log(Math.min(Math.max(right, LEAST), 1 - LEAST));
  }, 0);
  return sum / pairs.length;
}

/** Share of false ties among these pairs, 0 of none: its mean over data sets is the false discovery rate. */
export function falseShare(declared: readonly Pair[], labels: Int32Array): number {
  const wrong = declared.filter(([i, j]) => labels[i] !== labels[j]).length;
  return declared.length === 0 ? 0 : wrong / declared.length;
}

/** The likeliest ties, as many as keep the mean of what is stated against them at or below the level. */
export function declareByRule(pairs: readonly Pair[], tie: (i: number, j: number) => number, level: number): Pair[] {
  const sorted = [...pairs].sort(([a, b], [c, d]) => tie(c, d) - tie(a, b));
  let [sum, count] = [0, 0];
  sorted.forEach(([i, j], at) => {
    sum += 1 - tie(i, j);
    if (sum <= level * (at + 1)) count = at + 1;
  });
  return sorted.slice(0, count);
}
