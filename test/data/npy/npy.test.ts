import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNpy } from "../../../src/data/npy/npy.js";
import { readTable } from "../../../src/data/read/read-table.js";
import { refusalOf } from "../../support/malformed.js";
import { doubles, headerOf, npyOf } from "../../support/npy.js";

describe("a NPY file", () => {
  type Writer = [type: string, size: number, put: (view: DataView, at: number, value: number, little: boolean) => void];
  const writers: Writer[] = [
    ["i1", 1, (view, at, value) => view.setInt8(at, value)],
    ["u1", 1, (view, at, value) => view.setUint8(at, value)],
    ["b1", 1, (view, at, value) => view.setUint8(at, value & 1)],
    ["i2", 2, (view, at, value, little) => view.setInt16(at, value, little)],
    ["u2", 2, (view, at, value, little) => view.setUint16(at, value, little)],
    ["i4", 4, (view, at, value, little) => view.setInt32(at, value, little)],
    ["u4", 4, (view, at, value, little) => view.setUint32(at, value, little)],
    ["i8", 8, (view, at, value, little) => view.setBigInt64(at, BigInt(value), little)],
    ["u8", 8, (view, at, value, little) => view.setBigUint64(at, BigInt(value), little)],
    ["f4", 4, (view, at, value, little) => view.setFloat32(at, value / 4, little)],
    ["f8", 8, (view, at, value, little) => view.setFloat64(at, value / 4, little)],
  ];

  it("is read whatever its type, byte order, version, and order of cells", () => {
    const made = fc.record({
      writer: fc.constantFrom(...writers),
      little: fc.boolean(),
      version: fc.constantFrom<[number, number]>([1, 0], [2, 0], [3, 0]),
      fortran: fc.boolean(),
      rows: fc.integer({ min: 1, max: 5 }),
      columns: fc.integer({ min: 1, max: 4 }),
      padding: fc.integer({ min: 0, max: 70 }),
      signed: fc.boolean(),
    });
    fc.assert(
      fc.property(made, ({ writer: [type, size, put], little, version, fortran, rows, columns, padding, signed }) => {
        const cell = (i: number, j: number) =>
          type === "b1" ? (i + j) % 2 : i * 7 + j * 3 - (signed && /[if]/.test(type) ? 11 : 0);
        const buffer = new ArrayBuffer(rows * columns * size);
        const view = new DataView(buffer);
        const values: number[] = [];
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            put(view, (fortran ? j * rows + i : i * columns + j) * size, cell(i, j), little);
            values.push(/f/.test(type) ? cell(i, j) / 4 : cell(i, j));
          }
        }
        const order = size === 1 ? "|" : little ? "<" : ">";
        const header =
          headerOf(`'${order}${type}'`, `(${rows}, ${columns})`, fortran ? "True" : "False") +
          " ".repeat(padding) +
          "\n";
        expect(parseNpy(npyOf({ version, header, body: new Uint8Array(buffer) }))).toEqual({
          shape: [rows, columns],
          values: Float64Array.from(values, (value) => value + 0),
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("may hold half floats", () => {
    const body = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x8400).buffer);
    const { values } = parseNpy(npyOf({ header: headerOf("'<f2'", "(5,)"), body }));
    expect([...values]).toEqual([1, -2, 2 ** -24, 65504, -(2 ** -14)]);
  });

  it("may be a number, empty, of three axes, and a part of a larger buffer", () => {
    expect(parseNpy(npyOf({ header: headerOf("'<f8'", "()"), body: doubles(7) }))).toEqual({
      shape: [],
      values: Float64Array.of(7),
    });
    expect(parseNpy(npyOf({ header: headerOf("'<f8'", "(0, 3)"), body: doubles() })).shape).toEqual([0, 3]);
    const cube = headerOf("'<f8'", "(2, 1, 3)", "True");
    expect([...parseNpy(npyOf({ header: cube, body: doubles(1, 2, 3, 4, 5, 6) })).values]).toEqual([1, 3, 5, 2, 4, 6]);
    const bytes = npyOf();
    const pool = Buffer.alloc(bytes.length + 13, 7);
    pool.set(bytes, 5);
    expect([...parseNpy(pool.subarray(5, 5 + bytes.length)).values]).toEqual([1, 2, 3, 4]);
  });

  it("gives columns c1, c2, …, and rows with NaN may be left out", async () => {
    const bytes = npyOf({ body: doubles(1, 2, NaN, 4) });
    await expect(readTable(bytes)).rejects.toMatchObject({
      code: "COLUMN_EMPTY_CELL",
      fix: expect.stringContaining('--missing "NaN"'),
    });
    const { table, assumptions } = await readTable(bytes, { missing: ["NaN"] });
    expect({ columns: table.columns, values: [...table.values], assumptions }).toEqual({
      columns: ["c1", "c2"],
      values: [1, 2],
      assumptions: ["rows with a missing value are left out (1)"],
    });
  });
});

const shaped = (shape: string, descr = "'<f8'") => npyOf({ header: headerOf(descr, shape) });
const headed = (header: string) => npyOf({ header });
const good = npyOf();

describe("a malformed NPY file is refused", () => {
  it.each<[string, Uint8Array, string?]>([
    ["cut off behind its magic", good.subarray(0, 6)],
    ["cut off behind its version", good.subarray(0, 8)],
    ["cut off in the length of its header", good.subarray(0, 9)],
    ["of version 2 cut off in the length of its header", npyOf({ version: [2, 0] }).subarray(0, 11)],
    ["cut off in its header", good.subarray(0, 40)],
    ["cut off before its numbers", good.subarray(0, good.length - 32)],
    ["cut off in its numbers", good.subarray(0, good.length - 1)],
    ["with a number too many", Uint8Array.of(...good, 0, 0, 0, 0, 0, 0, 0, 0)],
    ["with a byte too many", Uint8Array.of(...good, 0)],
    ["of version 0", npyOf({ version: [0, 0] })],
    ["of version 4", npyOf({ version: [4, 0] })],
    ["of version 1.7", npyOf({ version: [1, 7] })],
    ["with a header of 4 GB", npyOf({ version: [2, 0], headerLength: 0xffffffff })],
    ["with a header of 65537 bytes", npyOf({ version: [2, 0], header: headerOf().padEnd(65537) })],
    ["with a header that ends behind the file", npyOf({ headerLength: 60000 })],
    ["with an empty header", headed("")],
    ["with a header of blanks", headed(" ".repeat(64))],
    ["with a header of zeros", headed("\0".repeat(64))],
    ["with a header that is no dictionary", headed("['<f8', False, (2, 2)]")],
    ["with a header that does not close", headed("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2)")],
    ["without a type", headed("{'fortran_order': False, 'shape': (2, 2), }")],
    ["without an order", headed("{'descr': '<f8', 'shape': (2, 2), }")],
    ["without a shape", headed("{'descr': '<f8', 'fortran_order': False, }")],
    ["with a type twice", headed("{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }")],
    ["with a key that is unknown", headed("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), 'evil': 1, }")],
    [
      "with code in its header",
      headed("{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (2, 2), }"),
    ],
    ["with code for a shape", shaped("(2, __import__('os'))")],
    ["with an order that is a number", npyOf({ header: headerOf("'<f8'", "(2, 2)", "1") })],
    ["with a shape of 10⁹ × 10⁹", shaped("(1000000000, 1000000000)")],
    ["with a shape whose product is 2⁶⁴", shaped("(4294967296, 4294967296)")],
    ["with a shape whose product is 2⁶⁴ + 4", shaped("(2305843009213693952, 8)")],
    ["with a shape of 10⁴⁰⁰", shaped(`(1${"0".repeat(400)},)`)],
    ["with a shape of a thousand axes", shaped(`(${"1, ".repeat(1000)})`)],
    ["with a negative size", shaped("(-2, -2)")],
    ["with a fraction for a size", shaped("(2.0, 2)")],
    ["with a size in hexadecimal", shaped("(0x2, 2)")],
    ["with a size of letters", shaped("(two, 2)")],
    ["with a shape that is a number", shaped("4")],
    ["with a shape that is a list", shaped("[2, 2]")],
    ["with parentheses around a number for a shape", shaped("(4)")],
    ["with a hole in its shape", shaped("(2, , 2)")],
    ["with a shape of more numbers than it has", shaped("(2, 3)")],
    ["with a shape of fewer numbers than it has", shaped("(1, 2)")],
    ["with a shape of none, and numbers", shaped("(0, 2)")],
    ["of Python objects", shaped("(2, 2)", "'|O'"), "NPY_OBJECT"],
    ["of Python objects of 8 bytes", shaped("(2, 2)", "'|O8'"), "NPY_OBJECT"],
    ["of records", shaped("(2,)", "[('a', '<f8'), ('b', '<f8')]"), "NPY_TYPE"],
    ["of text", shaped("(2, 2)", "'<U2'"), "NPY_TYPE"],
    ["of bytes", shaped("(2, 2)", "'|S8'"), "NPY_TYPE"],
    ["of complex numbers", shaped("(1, 2)", "'<c16'"), "NPY_TYPE"],
    ["of long doubles", shaped("(1, 2)", "'<f16'"), "NPY_TYPE"],
    ["of dates", shaped("(2, 2)", "'<M8[ns]'"), "NPY_TYPE"],
    ["of durations", shaped("(2, 2)", "'<m8[s]'"), "NPY_TYPE"],
    ["of an unknown type", shaped("(2, 2)", "'<q8'"), "NPY_TYPE"],
    ["of a type that is a name of JavaScript", shaped("(2, 2)", "'constructor'"), "NPY_TYPE"],
    ["of an empty type", shaped("(2, 2)", "''"), "NPY_TYPE"],
    ["without a byte order", shaped("(2, 2)", "'f8'"), "NPY_TYPE"],
    ["with a byte order that has none", shaped("(2, 2)", "'|f8'"), "NPY_TYPE"],
    ["that is a single number", npyOf({ header: headerOf("'<f8'", "()"), body: doubles(1) }), "NPY_SHAPE"],
    ["of three axes", npyOf({ header: headerOf("'<f8'", "(2, 1, 2)") }), "NPY_SHAPE"],
    ["without columns", npyOf({ header: headerOf("'<f8'", "(2, 0)"), body: doubles() }), "NPY_SHAPE"],
    ["without rows", npyOf({ header: headerOf("'<f8'", "(0, 2)"), body: doubles() }), "TABLE_NO_ROWS"],
    ["with infinity", npyOf({ body: doubles(1, 2, 3, Infinity) }), "COLUMN_NOT_A_NUMBER"],
    ["with NaN", npyOf({ body: doubles(1, 2, 3, NaN) }), "COLUMN_EMPTY_CELL"],
  ])("%s", async (_, bytes, code = "NPY_BROKEN") => expect((await refusalOf(bytes)).code).toBe(code));
});
