import { BLOCK_ROWS, type Blocks } from "./blocks.js";
import type { Table } from "./table.js";

/** A table that is read from its place block by block, as often as it is asked for: one of more rows than fit into memory. */
export interface StoredTable {
  readonly columns: readonly string[];
  readonly rows: number;
  /** Where the numbers came from, for messages. */
  readonly source: string | undefined;
  /** These columns' numbers, row-major, 4096 rows a block, the last one fewer; a block is good until the visit ends. */
  blocksOf(columns: readonly string[]): Blocks<Float64Array>;
}

/** A table in memory as one that is stored. */
export function storedInMemory(table: Table): StoredTable {
  return {
    columns: table.columns,
    rows: table.rows,
    source: table.source,
    blocksOf(columns) {
      const { values } = table.select(columns);
      const size = BLOCK_ROWS * columns.length;
      return {
        forEach(visit) {
          for (let at = 0; at < values.length; at += size) visit(values.subarray(at, at + size), at / size);
        },
      };
    },
  };
}
