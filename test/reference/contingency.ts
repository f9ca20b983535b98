// Plain twins of assembly/kernels/contingency.ts: a dense table, and a list of rows.

/** How many elements each group of a (rows) has in common with each group of b, dense row-major. */
export function contingencyTable(a: ArrayLike<number>, b: ArrayLike<number>, m: number, k: number): Int32Array {
  const table = new Int32Array(m * k);
  for (let e = 0; e < a.length; e++) table[a[e] * k + b[e]]++;
  return table;
}

/** The table's entries row by row, [column, weight] in order of first meeting; groups numbered by first appearance. */
export function contingencyRows(a: ArrayLike<number>, b: ArrayLike<number>): [number, number][][] {
  const [ofA, ofB] = [new Map<number, number>(), new Map<number, number>()];
  const rows: Map<number, number>[] = [];
  for (let e = 0; e < a.length; e++) {
    if (!ofA.has(a[e])) ofA.set(a[e], rows.push(new Map()) - 1);
    if (!ofB.has(b[e])) ofB.set(b[e], ofB.size);
    const [row, column] = [rows[ofA.get(a[e])!], ofB.get(b[e])!];
    row.set(column, (row.get(column) ?? 0) + 1);
  }
  return rows.map((row) => [...row]);
}
