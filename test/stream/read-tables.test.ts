import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { parquetWriteBuffer } from "hyparquet-writer";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { readTable } from "../../src/data/read/read-table.js";
import { tableFromRows, type Table } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { discoverStream, readTables, type CsvOptions } from "../../src/stream/index.js";
import { Spool } from "../../src/stream/spool.js";
import { Random } from "../../src/wasm/random.js";
import { temporaryFolder } from "../support/cli.js";

const ROWS = 100_000;
const names = ["a", "b", "y"];
const z = new Random(1, 1).normals(3 * ROWS);
const columns = names.map((_, c) => Float64Array.from({ length: ROWS }, (_, row) => z[3 * row + c]));
for (let row = 0; row < ROWS; row++) columns[2][row] += columns[0][row] + columns[1][row];

/** More than one piece, the names behind a comment, some cells in quotes. */
const lines = Array.from({ length: ROWS }, (_, row) => columns.map((column) => column[row]).join(","));
lines[7] = lines[7].replace(/[^,]+/, '"$&"');
const csv = `# made\na,b,y\n${lines.join("\n")}\n`;
const commented = { comment: "#" };

function arrowOf(first: number, end: number): Buffer {
  const part = Object.fromEntries(names.map((name, c) => [name, columns[c].slice(first, end)]));
  return Buffer.from(tableToIPC(tableFromArrays(part), { format: "stream" })!);
}

/** Two batches in one stream: the second comes without its schema, the first without the end. */
function arrow(): Buffer {
  const [first, second] = [arrowOf(0, 60_000), arrowOf(60_000, ROWS)];
  return Buffer.concat([first.subarray(0, -8), second.subarray(8 + second.readInt32LE(4))]);
}

function parquet(): Buffer {
  const columnData = names.map((name, c) => ({ name, data: columns[c], type: "DOUBLE" as const }));
  return Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 30_000 }));
}

const files: readonly [string, () => string | Uint8Array, CsvOptions][] = [
  ["rows.csv", () => csv, commented],
  ["rows.csv.gz", () => gzipSync(csv), commented],
  ["rows.parquet", parquet, {}],
  ["rows.arrow", arrow, {}],
];

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

async function tablesOf(path: string, options: CsvOptions): Promise<Table[]> {
  const tables: Table[] = [];
  for await (const { table } of readTables(path, options)) tables.push(table);
  return tables;
}

describe("files in pieces", () => {
  it.each(files)("%s holds the same numbers", async (name, content, options) => {
    const tables = await tablesOf(fileOf(name, content()), options);
    expect(tables.length).toBeGreaterThan(1);
    expect(tables.map((table) => table.columns)).toEqual(tables.map(() => names));
    let row = 0;
    for (const { values, rows } of tables) {
      for (let at = 0; at < rows; at++, row++) {
        if (columns.some((column, c) => column[row] !== values[3 * at + c])) throw new Error(`row ${row} differs`);
      }
    }
    expect(row).toBe(ROWS);
  });

  it("gives what rows in memory give, byte for byte, and leaves no file behind", async () => {
    const [path, spools] = [fileOf("rows.csv", csv), temporaryFolder()];
    const options = { model: "linear", targets: ["y"], inputs: ["b", "a"], confidence: false } as const;
    const { table } = await readTable(new TextEncoder().encode(csv), commented);
    const expected = JSON.stringify({ ...(await discover(table, options)).toJSON(), elapsedMs: 0 });
    const tables = await tablesOf(path, commented);
    vi.stubEnv("TMPDIR", spools);
    const found = await discoverStream(tables, options);
    vi.unstubAllEnvs();
    expect(JSON.stringify({ ...found.toJSON(), elapsedMs: 0 })).toBe(expected);
    expect(found.groups).toEqual([["y<-b", "y<-a"]]);
    expect(readdirSync(spools)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")("keeps a spool without a name, which no crash leaves behind", async () => {
    const folder = temporaryFolder();
    vi.stubEnv("TMPDIR", folder);
    const spool = await Spool.of([tableFromRows([[1, 2]], ["a", "b"])]);
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toEqual([]);
    spool.blocksOf(["b", "a"]).forEach((block) => expect(block).toEqual(Float64Array.of(2, 1)));
    spool.close();
  });

  it.each([
    ["a cell that is no number", (text: string) => text.replace(lines[90_000], "x,1,2"), "CSV_BAD_NUMBER"],
    ["a short row", (text: string) => text.replace(lines[90_000], "1,2"), "CSV_SHORT_ROW"],
  ])("name the line of the file: %s", async (_, broken, code) => {
    const path = fileOf("rows.csv", broken(csv));
    await expect(tablesOf(path, commented)).rejects.toMatchObject({
      code,
      where: expect.stringMatching(/rows\.csv:90003:/) as string,
    });
  });

  it("refuses what is no table in pieces, and what is cut off", async () => {
    await expect(tablesOf(fileOf("rows.json", '[{"a": 1}]'), {})).rejects.toMatchObject({ code: "STREAM_FORMAT" });
    const cut = gzipSync(csv).subarray(0, 100_000);
    await expect(tablesOf(fileOf("rows.csv.gz", cut), commented)).rejects.toMatchObject({ code: "COMPRESSED_BROKEN" });
    await expect(tablesOf(fileOf("rows.arrow", arrow().subarray(0, 50_000)), {})).rejects.toMatchObject({
      code: "ARROW_BROKEN",
    });
    await expect(tablesOf(fileOf("rows.parquet", parquet().subarray(0, 50_000)), {})).rejects.toMatchObject({
      code: "PARQUET_BROKEN",
    });
    await expect(discoverStream([], { model: "mean" })).rejects.toMatchObject({ code: "TABLE_NO_ROWS" });
    const holes = tablesOf(fileOf("holes.csv", "a,b\n1,NA\n2,3\n"), { missing: ["NA"], holes: true });
    await expect(discoverStream(await holes, { model: "mean" })).rejects.toMatchObject({ code: "STREAM_HOLES" });
  });
});
