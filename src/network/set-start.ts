import type { SetNetwork } from "./network.js";
import type { Random } from "../wasm/random.js";

/**
 * Random parameters by PyTorch's rules: a token's embedding N(0, 1), all else uniform in ±1/√(inputs of the layer);
 * the padding token's embedding zero.
 */
export function startParameters(network: SetNetwork, random: Random): void {
  const { shape, layout } = network;
  const { embedding, hidden, input, groups } = shape;
  const uniform = (count: number, fanIn: number) => random.uniforms(count).map((u) => (2 * u - 1) / Math.sqrt(fanIn));
  const table = input.count * embedding;
  const values = [
    ...(input.kind === "tokens" ? random.normals(table) : uniform(table, input.count)),
    ...uniform(groups * hidden * embedding, embedding),
    ...uniform(groups * hidden, embedding),
    ...layout.head.flatMap(({ weights }) => [
      ...uniform(weights.rows * weights.columns, weights.columns),
      ...uniform(weights.rows, weights.columns),
    ]),
  ];
  network.write(network.parameters, values);
}
