import { DataError, ShapeError } from "../errors.js";
import { borrowCore } from "../wasm/borrow.js";
import type { Core } from "../wasm/core.js";
import { AssignmentCosts } from "../wasm/kernels/assignment.js";
import { wholeNumber } from "./count.js";

/** A cheapest assignment and its proof; see {@link linearAssignment}. */
export interface LinearAssignment {
  /** The column of each row, −1 for rows without one (where there are more rows than columns), shape (rows). */
  readonly columnOfRow: Int32Array;
  /** Duals u, shape (rows). */
  readonly rowDuals: Float64Array;
  /** Duals v, shape (columns). */
  readonly columnDuals: Float64Array;
  /** The sum of the assigned costs, added in the order of the rows. */
  readonly cost: number;
}

/** A problem with at most as many rows as columns, in the core's terms. */
interface Solution {
  readonly columnOfRow: Int32Array;
  readonly rowDuals: Float64Array;
  readonly columnDuals: Float64Array;
}

/** Elements to which the kernels want rows padded. */
const PADDING = 16;

/**
 * Minimum-cost assignment of rows to columns: each row has one column, or each column one row where rows are more.
 *
 * The duals prove that no assignment is cheaper: uᵢ + vⱼ ≤ costᵢⱼ everywhere, with equality where row i has column j;
 * a row or column without a partner has dual 0 and the duals of its kind are ≤ 0. So the cost is Σu + Σv. With integer
 * costs that span at most 2²⁶ all of this is exact; else up to a few units in the last place of the largest cost.
 *
 * @param cost - Row-major costs, shape (rows, columns), finite and within ±1e300; `Infinity` forbids a pair.
 * @throws {@link ShapeError} `SHAPE_MISMATCH` if `cost.length` is not `rows * columns`; `BAD_COUNT` if these are not
 * whole numbers.
 * @throws {@link DataError} `BAD_COST` if a cost is NaN, `-Infinity` or out of range; `NO_ASSIGNMENT` if too many pairs
 * are forbidden, naming a row or column for which none is left.
 *
 * O(min(rows, columns)² · max(rows, columns)) time at worst; uniform costs, 1000 × 1000: 5 ms, integers 3 ms; 10 × 10: 3 µs.
 *
 * @example
 * linearAssignment([4, 1, 6, 2, 0, 5], 2, 3).columnOfRow; // Int32Array [1, 0]  (cost 1 + 2)
 *
 * @see D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE TAES 52(4), 2016.
 * @see R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
 * Computing 38, 1987.
 */
export function linearAssignment(cost: ArrayLike<number>, rows: number, columns: number): LinearAssignment {
  wholeNumber("linearAssignment", rows);
  wholeNumber("linearAssignment", columns);
  if (cost.length !== rows * columns) {
    throw new ShapeError(
      "SHAPE_MISMATCH",
      `linearAssignment: expected ${rows} × ${columns} = ${rows * columns} costs, got ${cost.length}`,
      { fix: "Give the costs row-major: all columns of the first row, then of the next." },
    );
  }
  if (rows <= columns) {
    const { columnOfRow, rowDuals, columnDuals } = borrowCore((core) => solve(core, cost, rows, columns, false));
    return { columnOfRow, rowDuals, columnDuals, cost: total(cost, columns, columnOfRow) };
  }
  const transposed = borrowCore((core) => solve(core, cost, columns, rows, true));
  const columnOfRow = new Int32Array(rows).fill(-1);
  transposed.columnOfRow.forEach((row, column) => (columnOfRow[row] = column));
  return {
    columnOfRow,
    rowDuals: transposed.columnDuals,
    columnDuals: transposed.rowDuals,
    cost: total(cost, columns, columnOfRow),
  };
}

function total(cost: ArrayLike<number>, columns: number, columnOfRow: Int32Array): number {
  let sum = 0;
  for (let row = 0; row < columnOfRow.length; row++) {
    if (columnOfRow[row] >= 0) sum += cost[row * columns + columnOfRow[row]];
  }
  return sum;
}

