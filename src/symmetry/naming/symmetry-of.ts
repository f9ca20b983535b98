import type { Action } from "./action.js";
import type { Found } from "./found.js";
import { readLabelled, type Read } from "./read-labelled.js";
import { sentenceOf } from "./sentence.js";
import { signedSymmetry } from "./signed.js";
import type { Labelled, Symmetry, SymmetryOptions } from "./symmetry.js";
import { unsignedSymmetry } from "./unsigned.js";

/**
 * The symmetry of a scheme, by name: which outputs and inputs may be moved so that the same cells share a parameter.
 *
 * A few wrong labels do not hide it: where another scheme, with at most a tenth of the labels changed, has a symmetry that says
 * more in fewer words, that one is named, and `distance` says how many labels it is away.
 *
 * @param of - A result of `discover`, its document, or labels and where they stand.
 * @throws DataError `NOT_A_SCHEME`, `TOO_MANY_SITES`; ShapeError `SHAPE_MISMATCH`; OptionError `BAD_OPTION`.
 *
 * Time: some ms for tens of outputs and inputs, up to 3 s for 256 of each.
 *
 * @example
 * const ring = [0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1, 1, 2, 3, 0];
 * const names = ["a", "b", "c", "d"];
 * const symmetry = symmetryOf({ labels: ring, about: { grid: { rows: names, columns: names } } });
 * symmetry.name; // "C₄"
 * symmetry.generators[0]; // { kind: "shift", rows: "(a b c d)", columns: "(a b c d)" }
 *
 * @see S. Ravanbakhsh, J. Schneider, B. Póczos, "Equivariance through parameter-sharing", ICML 2017.
 */
export function symmetryOf(of: Labelled, options: SymmetryOptions = {}): Symmetry {
  const read = readLabelled(of, options);
  const found = foundOf(read);
  const { name, onePermutation: _, actions: __, ...stated } = found;
  return { name: name.text, ...stated, sentence: sentenceOf(found, read) };
}

/**
 * The moves that generate the symmetry of a scheme, as numbers: what {@link symmetryOf} gives in cycle notation, in the same order.
 *
 * @param of - As for {@link symmetryOf}, which says what is thrown, too.
 * @returns None for a trivial symmetry.
 *
 * @example
 * const grid = { rows: ["a", "b"], columns: ["a", "b"] };
 * actionsOf({ labels: [0, 1, 1, 0], about: { grid } })[0].inputs.to; // Int32Array [1, 0]
 */
export function actionsOf(of: Labelled, options: SymmetryOptions = {}): readonly Action[] {
  const read = readLabelled(of, options);
  const { actions } = foundOf(read);
  if (read.map) return actions;
  // The sites of a list are what the model puts out, and there are no inputs.
  return actions.map(({ inputs }) => ({ outputs: inputs, inputs: { to: new Int32Array(0) } }));
}

function foundOf(read: Read): Found {
  return read.map && read.grid.signs ? signedSymmetry(read) : unsignedSymmetry(read);
}
