import type { SetNetworkShape } from "./shape.js";

/** Where samples stand in X (positions, capacity, stride). */
export interface FeaturePlace {
  readonly capacity: number;
  readonly stride: number;
}

/**
 * Writes sample `from` of `inputs` as row `to` of X: the factors of a table's rows at each position. Features with a 1
 * for the bias, or a 1 at the token; what else the row held is overwritten.
 */
export function writeFeatures(
  x: Float32Array | Float64Array,
  { capacity, stride }: FeaturePlace,
  to: number,
  { positions, input }: SetNetworkShape,
  inputs: ArrayLike<number>,
  from: number,
): void {
  for (let l = 0; l < positions; l++) {
    const start = (l * capacity + to) * stride;
    const at = from * positions + l;
    if (input.kind === "tokens") {
      x.fill(0, start, start + input.count);
      x[start + inputs[at]] = 1;
      continue;
    }
    for (let f = 0; f < input.count; f++) x[start + f] = inputs[at * input.count + f];
    x[start + input.count] = 1;
  }
}