/** Solves for `rows` ≤ `columns`; `transposed` says that `cost` lists them the other way round. */
function solve(core: Core, cost: ArrayLike<number>, rows: number, columns: number, transposed: boolean): Solution {
  const { kernels } = core;
  const stride = Math.ceil(columns / PADDING) * PADDING;
  const { lowest, costs, shifted, columnOfRow, u, v, scratch } = allot(core, rows, stride);
  const { i32, f64 } = core.arena.whole;
  if (transposed) copyTransposed(f64, costs >>> 3, cost, rows, columns, stride);
  else copyRows(f64, costs >>> 3, cost, rows, columns, stride);
  const kind = kernels.assignment_survey(lowest, costs, rows, columns, stride);
  if (kind === AssignmentCosts.invalid) throw badCost(cost, transposed ? rows : columns);

  const integers = kind === AssignmentCosts.integers;
  const shift = integers ? f64[lowest >>> 3] : 0;
  if (integers) kernels.assignment_to_i32(shifted, costs, shift, rows, columns, stride);
  const left = integers
    ? kernels.assignment_i32(columnOfRow, u, v, shifted, scratch, rows, columns, stride)
    : kernels.assignment_f64(columnOfRow, u, v, costs, scratch, rows, columns, stride);
  if (left >= 0) throw noAssignment(transposed ? "column" : "row", left);
  const duals = (from: number, length: number, plus: number) =>
    integers ? copied(i32, from >>> 2, length, plus) : copied(f64, from >>> 3, length, plus);
  return {
    columnOfRow: i32.slice(columnOfRow >>> 2, (columnOfRow >>> 2) + rows),
    rowDuals: duals(u, rows, shift),
    columnDuals: duals(v, columns, 0),
  };
}

/** Addresses of all that one solution needs, in one block: a small problem takes less time than many blocks. */
function allot({ arena }: Core, rows: number, stride: number) {
  const area = rows * stride;
  const line = rows + (rows & 1); // to 16 bytes
  const lowest = arena.f64(2 + area + 2 * line + 9 * stride + area / 2).ptr;
  const costs = lowest + 16;
  const columnOfRow = costs + 8 * area;
  const u = columnOfRow + 8 * line;
  const v = u + 8 * line;
  const scratch = v + 8 * stride;
  const shifted = scratch + 64 * stride;
  return { lowest, costs, columnOfRow, u, v, scratch, shifted };
}

function copied(from: Int32Array | Float64Array, at: number, length: number, plus: number): Float64Array {
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) numbers[i] = from[at + i] + plus;
  return numbers;
}

/** Columns from which on rows are copied as a whole. */
const BY_ROW = 32;

function copyRows(
  to: Float64Array,
  at: number,
  cost: ArrayLike<number>,
  rows: number,
  columns: number,
  stride: number,
): void {
  const whole = cost instanceof Float64Array && columns >= BY_ROW;
  for (let i = 0; i < rows; i++, at += stride) {
    if (whole) to.set(cost.subarray(i * columns, (i + 1) * columns), at);
    else for (let j = 0; j < columns; j++) to[at + j] = cost[i * columns + j];
  }
}

function copyTransposed(
  to: Float64Array,
  at: number,
  cost: ArrayLike<number>,
  rows: number,
  columns: number,
  stride: number,
): void {
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) to[at + i * stride + j] = cost[j * rows + i];
}

function badCost(cost: ArrayLike<number>, columns: number): DataError {
  const index = Array.prototype.findIndex.call(cost, (x: number) => !(x === Infinity || Math.abs(x) <= 1e300));
  const where = `row ${Math.floor(index / columns)}, column ${index % columns}`;
  return new DataError("BAD_COST", `linearAssignment: expected costs within ±1e300, got ${cost[index]} in ${where}`, {
    fix: "Use Infinity for pairs that must not be, and finite numbers for all others.",
    where,
  });
}

function noAssignment(kind: "row" | "column", index: number): DataError {
  const other = kind === "row" ? "columns" : "rows";
  return new DataError(
    "NO_ASSIGNMENT",
    `linearAssignment: expected an assignment of every ${kind}, got none: the ${other} allowed to ${kind} ${index} are all needed by others`,
    { fix: `Allow ${kind} ${index}, or those that share its ${other}, a further pair.`, where: `${kind} ${index}` },
  );
}
