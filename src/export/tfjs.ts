import { listText, titleOf } from "./python.js";
import type { TiedLayer } from "./tied-layer.js";

/** A module of JavaScript with the layer for TensorFlow.js, which it is given. */
export function tfjsText(layer: TiedLayer): string {
  const { outputs, inputs, psi, labels, signs, bias } = layer;
  const map = layer.kind === "map";
  return `// ${titleOf(layer)}. Written by equivariance-discovery ${layer.version}.
// Weights of one group are one entry of psi, so they stay equal to the last bit in any training.
export const outputs = ${listText(outputs)};
export const inputs = ${listText(inputs)};
const PSI = ${listText(psi)};
const LABELS = ${listText(labels)};
const SIGNS = ${listText(signs)};
const BIAS = ${listText(bias)};

/** @param tf - TensorFlow.js, as you imported it. */
export function tiedLayer(tf) {
  const psi = tf.variable(tf.tensor1d(PSI), true, "psi");
  const bias = tf.variable(tf.tensor1d(BIAS), true, "bias");
  const labels = tf.tensor1d(LABELS, "int32");
  const signs = tf.tensor1d(SIGNS);
  const weight = () => tf.tidy(() => tf.gather(psi, labels).mul(signs)${map ? ".reshape([outputs.length, inputs.length])" : ""});
  const apply = ${map ? "(x) => tf.tidy(() => tf.matMul(x, weight(), false, true).add(bias))" : "() => weight()"};
  return { psi, bias, weight, apply };
}
`;
}
