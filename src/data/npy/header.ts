import { DataError } from "../../errors.js";
import { quote } from "../quote.js";
import { littleEndian } from "./little-endian.js";

/** What a NPY file says of its array. */
export interface NpyHeader {
  /** `<f8`, for example. */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers start, in bytes. */
  readonly start: number;
}

const MAGIC = "\u0093NUMPY";
/** NumPy itself pads headers to some hundred bytes; a table has two dimensions. */
const LONGEST_HEADER = 65536;
/** NumPy has at most so many. */
const MOST_AXES = 64;
const DESCR = /(['"])descr\1\s*:\s*(?:'([^']*)'|"([^"]*)"|(\[.*\]))/s;
const ORDER = /(['"])fortran_order\1\s*:\s*(True|False)/;
const SHAPE = /(['"])shape\1\s*:\s*\(([^()]*)\)/;

/**
 * Reads the header of a NPY file, versions 1 to 3.
 *
 * @throws {@link DataError} `NPY_BROKEN` for what is none, `NPY_TYPE` for arrays of records.
 *
 * @see NEP 1, "A Simple File Format for NumPy Arrays".
 */
export function readNpyHeader(bytes: Uint8Array, source: string): NpyHeader {
  if (latin1(bytes, 0, 6) !== MAGIC) throw npyError(source, "expected a NPY file, got something else");
  if (bytes.length < 10) throw npyError(source, "expected a header, got the end of the file");
  const major = bytes[6];
  if (major < 1 || major > 3 || bytes[7] !== 0) {
    throw npyError(source, `expected a NPY file of version 1.0, 2.0 or 3.0, got ${major}.${bytes[7]}`);
  }
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) throw npyError(source, "expected a header, got the end of the file");
  const length = littleEndian(bytes, 8, start - 8);
  if (length > LONGEST_HEADER) throw npyError(source, `expected a header of at most 64 kB, got ${length} bytes`);
  if (start + length > bytes.length) throw npyError(source, "expected a header, got the end of the file");
  return { ...parseHeader(latin1(bytes, start, start + length), source), start: start + length };
}

function parseHeader(text: string, source: string): Omit<NpyHeader, "start"> {
  const [descr, order, shape] = [DESCR, ORDER, SHAPE].map((part) => part.exec(text));
  const rest = [DESCR, ORDER, SHAPE].reduce((left, part) => left.replace(part, ""), text);
  if (!descr || !order || !shape || !/^\s*\{\s*,\s*,\s*,?\s*\}\s*$/.test(rest)) {
    throw npyError(source, `expected a header with descr, fortran_order and shape, got ${quote(text)}`);
  }
  if (descr[4] !== undefined) {
    const fix = 'Save the fields as arrays of their own: np.savez("data.npz", a=x["a"], …).';
    throw npyError(source, "expected an array of numbers, got one of records", fix, "NPY_TYPE");
  }
  return { descr: descr[2] ?? descr[3], fortranOrder: order[2] === "True", shape: parseShape(shape[2], source) };
}

/** `2, 3`, `2,`, or nothing. */
function parseShape(text: string, source: string): number[] {
  const sizes = text.split(",").map((size) => size.trim());
  if (sizes.at(-1) === "") sizes.pop();
  const single = sizes.length === 1 && !text.includes(",");
  if (single || sizes.length > MOST_AXES || !sizes.every((size) => /^\d{1,15}L?$/.test(size))) {
    throw npyError(source, `expected a shape of whole numbers, got ${quote(`(${text})`)}`);
  }
  return sizes.map((size) => parseInt(size, 10));
}

/** The error for a NPY file that cannot be read. */
export function npyError(
  source: string,
  expectedAndGot: string,
  fix = "Save it again with np.save.",
  code = "NPY_BROKEN",
): DataError {
  return new DataError(code, `${source}: ${expectedAndGot}`, { fix, where: source });
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Array.from(bytes.subarray(from, to), (byte) => String.fromCharCode(byte)).join("");
}
