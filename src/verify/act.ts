import type { SignedMove } from "../symmetry/naming/action.js";

/** Rows of n numbers, each row moved: number i of it goes to place `to[i]`, times `signs[i]`. O(rows · n). */
export function moved<Values extends Float32Array | Float64Array>(values: Values, { to, signs }: SignedMove): Values {
  const out = values.slice() as Values;
  for (let from = 0; from < values.length; from += to.length) moveInto(out, values, { to, signs }, from);
  return out;
}

/** Moves the row that starts at `from`. */
export function moveInto(
  out: Float32Array | Float64Array,
  values: Float32Array | Float64Array,
  { to, signs }: SignedMove,
  from: number,
): void {
  for (let i = 0; i < to.length; i++) out[from + to[i]] = signs?.[i] === -1 ? -values[from + i] : values[from + i];
}
