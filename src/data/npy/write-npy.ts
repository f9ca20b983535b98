/** Types of arrays that are written, by NumPy's name. */
type Written = Float64Array | Float32Array | Int32Array | Int8Array;

const descriptions: readonly (readonly [new (n: number) => Written, string])[] = [
  [Float64Array, "<f8"],
  [Float32Array, "<f4"],
  [Int32Array, "<i4"],
  [Int8Array, "|i1"],
];

/** Where the numbers begin is a multiple of this, in bytes. */
const ALIGNMENT = 64;

/**
 * An array as a NPY file, version 1.0, row-major.
 *
 * @param shape - Its product is the number of elements.
 *
 * @see NEP 1, "A Simple File Format for NumPy Arrays".
 */
export function npyBytes(values: Written, shape: readonly number[]): Uint8Array {
  const descr = descriptions.find(([type]) => values instanceof type)![1];
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const start = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + values.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  view.setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(start - 11)}\n`), 10);
  for (let i = 0; i < values.length; i++) put(view, start + i * values.BYTES_PER_ELEMENT, values, i);
  return bytes;
}

/** Little-endian, whatever this machine is. */
function put(view: DataView, at: number, values: Written, i: number): void {
  if (values instanceof Float64Array) view.setFloat64(at, values[i], true);
  else if (values instanceof Float32Array) view.setFloat32(at, values[i], true);
  else if (values instanceof Int32Array) view.setInt32(at, values[i], true);
  else view.setInt8(at, values[i]);
}
