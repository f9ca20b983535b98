import { mean, pairedDifference, type Comparison } from "../data/paired-difference.js";
import { Evaluator } from "./evaluate.js";
import type { SetNetwork } from "./network.js";
import type { SetSamples } from "./pass.js";
import type { SetNetworkShape } from "./shape.js";

/** Two positions. */
export type Pair = readonly [number, number];

/**
 * How much it matters to a network which of two positions holds what: the root mean square change of its predictions
 * when the inputs of positions k and l are exchanged. Shape (L, L).
 *
 * Zero if they share one network, whatever pool and ρ are. In an additive model with independent inputs it is √2 times
 * the standard deviation of f_k(x) − f_l(x): the distance of the positions' functions, regardless of constants.
 *
 * L²/2 passes over the samples.
 */
export function exchangeDistances(network: SetNetwork, samples: SetSamples): Float64Array {
  const { positions } = network.shape;
  const evaluator = new Evaluator(network);
  const before = evaluator.predictions(samples);
  const distances = new Float64Array(positions * positions);
  for (const [k, l] of pairsOf(positions)) {
    const after = evaluator.predictions(exchanged(samples, network.shape, [k, l]));
    const distance = Math.sqrt(mean(after.map((y, i) => (y - before[i]) * (y - before[i]))));
    distances[k * positions + l] = distances[l * positions + k] = distance;
  }
  return distances;
}

/**
 * What it costs a network, in its loss, to exchange the inputs of two positions; the mean over the pairs, compared row by
 * row.
 *
 * Where the truth and the distribution of the inputs do not tell the positions apart, samples with exchanged inputs are
 * as likely as the samples themselves: the expected cost is 0 for every network that has not seen them, however well
 * or badly it was trained.
 *
 * @param pairs - At least one.
 */
export function exchangeCost(network: SetNetwork, samples: SetSamples, pairs: readonly Pair[]): Comparison {
  const evaluator = new Evaluator(network);
  const own = evaluator.losses(samples);
  const sum = new Float64Array(own.length);
  for (const pair of pairs) {
    evaluator.losses(exchanged(samples, network.shape, pair)).forEach((loss, i) => (sum[i] += loss / pairs.length));
  }
  return pairedDifference(sum, own);
}

/** All pairs of different positions, the smaller first. */
export function pairsOf(positions: number): Pair[] {
  return Array.from({ length: positions }, (_, k) =>
    Array.from({ length: positions - k - 1 }, (_, i): Pair => [k, k + 1 + i]),
  ).flat();
}

/** The same samples with what stands at the two positions in each other's place. */
function exchanged(samples: SetSamples, { positions, input }: SetNetworkShape, [k, l]: Pair): SetSamples {
  const inputs = Float64Array.from(samples.inputs);
  const width = input.kind === "tokens" ? 1 : input.count;
  for (let row = 0; row < samples.rows; row++) {
    for (let f = 0; f < width; f++) {
      const [at, to] = [k, l].map((position) => (row * positions + position) * width + f);
      [inputs[at], inputs[to]] = [inputs[to], inputs[at]];
    }
  }
  return { ...samples, inputs };
}
