import { quote } from "../../data/quote.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";

/** How columns become what a network reads. Plain JSON. */
export type InputEncoding =
  /** The tokens, ascending; the network knows them by their place. */
  | {
      readonly kind: "tokens";
      readonly tokens: readonly number[];
      /** Where tokens are words: the word of each token. */
      readonly words?: readonly string[];
    }
  /** (x − shift) / scale of each feature of a position, the same at all positions. */
  | { readonly kind: "features"; readonly shift: readonly number[]; readonly scale: readonly number[] };

/** How predictions become values of the target. Plain JSON. */
export type OutputEncoding =
  /** y · scale + shift. */
  | { readonly kind: "value"; readonly shift: number; readonly scale: number }
  /** The classes, ascending; the largest output names one. */
  | { readonly kind: "classes"; readonly classes: readonly number[] };

/**
 * A table of input columns as a network reads it, row-major.
 *
 * @throws {@link DataError} `UNKNOWN_TOKEN`.
 */
export function encodeInputs(encoding: InputEncoding, table: Table): Float64Array {
  if (encoding.kind === "tokens") return encodeTokens(encoding.tokens, table);
  const { shift, scale } = encoding;
  return table.values.map((x, i) => (x - shift[i % shift.length]) / scale[i % scale.length]);
}

function encodeTokens(tokens: readonly number[], { values, columns, source = "table" }: Table): Float64Array {
  const placeOf = new Map(tokens.map((token, place) => [token, place]));
  return values.map((token, i) => {
    const place = placeOf.get(token);
    if (place !== undefined) return place;
    const where = `row ${Math.floor(i / columns.length) + 1}, column ${quote(columns[i % columns.length])}`;
    throw new DataError("UNKNOWN_TOKEN", `${source}: expected one of ${some(tokens)}, got ${token} in ${where}`, {
      fix: "Leave the row out, or train with data, or a vocabulary, that has the token.",
      where,
    });
  });
}

function some(tokens: readonly number[]): string {
  const range = tokens.length > 6 ? [...tokens.slice(0, 3), "…", ...tokens.slice(-1)] : tokens;
  return `the ${tokens.length} tokens ${range.join(", ")}`;
}

/** Predictions (rows, outputs) as values of the target, shape (rows). */
export function decodeOutputs(encoding: OutputEncoding, predictions: Float64Array): Float64Array {
  if (encoding.kind === "value") return predictions.map((y) => y * encoding.scale + encoding.shift);
  const { classes } = encoding;
  return Float64Array.from({ length: predictions.length / classes.length }, (_, row) => {
    const scores = predictions.subarray(row * classes.length, (row + 1) * classes.length);
    return classes[scores.indexOf(scores.reduce((a, b) => Math.max(a, b)))];
  });
}
