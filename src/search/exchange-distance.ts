import type { SetSplit } from "../bilevel/set-data.js";
import { joined } from "../bilevel/set-data.js";
import { Evaluator } from "../model/set-network/evaluate.js";
import type { SetNetwork } from "../model/set-network/network.js";
import type { SetSamples } from "../model/set-network/pass.js";

/**
 * How much it matters to a network which of two positions holds what: the root mean square change of its predictions,
 * over all rows, when the inputs of positions k and l are exchanged. Shape (L, L).
 *
 * Zero if they share one network, whatever pool and ρ are. In an additive model with independent inputs it is √2 times
 * the standard deviation of f_k(x) − f_l(x): the distance of the positions' functions, regardless of constants.
 *
 * L²/2 passes over the rows.
 */
export function exchangeDistances(network: SetNetwork, split: SetSplit): Float64Array {
  const { positions, input, outputs } = network.shape;
  const samples = joined(joined(split.train, split.validation), split.holdOut);
  const width = input.kind === "tokens" ? 1 : input.count;
  const evaluator = new Evaluator(network);
  const before = evaluator.predictions(samples);
  const distances = new Float64Array(positions * positions);
  for (let k = 0; k < positions; k++) {
    for (let l = k + 1; l < positions; l++) {
      const after = evaluator.predictions(exchanged(samples, k, l, positions, width));
      const squares = after.reduce((sum, y, i) => sum + (y - before[i]) * (y - before[i]), 0);
      distances[k * positions + l] = distances[l * positions + k] = Math.sqrt(squares / (samples.rows * outputs));
    }
  }
  return distances;
}

/** The same samples with what stands at positions k and l in each other's place. */
function exchanged(samples: SetSamples, k: number, l: number, positions: number, width: number): SetSamples {
  const inputs = Float64Array.from(samples.inputs);
  const stride = positions * width;
  for (let row = 0; row < samples.rows; row++) {
    for (let f = 0; f < width; f++) {
      const [at, to] = [row * stride + k * width + f, row * stride + l * width + f];
      [inputs[at], inputs[to]] = [inputs[to], inputs[at]];
    }
  }
  return { ...samples, inputs };
}
