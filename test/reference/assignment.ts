// Plain f64 twin of assembly/kernels/assignment.ts: one shortest augmenting path a row, nothing else.
// D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE TAES 52(4), 2016.

/** What {@link assignRows} gives; `columnOfRow` is undefined where no assignment of all rows has a finite cost. */
export interface RowAssignment {
  readonly columnOfRow: Int32Array;
  readonly rowDuals: Float64Array;
  readonly columnDuals: Float64Array;
}

/** A cheapest assignment of each row to a column of its own, rows ≤ columns; `Infinity` forbids a pair. */
export function assignRows(cost: ArrayLike<number>, rows: number, columns: number): RowAssignment | undefined {
  const columnOfRow = new Int32Array(rows).fill(-1);
  const rowOfColumn = new Int32Array(columns).fill(-1);
  const rowDuals = new Float64Array(rows);
  const columnDuals = new Float64Array(columns);
  const distance = new Float64Array(columns);
  const parent = new Int32Array(columns);
  const open = new Int32Array(columns);

  for (let start = 0; start < rows; start++) {
    distance.fill(Infinity);
    for (let j = 0; j < columns; j++) open[j] = columns - 1 - j;
    let openCount = columns;
    let reached = 0;
    let row = start;
    let column = -1;
    while (column < 0) {
      let nearest = -1;
      let least = Infinity;
      for (let k = 0; k < openCount; k++) {
        const j = open[k];
        const through = reached + cost[row * columns + j] - rowDuals[row] - columnDuals[j];
        if (through < distance[j]) {
          distance[j] = through;
          parent[j] = row;
        }
        if (distance[j] < least || (distance[j] === least && rowOfColumn[j] < 0)) {
          least = distance[j];
          nearest = k;
        }
      }
      if (least === Infinity) return undefined;
      reached = least;
      const j = open[nearest];
      open[nearest] = open[--openCount];
      open[openCount] = j;
      if (rowOfColumn[j] < 0) column = j;
      else row = rowOfColumn[j];
    }
    // The closed columns stand behind the open ones.
    rowDuals[start] += reached;
    for (let k = openCount; k < columns; k++) {
      const j = open[k];
      if (rowOfColumn[j] >= 0) rowDuals[rowOfColumn[j]] += reached - distance[j];
      columnDuals[j] -= reached - distance[j];
    }
    for (let j = column; j >= 0;) {
      const i = parent[j];
      const next = columnOfRow[i];
      rowOfColumn[j] = i;
      columnOfRow[i] = j;
      j = next;
    }
  }
  return { columnOfRow, rowDuals, columnDuals };
}
