import { npyBytes } from "../data/npy/write-npy.js";
import { zipBytes } from "../data/npy/write-zip.js";
import { thetaOf, type TiedLayer } from "./tied-layer.js";

/** The layer's arrays for NumPy: `psi`, `labels`, `signs`, `weight` = θ in its shape, `bias`. */
export function npzBytes(layer: TiedLayer): Uint8Array {
  const { kind, outputs, inputs, psi, labels, signs, bias } = layer;
  const shape = kind === "map" ? [outputs.length, inputs.length] : [inputs.length];
  return zipBytes({
    "psi.npy": npyBytes(Float64Array.from(psi), [psi.length]),
    "labels.npy": npyBytes(Int32Array.from(labels), shape),
    "signs.npy": npyBytes(Int8Array.from(signs), shape),
    "weight.npy": npyBytes(thetaOf(layer), shape),
    "bias.npy": npyBytes(Float64Array.from(bias), [bias.length]),
  });
}
