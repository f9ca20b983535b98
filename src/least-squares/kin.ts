import type { Origin } from "./linear-fit.js";
import type { LinearRows } from "./linear-rows.js";
import type { UnsharedFit } from "./normal-equations.js";
import type { RowBlock } from "./row-blocks.js";

/** How alike the inputs of two rows are, x_iᵀ (Σ x xᵀ)⁻¹ x_j: the product of what `centred` gives of i and `turned` of j. */
export interface Kin {
  /** Numbers a row. */
  readonly width: number;
  centred(block: RowBlock): Float64Array;
  turned(centred: Float64Array): Float64Array;
}

/** As the first output with all inputs, or the first with most of them, has it. */
export function kinOf({ sites }: LinearRows, { inverseGram }: UnsharedFit, origin: Origin): Kin {
  const { outputs, start } = sites;
  let widest = 0;
  for (let p = 0; p < outputs; p++) {
    if (start[p + 1] - start[p] > start[widest + 1] - start[widest]) widest = p;
  }
  const own = sites.inputsOf(widest);
  const [inverse, q] = [inverseGram(widest), own.length];
  return {
    width: q,
    centred: (block) => centredInputs(block, sites.inputs, own, origin),
    turned: (centred) => {
      const turned = new Float64Array(centred.length);
      for (let at = 0; at < centred.length; at += q) {
        for (let a = 0; a < q; a++) for (let b = 0; b < q; b++) turned[at + a] += inverse[a * q + b] * centred[at + b];
      }
      return turned;
    },
  };
}

/** Some of a block's inputs about the origin, shape (rows, inputs). */
export function centredInputs({ x, rows }: RowBlock, width: number, inputs: Int32Array, origin: Origin): Float64Array {
  const q = inputs.length;
  const centred = new Float64Array(rows * q);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < q; a++) centred[row * q + a] = x[row * width + inputs[a]] - origin.x[inputs[a]];
  }
  return centred;
}
