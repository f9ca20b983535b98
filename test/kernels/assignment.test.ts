import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Core } from "../../src/wasm/core.js";
import { AssignmentCosts } from "../../src/wasm/kernels/assignment.js";
import { assignRows } from "../reference/assignment.js";
import { expectOptimal } from "../support/certificate.js";
import { describeCores } from "../support/cores.js";
import { golden } from "../support/golden.js";
import { testArray } from "../support/numbers.js";

interface GoldenAssignments {
  readonly cases: readonly { kind: string; rows: number; cols: number; cost: number[]; minimum: number }[];
}

const { cases } = golden<GoldenAssignments>("linear-sum-assignment");

/** Runs one solver on costs with rows ≤ columns; `left` is −1 or the row that it names. */
function run({ kernels, arena }: Core, type: "f64" | "i32", cost: ArrayLike<number>, rows: number, columns: number) {
  return arena.scope(() => {
    const stride = Math.ceil(columns / 16) * 16;
    const costs = arena.f64Matrix(rows, stride);
    for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) costs.data[i * stride + j] = cost[i * columns + j];
    const lowest = arena.f64(1);
    const kind = kernels.assignment_survey(lowest.ptr, costs.ptr, rows, columns, stride);
    const shift = type === "i32" ? lowest.data[0] : 0;
    const numbers = (length: number) => (type === "i32" ? arena.i32(length) : arena.f64(length));
    const [u, v, scratch, columnOfRow] = [numbers(rows), numbers(stride), numbers(8 * stride), arena.i32(rows)];
    const tail = [scratch.ptr, rows, columns, stride] as const;
    let left: number;
    if (type === "i32") {
      expect(kind).toBe(AssignmentCosts.integers);
      const shifted = arena.i32(rows * stride);
      shifted.data.fill(12345);
      kernels.assignment_to_i32(shifted.ptr, costs.ptr, shift, rows, columns, stride);
      left = kernels.assignment_i32(columnOfRow.ptr, u.ptr, v.ptr, shifted.ptr, ...tail);
    } else {
      left = kernels.assignment_f64(columnOfRow.ptr, u.ptr, v.ptr, costs.ptr, ...tail);
    }
    return {
      kind,
      left,
      columnOfRow: columnOfRow.data.slice(),
      rowDuals: Float64Array.from(u.data, (dual) => dual + shift),
      columnDuals: Float64Array.from(v.data.subarray(0, columns)),
    };
  });
}

const total = (cost: ArrayLike<number>, columns: number, columnOfRow: Int32Array) =>
  columnOfRow.reduce((sum, column, row) => sum + cost[row * columns + column], 0);

/** A cost matrix with rows ≤ columns. */
function matrices(entries: fc.Arbitrary<number>): fc.Arbitrary<{ rows: number; columns: number; cost: number[] }> {
  return fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
    .map(([a, b]) => ({ rows: Math.min(a, b), columns: Math.max(a, b) }))
    .chain(({ rows, columns }) =>
      fc
        .array(entries, { minLength: rows * columns, maxLength: rows * columns })
        .map((cost) => ({ rows, columns, cost })),
    );
}

