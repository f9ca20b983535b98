import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BLOCK_ROWS, type Blocks } from "../data/blocks.js";
import type { StoredTable } from "../data/stored-table.js";
import type { Table } from "../data/table.js";
import { DataError } from "../errors.js";

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * A file of its own that keeps the numbers of a stream, 8 bytes each, so that they can be gone through as often as it takes:
 * whatever they came from is read once.
 */
export class Spool implements StoredTable {
  rows = 0;
  readonly #folder = mkdtempSync(join(tmpdir(), "equivariance-spool-"));
  readonly #file = openSync(join(this.#folder, "rows"), "w+");

  private constructor(
    readonly columns: readonly string[],
    readonly source: string | undefined,
  ) {
    // Where a file without a name stays open, it goes with the process, however that ends.
    if (process.platform !== "win32") this.#remove();
  }

  /**
   * Takes all tables, one after the other, with the columns of the first.
   *
   * @throws {@link DataError} `SPOOL_FAILED`, `STREAM_HOLES`, `TABLE_NO_ROWS`, and what the tables' reader throws.
   */
  static async of(tables: AsyncIterable<Table> | Iterable<Table>): Promise<Spool> {
    let spool: Spool | undefined;
    try {
      for await (const table of tables) (spool ??= new Spool(table.columns, table.source)).#take(table);
    } catch (error) {
      spool?.close();
      throw error;
    }
    if (spool) return spool;
    throw new DataError("TABLE_NO_ROWS", "stream: expected rows of numbers, got none", {
      fix: "Give at least one row.",
    });
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.#file);
    this.#remove();
  }

  blocksOf(columns: readonly string[]): Blocks<Float64Array> {
    const places = columns.map((name) => this.columns.indexOf(name));
    const width = this.columns.length;
    return {
      forEach: (visit) => {
        const block = new Float64Array(BLOCK_ROWS * width);
        const bytes = new Uint8Array(block.buffer);
        for (let first = 0; first < this.rows; first += BLOCK_ROWS) {
          const count = Math.min(BLOCK_ROWS, this.rows - first);
          this.#read(bytes.subarray(0, count * width * BYTES), first * width * BYTES);
          visit(picked(block, count, width, places), first / BLOCK_ROWS);
        }
      },
    };
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #take(table: Table): void {
    const same = table.columns.length === this.columns.length && table.columns.every((c, i) => c === this.columns[i]);
    const { values } = same ? table : table.select(this.columns);
    if (table.holes) throw holes(this.source);
    try {
      const bytes = new Uint8Array(values.buffer);
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    } catch (cause) {
      throw this.#failed("room for the rows", cause);
    }
    this.rows += table.rows;
  }

  #read(bytes: Uint8Array, position: number): void {
    for (let at = 0; at < bytes.length;) {
      const count = readSync(this.#file, bytes, at, bytes.length - at, position + at);
      if (count === 0) throw this.#failed("its rows again", new Error("the end of the file"));
      at += count;
    }
  }

  #failed(expected: string, cause: unknown): DataError {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return new DataError("SPOOL_FAILED", `stream: expected ${expected} in ${tmpdir()}, got ${problem}`, {
      fix: "Make room there, 8 bytes a number, or choose another folder by TMPDIR.",
      where: tmpdir(),
      cause,
    });
  }
}

function holes(source = "stream"): DataError {
  return new DataError("STREAM_HOLES", `${source}: expected streamed rows without missing values, got some with them`, {
    fix: "Leave these rows out beforehand, or read the rows, or a sample of them, into memory.",
    where: source,
  });
}

/** Some columns of a block, row-major. */
function picked(block: Float64Array, rows: number, width: number, places: readonly number[]): Float64Array {
  const out = new Float64Array(rows * places.length);
  let to = 0;
  for (let at = 0; at < rows * width; at += width) for (const place of places) out[to++] = block[at + place];
  return out;
}
