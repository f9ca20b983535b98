import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/data/read/read-table.js";
import { refusalOf } from "../../support/malformed.js";
import { npyOf } from "../../support/npy.js";

const text = "a,b\n1,2\n3,4\n";
const good = Uint8Array.from(gzipSync(text));
const changed = (at: number, value: number) =>
  Uint8Array.from(good, (byte, i) => (i === (at + good.length) % good.length ? value : byte));

describe("gzip", () => {
  it("is undone for any text, at any level", () => {
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 });
    return fc.assert(
      fc.asyncProperty(
        values,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom("csv", "json", "ndjson"),
        async (cells, level, format) => {
          const rows = cells.map((a) => ({ a }));
          const lines = rows.map((row) => JSON.stringify(row)).join("\n");
          const plain = {
            csv: `a\n${cells.map(String).join("\n")}\n`,
            json: JSON.stringify(rows),
            ndjson: `${lines}\n`,
          }[format]!;
          const packed = await readTable(Uint8Array.from(gzipSync(plain, { level })));
          expect(packed.table).toEqual((await readTable(new TextEncoder().encode(plain))).table);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("malformed gzip is refused", () => {
  it.each<[string, Uint8Array, string?]>([
    ["its magic alone", good.subarray(0, 2)],
    ["cut off in its header", good.subarray(0, 9)],
    ["cut off behind its header", good.subarray(0, 10)],
    ["cut off in its data", good.subarray(0, 18)],
    ["cut off before its checksum", good.subarray(0, good.length - 8)],
    ["cut off in its checksum", good.subarray(0, good.length - 5)],
    ["cut off before its length", good.subarray(0, good.length - 4)],
    ["cut off by a byte", good.subarray(0, good.length - 1)],
    ["with another method", changed(2, 9)],
    ["with flags nobody has", changed(3, 0xe0)],
    [
      "with a name that does not end",
      Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3, ...new Uint8Array(99).fill(65)),
    ],
    ["with a wrong checksum", changed(-8, good[good.length - 8] ^ 1)],
    ["with a wrong length", changed(-4, good[good.length - 4] ^ 1)],
    ["with a changed byte of data", changed(12, good[12] ^ 0x55)],
    ["of zeros", Uint8Array.of(0x1f, 0x8b, ...new Uint8Array(50))],
    ["of noise", Uint8Array.from({ length: 99 }, (_, i) => [0x1f, 0x8b, 8, 0][i] ?? (i * 151 + 7) % 256)],
    ["of nothing", Uint8Array.from(gzipSync("")), "CSV_EMPTY"],
    ["of gzip", Uint8Array.from(gzipSync(good)), "CSV_NOT_UTF8"],
    ["of an image", Uint8Array.from(gzipSync(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2))), "CSV_NOT_UTF8"],
    ["of a broken table", Uint8Array.from(gzipSync("a,b\n1\n")), "CSV_SHORT_ROW"],
    ["of broken JSON", Uint8Array.from(gzipSync('[{"a":1}')), "JSON_BROKEN"],
    ["of an array that is cut off", Uint8Array.from(gzipSync(npyOf().subarray(0, 90))), "NPY_BROKEN"],
    ["a bomb of zeros", Uint8Array.from(gzipSync(new Uint8Array(1e8))), "COMPRESSED_BOMB"],
    ["a bomb of rows", Uint8Array.from(gzipSync("1,2\n".repeat(2e7))), "COMPRESSED_BOMB"],
  ])("%s", async (_, bytes, code = "COMPRESSED_BROKEN") => expect((await refusalOf(bytes)).code).toBe(code));
});
