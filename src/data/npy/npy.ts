import { numberedNames } from "../table.js";
import type { TypedColumn } from "../columns/columns-table.js";
import { quote } from "../quote.js";
import { npyError, readNpyHeader } from "./header.js";

/** An array of numbers. */
export interface NumberArray {
  /** Sizes; none for a single number. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float64Array;
}

/** Reads the number at a byte. */
type NumberReader = (view: DataView, at: number, little: boolean) => number;

const READERS: Readonly<Record<string, NumberReader | undefined>> = {
  b1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  f2: (view, at, little) => halfFloat(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/**
 * The array of a NPY file: numbers of any type and byte order, truth values as 0 and 1.
 *
 * @param source - The file's name, for messages.
 * @throws {@link DataError} `NPY_BROKEN`, `NPY_OBJECT` for arrays of Python objects, `NPY_TYPE` for other types.
 *
 * O(numbers); memory is taken only after the shape was found to be that of the bytes.
 *
 * @example
 * const ascii = (text) => Array.from(text, (character) => character.charCodeAt(0));
 * const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2)}";
 * const bytes = Uint8Array.from([...ascii("\x93NUMPY\x01\0"), header.length, 0, ...ascii(header), 1, 2, 3, 4]);
 * parseNpy(bytes).values; // Float64Array [1, 2, 3, 4]
 *
 * @see NEP 1, "A Simple File Format for NumPy Arrays".
 */
export function parseNpy(bytes: Uint8Array, source = "npy"): NumberArray {
  const { descr, fortranOrder, shape, start } = readNpyHeader(bytes, source);
  const { read, size, little } = typeOf(descr, source);
  const count = shape.reduce((product, length) => product * BigInt(length), 1n);
  const [expected, got] = [count * BigInt(size), bytes.length - start];
  if (expected !== BigInt(got)) {
    throw npyError(source, `expected ${expected} bytes for the shape (${shape.join(", ")}), got ${got}`);
  }
  // A copy of its own: slice() of a Buffer is a view of Node's pool.
  const view = new DataView(new Uint8Array(bytes.subarray(start)).buffer);
  const values = new Float64Array(Number(count));
  for (let i = 0; i < values.length; i++) values[i] = read(view, i * size, little);
  return { shape, values: fortranOrder && shape.length > 1 ? rowMajor(values, shape) : values };
}

function typeOf(descr: string, source: string): { read: NumberReader; size: number; little: boolean } {
  const [, order, name, size] = /^([<>|])([a-zA-Z])(\d{1,4})$/.exec(descr) ?? [];
  const read = READERS[name + size];
  if (read && (order !== "|" || size === "1")) return { read, size: Number(size), little: order !== ">" };
  if (/^\|?O/.test(descr)) {
    const fix = "Save numbers: np.save(file, np.asarray(x, dtype=float)).";
    throw npyError(
      source,
      "expected an array of numbers, got one of Python objects, which are never read",
      fix,
      "NPY_OBJECT",
    );
  }
  throw npyError(
    source,
    `expected an array of numbers, got the type ${quote(descr)}`,
    "Save it with x.astype(float).",
    "NPY_TYPE",
  );
}

/** A column-major array row by row. */
function rowMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  const out = new Float64Array(values.length);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  const index = shape.map(() => 0);
  for (let to = 0, from = 0; to < out.length; to++) {
    out[to] = values[from];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < shape[axis]) break;
      from -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return out;
}

function halfFloat(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  const scale = exponent === 0 ? 1 / 16777216 : (1 << exponent) / 33554432;
  return sign * scale * (exponent === 0 ? fraction : 1024 + fraction);
}

/**
 * The columns of an array: one for a vector, those of a matrix.
 *
 * @param name - Of the column, or what their names begin with.
 * @throws {@link DataError} `NPY_SHAPE` for other shapes.
 */
export function columnsOfArray({ shape, values }: NumberArray, name: string, source: string): TypedColumn[] {
  const [rows, width = 1] = shape;
  if (shape.length === 0 || shape.length > 2 || width === 0) {
    const fix = "Save a matrix: rows are observations, columns are what was measured.";
    throw npyError(source, `expected a vector or a matrix, got the shape (${shape.join(", ")})`, fix, "NPY_SHAPE");
  }
  const names = shape.length === 1 ? [name] : numberedNames(name, width);
  return names.map((column, j) => ({
    name: column,
    cells: Float64Array.from({ length: rows }, (_, row) => values[row * width + j]),
  }));
}
