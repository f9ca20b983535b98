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
 * O(min(rows, columns)² · max(rows, columns)) time at worst; uniform costs, 1000 × 1000: 5 ms, integers 3 ms.
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
    const solution = borrowCore((core) => solve(core, cost, rows, columns, false));
    return { ...solution, cost: total(cost, columns, solution.columnOfRow) };
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
  const { kernels, arena } = core;
  const stride = Math.ceil(columns / PADDING) * PADDING;
  const costs = arena.f64Matrix(rows, stride);
  const lowest = arena.f64(1);
  if (transposed) copyTransposed(costs.data, cost, rows, columns, stride);
  else copyRows(costs.data, cost, rows, columns, stride);
  const kind = kernels.assignment_survey(lowest.ptr, costs.ptr, rows, columns, stride);
  if (kind === AssignmentCosts.invalid) throw badCost(cost, transposed ? rows : columns);

  const integers = kind === AssignmentCosts.integers;
  const shift = integers ? lowest.data[0] : 0;
  const numbers = (length: number) => (integers ? arena.i32(length) : arena.f64(length));
  const columnOfRow = arena.i32(rows);
  const [u, v, scratch] = [numbers(rows), numbers(stride), numbers(8 * stride)];
  const sizes = [rows, columns, stride] as const;
  let left: number;
  if (integers) {
    const shifted = arena.i32(rows * stride);
    kernels.assignment_to_i32(shifted.ptr, costs.ptr, shift, ...sizes);
    left = kernels.assignment_i32(columnOfRow.ptr, u.ptr, v.ptr, shifted.ptr, scratch.ptr, ...sizes);
  } else {
    left = kernels.assignment_f64(columnOfRow.ptr, u.ptr, v.ptr, costs.ptr, scratch.ptr, ...sizes);
  }
  if (left >= 0) throw noAssignment(transposed ? "column" : "row", left);
  return {
    columnOfRow: columnOfRow.data.slice(),
    rowDuals: Float64Array.from(u.data, (dual) => dual + shift),
    columnDuals: new Float64Array(v.data.subarray(0, columns)),
  };
}

function copyRows(to: Float64Array, cost: ArrayLike<number>, rows: number, columns: number, stride: number): void {
  for (let i = 0; i < rows; i++) {
    if (cost instanceof Float64Array) to.set(cost.subarray(i * columns, (i + 1) * columns), i * stride);
    else for (let j = 0; j < columns; j++) to[i * stride + j] = cost[i * columns + j];
  }
}

function copyTransposed(
  to: Float64Array,
  cost: ArrayLike<number>,
  rows: number,
  columns: number,
  stride: number,
): void {
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) to[i * stride + j] = cost[j * rows + i];
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
