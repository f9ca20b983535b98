/** The labels of a linear map's cells: which of them hold the same number. */
export interface LabelledGrid {
  /** Number of outputs. */
  readonly rows: number;
  /** Number of inputs. */
  readonly columns: number;
  /** The group of each cell, −1 where there is none; row-major, shape (rows, columns). */
  readonly labels: Int32Array;
  /** 1 or −1 for each cell, where ties are up to sign; shape (rows, columns). */
  readonly signs?: Int8Array;
}

/** What a symmetry does to outputs and to inputs. */
export interface Move {
  /** Where each output goes, shape (rows). */
  readonly rows: Int32Array;
  /** Where each input goes, shape (columns). */
  readonly columns: Int32Array;
}

/** Whether a move leads each cell to one of the same group. */
export function keepsLabels({ labels, columns }: LabelledGrid, move: Move): boolean {
  for (let i = 0; i < move.rows.length; i++) {
    const [from, to] = [i * columns, move.rows[i] * columns];
    for (let j = 0; j < columns; j++) if (labels[from + j] !== labels[to + move.columns[j]]) return false;
  }
  return true;
}

/** A move as one permutation of the outputs and, after them, the inputs. */
export function asOne({ rows, columns }: Move): Int32Array {
  const points = new Int32Array(rows.length + columns.length);
  points.set(rows);
  columns.forEach((image, j) => (points[rows.length + j] = rows.length + image));
  return points;
}

/** The move that a permutation of outputs and inputs is. */
export function asMove(permutation: Int32Array, rows: number): Move {
  return { rows: permutation.slice(0, rows), columns: permutation.slice(rows).map((image) => image - rows) };
}
