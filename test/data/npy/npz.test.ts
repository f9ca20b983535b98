import { describe, expect, it } from "vitest";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { parseNpz } from "../../../src/data/npy/npz.js";
import { readTable } from "../../../src/data/read/read-table.js";
import { refusalOf } from "../../support/malformed.js";
import { doubles, headerOf, npyOf, zipOf, type ZipPart } from "../../support/npy.js";

const vector = (...values: number[]) =>
  npyOf({ header: headerOf("'<f8'", `(${values.length},)`), body: doubles(...values) });
const plain = npyOf();
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("a NPZ file", () => {
  it("gives a column for each vector, and numbered ones for a matrix, stored or deflated", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);
    const part = fc.tuple(
      name,
      fc.constantFrom(0, 8),
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 3 }),
    );
    const parts = fc.uniqueArray(part, { selector: ([key]) => key, minLength: 1, maxLength: 5 });
    return fc.assert(
      fc.asyncProperty(parts, fc.stringMatching(/^[a-z]{0,9}$/), async (arrays, comment) => {
        const files = arrays.map(([key, method, values]): ZipPart => ({
          name: `${key}.npy`,
          method,
          data: vector(...values),
        }));
        const { table } = await readTable(zipOf(files, { comment }));
        expect(table.columns).toEqual(arrays.map(([key]) => key));
        for (const [key, , values] of arrays) expect([...table.column(key)]).toEqual(values);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("may mix vectors and matrices of one number of rows", async () => {
    const { table } = await readTable(
      zipOf([
        { name: "y.npy", data: vector(5, 6) },
        { name: "x.npy", data: plain },
      ]),
    );
    expect({ columns: table.columns, values: [...table.values] }).toEqual({
      columns: ["y", "x1", "x2"],
      values: [5, 1, 2, 6, 3, 4],
    });
  });

  it("gives its arrays by name", async () => {
    const arrays = await parseNpz(zipOf([{ name: "cov.npy" }]));
    expect([...arrays]).toEqual([["cov", { shape: [2, 2], values: Float64Array.of(1, 2, 3, 4) }]]);
  });
});

const good = zipOf([{}]);
const one = (part: ZipPart) => zipOf([part]);
const changed = (at: number, value: number) => Uint8Array.from(good, (byte, i) => (i === at ? value : byte));
const directory = good.length - 22 - 46 - 5;
const zeros = npyOf({ header: headerOf("'<f8'", "(8000000,)"), body: new Uint8Array(64e6) });
const bomb = deflateRawSync(zeros);

describe("a malformed NPZ file is refused", () => {
  it.each<[string, Uint8Array, string?]>([
    ["cut off behind its magic", good.subarray(0, 4)],
    ["cut off in its file", good.subarray(0, 50)],
    ["cut off before its directory", good.subarray(0, directory)],
    ["cut off in its directory", good.subarray(0, directory + 20)],
    ["cut off before its end", good.subarray(0, good.length - 22)],
    ["cut off in its end", good.subarray(0, good.length - 1)],
    ["with bytes behind its end", Uint8Array.of(...good, 1, 2, 3)],
    ["with another signature at its end", zipOf([{}], { signature: 0x06054b51 })],
    ["with a comment longer than it is", zipOf([{}], { comment: "abc", commentLength: 9 })],
    ["with a comment shorter than it is", zipOf([{}], { comment: "abc", commentLength: 1 })],
    ["with more entries than it has", zipOf([{}], { count: 2 })],
    ["with 65535 entries", zipOf([{}], { count: 65535 })],
    ["without entries", zipOf([]), "NPZ_RAGGED"],
    ["with a directory behind its end", zipOf([{}], { start: 0x7fffffff })],
    ["with a directory that starts elsewhere", zipOf([{}], { start: 3 })],
    ["with a directory larger than the file", zipOf([{}], { size: 0x7fffffff })],
    ["with 64-bit places", zipOf([{}], { start: 0xffffffff, size: 0xffffffff })],
    ["with another signature in its directory", one({ centralSignature: 0x02014b51 })],
    ["with another signature before its file", one({ localSignature: 0x04034b51 }), "FORMAT"],
    ["with a file behind its end", one({ offset: 0x7fffffff })],
    ["with a file in the directory", one({ offset: directory })],
    ["with a file in the middle of another", one({ offset: 7 })],
    ["with a name longer than the directory", changed(directory + 29, 255)],
    ["with extra data longer than the directory", changed(directory + 31, 255)],
    ["with a comment of a file longer than the directory", changed(directory + 33, 255)],
    ["with a name in the file that runs over its end", changed(27, 255)],
    ["with a wrong checksum", one({ crc: 1 })],
    ["with a changed byte, stored", one({ method: 0, crc: 7 })],
    ["with a smaller size than it has", one({ size: 100 }), "COMPRESSED_BOMB"],
    ["with a larger size than it has", one({ size: plain.length + 1 })],
    ["of no size, stored", one({ method: 0, size: 0 })],
    ["of more packed bytes than the file", one({ compressed: 0x7fffffff })],
    ["of fewer packed bytes than there are", one({ compressed: 20 }), "COMPRESSED_BROKEN"],
    ["of no packed bytes", one({ packed: new Uint8Array(0) })],
    [
      "of packed bytes that are none",
      one({ packed: Uint8Array.from(plain, (_, i) => (i * 151 + 7) % 256) }),
      "COMPRESSED_BROKEN",
    ],
    ["of packed zeros", one({ packed: new Uint8Array(40) }), "COMPRESSED_BROKEN"],
    ["of gzip in it", one({ packed: Uint8Array.of(0x1f, 0x8b, ...plain) }), "COMPRESSED_BROKEN"],
    ["encrypted", one({ flags: 1 })],
    ["of a method nobody has", one({ method: 99 })],
    ["of bzip2", one({ method: 12 })],
    ["of LZMA", one({ method: 14 })],
    ["of zstd", one({ method: 93 })],
    ["that says a size of 4 GB", one({ size: 0xffffffff })],
    ["that says a size no packing reaches", one({ size: 1e6 })],
    ["a bomb that hides its size", one({ packed: bomb, size: 1000 }), "COMPRESSED_BOMB"],
    ["a bomb that says it is small, stored", one({ method: 0, data: bomb, size: 100 })],
    ["with one name twice", zipOf([{}, {}])],
    ["a sheet of Excel", one({ name: "xl/workbook.xml", data: bytesOf("<x/>") }), "ZIP_NOT_NPZ"],
    ["an archive of CSV", one({ name: "data.csv", data: bytesOf("a\n1\n") }), "ZIP_NOT_NPZ"],
    ["of a file that is no array", one({ data: bytesOf("nothing of the kind") }), "NPY_BROKEN"],
    ["of a file that is empty", one({ data: new Uint8Array(0), method: 0 }), "NPY_BROKEN"],
    [
      "of an array with a shape of 10⁹ × 10⁹",
      one({ data: npyOf({ header: headerOf("'<f8'", "(1000000000, 1000000000)") }) }),
      "NPY_BROKEN",
    ],
    ["of Python objects", one({ data: npyOf({ header: headerOf("'|O'") }) }), "NPY_OBJECT"],
    ["of records", one({ data: npyOf({ header: headerOf("[('a', '<f8')]") }) }), "NPY_TYPE"],
    [
      "of arrays of different length",
      zipOf([
        { name: "a.npy", data: vector(1, 2) },
        { name: "b.npy", data: vector(1, 2, 3) },
      ]),
      "NPZ_RAGGED",
    ],
    ["of a single number", one({ data: npyOf({ header: headerOf("'<f8'", "()"), body: doubles(1) }) }), "NPY_SHAPE"],
    ["of a name that clears the screen", one({ name: "\u001b[2J.npy" }), "COLUMN_BAD_NAME"],
    ["of a name that is empty", one({ name: ".npy", data: vector(1, 2) }), "COLUMN_EMPTY_NAME"],
    ["of infinity", one({ data: vector(1, Infinity) }), "COLUMN_NOT_A_NUMBER"],
  ])("%s", async (_, bytes, code = "ZIP_BROKEN") => {
    const error = await refusalOf(bytes);
    if (code === "FORMAT") expect(["ZIP_BROKEN", "CSV_NOT_UTF8"]).toContain(error.code);
    else expect(error.code).toBe(code);
  });
});
