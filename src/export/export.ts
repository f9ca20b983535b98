import { OptionError } from "../errors.js";
import { jaxText } from "./jax.js";
import { npzBytes } from "./npz.js";
import { onnxBytes } from "./onnx.js";
import { pytorchText } from "./pytorch.js";
import { tfjsText } from "./tfjs.js";
import { projectOnto, tiedLayerOf, type Exportable, type TiedLayer } from "./tied-layer.js";

type Writer = (layer: TiedLayer) => string | Uint8Array | Promise<Uint8Array>;

const writers = {
  json: (layer) => `${JSON.stringify(layer)}\n`,
  npz: npzBytes,
  pytorch: pytorchText,
  jax: jaxText,
  tfjs: tfjsText,
  onnx: onnxBytes,
} as const satisfies Record<string, Writer>;

/** What a tied layer can be written as. */
export type ExportFormat = keyof typeof writers;
export const exportFormats = Object.keys(writers) as ExportFormat[];

/** How to export. */
export interface ExportOptions {
  readonly format: ExportFormat;
  /** Weights of a layer that is not tied, row-major: the export has the nearest tied ones. Default: the result's own. */
  readonly weights?: ArrayLike<number>;
}

/**
 * The tied layer of a result for other programs: θ = A ψ with ψ to be trained, and ties that stay equal to the last bit.
 *
 * - `pytorch`: a Python file with `TiedLinear` (or `TiedVector`), a `torch.nn.Module`.
 * - `jax`: a Python file with `init`, `apply`, `weight`, `project`.
 * - `tfjs`: a JavaScript module with `tiedLayer(tf)`.
 * - `onnx`: a model with ψ gathered by its labels, f32; needs protobufjs.
 * - `npz`: `psi`, `labels`, `signs`, `weight`, `bias` for NumPy, f64.
 * - `json`: the {@link TiedLayer}.
 *
 * @param result - A result of `mean`, `linear`, `levels` or `estimates`, or its JSON's object.
 * @returns A text, or bytes of `npz` and `onnx`. Its size grows with the places of the layer.
 * @throws {@link OptionError} `BAD_OPTION`, `NOT_INSTALLED`; {@link DataError} `NOT_EXPORTABLE`, `BAD_WEIGHT`;
 * {@link ShapeError} `SHAPE_MISMATCH`.
 *
 * @example
 * const document = {
 *   model: "mean", sites: ["a", "b", "c"], labels: [0, 1, 0], parameters: [2, 5, 2], intercepts: [],
 *   about: { grid: { rows: [], columns: ["a", "b", "c"] } },
 * };
 * const text = await exportResult(document, { format: "json", weights: [1, 7, 4] });
 * JSON.parse(text).psi; // [2.5, 7]
 */
export async function exportResult(result: Exportable, options: ExportOptions): Promise<string | Uint8Array> {
  const { format, weights } = options;
  if (!exportFormats.includes(format)) {
    throw new OptionError("BAD_OPTION", `format: expected a format of exports, got ${JSON.stringify(format)}`, {
      fix: `Choose from ${exportFormats.join(", ")}.`,
      where: "format",
    });
  }
  const layer = tiedLayerOf(result);
  return writers[format](weights === undefined ? layer : projectOnto(layer, weights));
}
