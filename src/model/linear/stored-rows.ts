import type { Blocks } from "../../data/blocks.js";
import type { StoredTable } from "../../data/stored-table.js";
import type { RowBlock, RowBlocks } from "../../least-squares/row-blocks.js";

/** The columns of a model. */
export interface ModelColumns {
  readonly targets: readonly string[];
  /** None for means: their one input is always 1. */
  readonly inputs: readonly string[];
}

/** Those rows of a table that a question says yes to, as rows of a model; rows of one block of the table are one block. */
export function rowsWhere(
  table: StoredTable,
  { targets, inputs }: ModelColumns,
  rows: number,
  isTaken: (row: number) => boolean,
): RowBlocks {
  const columns = table.blocksOf([...inputs, ...targets]);
  return {
    rows,
    forEach(visit) {
      let first = 0;
      columns.forEach((values, number) => {
        const block = taken(values, inputs.length, targets.length, (row) => isTaken(first + row));
        first += values.length / (inputs.length + targets.length);
        if (block.rows > 0) visit(block, number);
      });
    },
  };
}

function taken(values: Float64Array, q: number, p: number, isTaken: (row: number) => boolean): RowBlock {
  const all = values.length / (q + p);
  const width = Math.max(q, 1);
  const x = new Float64Array(all * width).fill(1);
  const y = new Float64Array(all * p);
  let rows = 0;
  for (let row = 0; row < all; row++) {
    if (!isTaken(row)) continue;
    const at = row * (q + p);
    for (let i = 0; i < q; i++) x[rows * width + i] = values[at + i];
    for (let o = 0; o < p; o++) y[rows * p + o] = values[at + q + o];
    rows++;
  }
  return { x: x.subarray(0, rows * width), y: y.subarray(0, rows * p), rows };
}

/** Lists of rows cut anew, so that all but the last hold so many. */
export function inEvenBlocks(rows: RowBlocks, q: number, p: number, size: number): Blocks<RowBlock> {
  return {
    forEach(visit) {
      const [x, y] = [new Float64Array(size * q), new Float64Array(size * p)];
      let [held, number] = [0, 0];
      const hand = () => {
        visit({ x: x.subarray(0, held * q), y: y.subarray(0, held * p), rows: held }, number++);
        held = 0;
      };
      rows.forEach((block) => {
        for (let from = 0; from < block.rows;) {
          const count = Math.min(size - held, block.rows - from);
          x.set(block.x.subarray(from * q, (from + count) * q), held * q);
          y.set(block.y.subarray(from * p, (from + count) * p), held * p);
          held += count;
          from += count;
          if (held === size) hand();
        }
      });
      if (held > 0) hand();
    },
  };
}
