import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { columnsOfQuery } from "../../../src/cli/support/sql.js";
import { tableOfColumns } from "../../../src/data/columns/columns-table.js";
import { generateGaussian } from "../../../src/data/generators/gaussian.js";
import { loadPeer } from "../../../src/data/peers.js";
import { readTable } from "../../../src/data/read/read-table.js";
import { tableFromColumns, type Table } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { arrowOf, everyFormat, parquetOf } from "../../support/formats.js";
import { refusalOf } from "../../support/malformed.js";

const documentOf = async (table: Table) => {
  const { elapsedMs: _, ...document } = JSON.parse(JSON.stringify(await discover(table, { model: "mean" })));
  return JSON.stringify(document);
};

describe("a table in any format", () => {
  it("is the same, to the bit", () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/), { minLength: 1, maxLength: 4 });
    const made = names.chain((columns) => {
      const column = fc.array(value, { minLength: 3, maxLength: 3 });
      return fc
        .tuple(...columns.map(() => column))
        .map((cells) => Object.fromEntries(columns.map((name, j) => [name, cells[j]])));
    });
    return fc.assert(
      fc.asyncProperty(made, async (columns) => {
        const table = tableFromColumns(columns, "x");
        for (const [format, bytes] of Object.entries(everyFormat(table))) {
          // CSV whose first row may be names needs to be told; these names are words.
          expect((await readTable(bytes, { source: "x" })).table, format).toEqual(table);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("gives the same result, byte for byte", async () => {
    const { table } = generateGaussian({ sites: 5, groups: 2, rows: 40, seed: 4 });
    const expected = await documentOf(table);
    for (const [format, bytes] of Object.entries(everyFormat(table))) {
      expect(await documentOf((await readTable(bytes)).table), format).toBe(expected);
    }
  });

  it("may hold text and nothing, by the same rules", async () => {
    const columns = { t: ["u", "v", "u", "w"], a: [1, null, 3, 4] };
    for (const bytes of [parquetOf(columns), arrowOf(columns)]) {
      await expect(readTable(bytes)).rejects.toMatchObject({ code: "COLUMN_EMPTY_CELL" });
      const { table, assumptions } = await readTable(bytes, { missing: [""] });
      expect({ columns: table.columns, values: [...table.values] }).toEqual({ columns: ["a"], values: [1, 3, 4] });
      expect(assumptions[0]).toBe('column "t" holds text, "u" …: left out');
      expect((await readTable(bytes, { missing: [""], text: true })).table.category("t").labels).toEqual(["u", "w"]);
    }
  });

  it("is what DuckDB reads of it, where that is installed", async () => {
    const installed = await loadPeer("@duckdb/node-api", "--sql").then(
      () => true,
      ({ code, fix }: { code: string; fix: string }) => {
        expect({ code, fix }).toEqual({ code: "NOT_INSTALLED", fix: "Run npm install @duckdb/node-api" });
        console.log("DuckDB is not installed: only its absence was tested");
        return false;
      },
    );
    if (!installed) return;
    const folder = mkdtempSync(join(tmpdir(), "equivariance-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const { table } = generateGaussian({ sites: 5, groups: 2, rows: 40, seed: 4 });
    const { csv, parquet } = everyFormat(table);
    for (const [name, bytes] of Object.entries({ "d.csv": csv, "d.parquet": parquet })) {
      writeFileSync(join(folder, name), bytes);
      const read = tableOfColumns(await columnsOfQuery(`select * from '${join(folder, name)}'`));
      expect(await documentOf(read.table)).toBe(await documentOf(table));
    }
    await expect(columnsOfQuery("select nothing")).rejects.toMatchObject({ code: "SQL_FAILED" });
  });
});

const parquet = parquetOf({ a: [1, 2, 3, 4], b: [5, 6, 7, 8] });
const arrow = arrowOf({ a: [1, 2, 3, 4], b: [5, 6, 7, 8] });
const stream = arrowOf({ a: [1, 2, 3, 4], b: [5, 6, 7, 8] }, "stream");
const set = (bytes: Uint8Array, at: number, ...values: number[]) => {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
};
const filled = (bytes: Uint8Array, from: number, to: number, value: number) =>
  Uint8Array.from(bytes).fill(value, from, to);
const start = (bytes: Uint8Array, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));

describe("malformed Parquet is refused", () => {
  it.each<[string, Uint8Array, string?]>([
    ["its magic alone", parquet.subarray(0, 4)],
    ["its magic twice", Uint8Array.of(...parquet.subarray(0, 4), ...parquet.subarray(0, 4))],
    ["cut off at a tenth", start(parquet, 0.1)],
    ["cut off in the middle", start(parquet, 0.5)],
    ["cut off at nine tenths", start(parquet, 0.9)],
    ["cut off before its end", parquet.subarray(0, -8)],
    ["cut off by a byte", parquet.subarray(0, -1)],
    ["with a byte too many", Uint8Array.of(...parquet, 0)],
    ["with another magic at its end", set(parquet, -4, 80, 65, 82, 50)],
    ["encrypted", set(parquet, -4, 80, 65, 82, 69)],
    ["with metadata of no length", set(parquet, -8, 0, 0, 0, 0)],
    ["with metadata of a byte", set(parquet, -8, 1, 0, 0, 0)],
    ["with metadata of 4 GB", set(parquet, -8, 255, 255, 255, 255)],
    ["with metadata longer than it is", set(parquet, -8, 0, 255, 0, 0)],
    ["with metadata of zeros", filled(parquet, parquet.length - 100, parquet.length - 8, 0)],
    ["with metadata of ones", filled(parquet, parquet.length - 100, parquet.length - 8, 255)],
    ["with data of ones", filled(parquet, 4, 60, 255)],
    ["with data of zeros", filled(parquet, 4, 60, 0)],
    ["without its first half", Uint8Array.of(...parquet.subarray(0, 4), ...parquet.subarray(parquet.length / 2))],
    ["of zeros between its magics", Uint8Array.of(80, 65, 82, 49, ...new Uint8Array(60), 80, 65, 82, 49)],
    ["without rows", parquetOf({ a: [] }), "ANY"],
    ["of nested cells", new Uint8Array(parquetOf({ t: ["u", "v"] })), "ANY"],
    ["of infinity", parquetOf({ a: [1, Infinity] }), "COLUMN_NOT_A_NUMBER"],
  ])("%s", async (_, bytes, code = "PARQUET_BROKEN") => {
    const error = await refusalOf(bytes);
    if (code !== "ANY") expect(["COMPRESSED_BOMB", code]).toContain(error.code);
  });
});

describe("malformed Arrow is refused", () => {
  it.each<[string, Uint8Array, string?]>([
    ["its magic alone", arrow.subarray(0, 6)],
    ["its magic and padding", arrow.subarray(0, 8)],
    ["cut off at a tenth", start(arrow, 0.1)],
    ["cut off in the middle", start(arrow, 0.5)],
    ["cut off at nine tenths", start(arrow, 0.9)],
    ["cut off before its end", arrow.subarray(0, -10)],
    ["cut off by a byte", arrow.subarray(0, -1)],
    ["with another magic at its end", set(arrow, -6, 1, 2, 3, 4, 5, 6)],
    ["with a footer of no length", set(arrow, -10, 0, 0, 0, 0)],
    ["with a footer of 2 GB", set(arrow, -10, 255, 255, 255, 127)],
    ["with a footer of negative length", set(arrow, -10, 255, 255, 255, 255)],
    ["with a footer of zeros", filled(arrow, arrow.length - 120, arrow.length - 10, 0), "TABLE_NO_ROWS"],
    ["with a footer of ones", filled(arrow, arrow.length - 120, arrow.length - 10, 255), "TABLE_NO_ROWS"],
    [
      "of zeros between its magics",
      Uint8Array.of(...arrow.subarray(0, 8), ...new Uint8Array(60), ...arrow.subarray(0, 6)),
    ],
    ["a stream of its first word", stream.subarray(0, 4)],
    ["a stream cut off in its schema", start(stream, 0.2)],
    ["a stream cut off behind its schema", start(stream, 0.55)],
    ["a stream cut off in its numbers", start(stream, 0.9)],
    ["a stream with a message of 2 GB", set(stream, 4, 255, 255, 255, 127)],
    ["a stream with a schema of zeros", filled(stream, 8, 200, 0)],
    ["a stream with a schema of ones", filled(stream, 8, 200, 255)],
    ["of infinity", arrowOf({ a: [1, Infinity] }), "COLUMN_NOT_A_NUMBER"],
    ["of text alone", arrowOf({ t: ["u", "v"] }), "COLUMN_NOT_A_NUMBER"],
  ])("%s", async (_, bytes, code = "ARROW_BROKEN") => {
    expect(["COMPRESSED_BOMB", code]).toContain((await refusalOf(bytes)).code);
  });
});

it.each([
  ["an Excel file of before 2007", [0xd0, 0xcf, 0x11, 0xe0]],
  ["an HDF5 file", [0x89, 0x48, 0x44, 0x46]],
  ["a Feather file of before 2020", [0x46, 0x45, 0x41, 0x31]],
  ["a zstd file", [0x28, 0xb5, 0x2f, 0xfd]],
])("%s is named", async (name, bytes) => {
  const { code, message } = await refusalOf(Uint8Array.from(bytes));
  expect({ code, message }).toEqual({ code: "FORMAT_UNKNOWN", message: `x: expected a table, got ${name}` });
});
