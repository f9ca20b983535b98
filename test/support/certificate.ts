import { expect } from "vitest";

/** Costs and duals of an assignment; `columnOfRow` is −1 for rows without a column. */
export interface CertifiedAssignment {
  readonly columnOfRow: ArrayLike<number>;
  readonly rowDuals: ArrayLike<number>;
  readonly columnDuals: ArrayLike<number>;
}

/**
 * Expects a one-to-one assignment of all rows (or, if they are fewer, all columns) and duals that prove it optimal,
 * within `tolerance` times the largest finite cost. By weak duality no other code has to be trusted.
 */
export function expectOptimal(
  cost: ArrayLike<number>,
  rows: number,
  columns: number,
  { columnOfRow, rowDuals, columnDuals }: CertifiedAssignment,
  tolerance: number,
): void {
  const taken = Array.from(columnOfRow).filter((column) => column >= 0);
  expect([columnOfRow.length, rowDuals.length, columnDuals.length]).toEqual([rows, rows, columns]);
  expect(taken.length).toBe(Math.min(rows, columns));
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.every((column) => column < columns)).toBe(true);

  const scale = Math.max(0, ...Array.from(cost, (x) => (x === Infinity ? 0 : Math.abs(x))));
  let violation = 0;
  let slack = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const reduced = cost[i * columns + j] - rowDuals[i] - columnDuals[j];
      violation = Math.max(violation, -reduced);
      if (columnOfRow[i] === j) slack = Math.max(slack, Math.abs(reduced));
    }
  }
  expect(violation, "duals are feasible").toBeLessThanOrEqual(tolerance * scale);
  expect(slack, "duals are tight").toBeLessThanOrEqual(tolerance * scale);

  const spare = rows <= columns ? columnDuals : rowDuals;
  const rowsWithColumn = Array.from(columnOfRow, (column, row) => (column < 0 ? -1 : row));
  const partnered = new Set(rows <= columns ? taken : rowsWithColumn);
  for (let k = 0; k < spare.length; k++) {
    expect(spare[k], "prices are not positive").toBeLessThanOrEqual(0);
    if (!partnered.has(k)) expect(spare[k] === 0, "who has no partner has no price").toBe(true);
  }
}