describeCores("assignment", (core) => {
  const parameters = { seed: 1, numRuns: 150 };

  describe.each(cases)("golden $kind $rows × $cols", ({ rows, cols, cost, minimum }) => {
    const wide = rows <= cols;
    const [n, m] = wide ? [rows, cols] : [cols, rows];
    const wideCost = wide ? cost : Array.from(cost, (_, t) => cost[(t % m) * n + Math.floor(t / m)]);

    it("f64: has the least total to the last digit, and proves it", () => {
      const result = run(core, "f64", wideCost, n, m);
      expect(result.left).toBe(-1);
      expect(Math.round(total(wideCost, m, result.columnOfRow) * 1e6)).toBe(Math.round(minimum * 1e6));
      expectOptimal(wideCost, n, m, result, 1e-14);
    });

    if (!cost.every(Number.isInteger)) return;
    it("i32: exactly", () => {
      const result = run(core, "i32", wideCost, n, m);
      expect(total(wideCost, m, result.columnOfRow)).toBe(minimum);
      expectOptimal(wideCost, n, m, result, 0);
    });
  });

  it("proves its answer on costs of any scale, or has none where the reference has none", () => {
    const finite = fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1e8, max: 1e8, noNaN: true }),
      fc.constantFrom(0, 1, 2),
    );
    const entries = fc.oneof({ weight: 1, arbitrary: finite }, { weight: 2, arbitrary: fc.constant(Infinity) });
    let infeasible = 0;
    fc.assert(
      fc.property(matrices(entries), ({ rows, columns, cost }) => {
        const result = run(core, "f64", cost, rows, columns);
        const expected = assignRows(cost, rows, columns);
        if (expected) expectOptimal(cost, rows, columns, result, 1e-14);
        else infeasible++;
        expect(result.left >= 0).toBe(!expected);
        expect(result.left).toBeLessThan(Math.max(rows, 0));
      }),
      parameters,
    );
    expect(infeasible).toBeGreaterThan(10);
  });

  it.each([
    [0, 2],
    [-5, 30],
    [-(2 ** 25), 2 ** 25],
    [1e15, 1e15 + 2 ** 26],
  ])("is exact on integers from %d to %d, in f64 and in i32", (min, max) => {
    const entries = fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
    fc.assert(
      fc.property(matrices(entries), ({ rows, columns, cost }) => {
        const [wide, narrow] = [run(core, "f64", cost, rows, columns), run(core, "i32", cost, rows, columns)];
        expectOptimal(cost, rows, columns, wide, 0);
        expectOptimal(cost, rows, columns, narrow, 0);
        const least = cost.length > 0 ? Math.min(...cost) : 0;
        const above = cost.map((x) => x - least);
        expect(total(above, columns, narrow.columnOfRow)).toBe(total(above, columns, wide.columnOfRow));
      }),
      parameters,
    );
  });

  it("survives price wars and long paths: products of row and column factors", () => {
    const n = 60;
    const cost = Float64Array.from({ length: n * n }, (_, t) => (Math.floor(t / n) + 1) * ((t % n) + 1));
    for (const type of ["f64", "i32"] as const) {
      const result = run(core, type, cost, n, n);
      expectOptimal(cost, n, n, result, 0);
      expect([...result.columnOfRow]).toEqual(Array.from({ length: n }, (_, i) => n - 1 - i));
    }
  });

  it("works beyond one turn of its scans, in the same way every time", () => {
    for (const [rows, columns] of [
      [100, 100],
      [90, 131],
    ]) {
      const cost = testArray(rows * columns, 1);
      const result = run(core, "f64", cost, rows, columns);
      expectOptimal(cost, rows, columns, result, 1e-14);
      expect(run(core, "f64", cost, rows, columns)).toEqual(result);
      const integers = cost.map((x) => Math.round(20 * x));
      expectOptimal(integers, rows, columns, run(core, "i32", integers, rows, columns), 0);
    }
  });

  it.each([
    [[0, 2 ** 26], AssignmentCosts.integers],
    [[1e15, 1e15 + 2 ** 26], AssignmentCosts.integers],
    [[0, 2 ** 26 + 1], AssignmentCosts.reals],
    [[0, 0.5], AssignmentCosts.reals],
    [[1, Infinity], AssignmentCosts.reals],
    [[1e300, 0], AssignmentCosts.reals],
    [[1.1e300, 0], AssignmentCosts.invalid],
    [[-Infinity, 0], AssignmentCosts.invalid],
    [[NaN, 0], AssignmentCosts.invalid],
  ])("sees what costs %j are, wherever they stand", ([a, b], kind) => {
    for (const columns of [2, 3, 16, 17]) {
      for (const [i, j] of [
        [0, 1],
        [columns - 1, 0],
        [2 * columns - 1, 1],
      ]) {
        const cost = new Float64Array(2 * columns).fill(b);
        cost[i] = a;
        cost[j] = b;
        expect(run(core, "f64", cost, 2, columns).kind).toBe(kind);
      }
    }
  });

  it("needs no cost at all", () => {
    expect(run(core, "f64", [], 0, 0).left).toBe(-1);
    expectOptimal([], 0, 3, run(core, "f64", [], 0, 3), 0);
    expectOptimal([], 0, 3, run(core, "i32", [], 0, 3), 0);
  });
});
