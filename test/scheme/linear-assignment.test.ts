import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearAssignment } from "../../src/scheme/linear-assignment.js";
import { expectOptimal } from "../support/certificate.js";
import { errorOf } from "../support/errors.js";
import { golden } from "../support/golden.js";

interface GoldenAssignments {
  readonly cases: readonly { kind: string; rows: number; cols: number; cost: number[]; minimum: number }[];
}

const { cases } = golden<GoldenAssignments>("linear-sum-assignment");

it.each(cases)("golden $kind $rows × $cols", ({ rows, cols, cost, minimum }) => {
  const result = linearAssignment(cost, rows, cols);
  expectOptimal(cost, rows, cols, result, 1e-14);
  expect(Math.round(result.cost * 1e6)).toBe(Math.round(minimum * 1e6));
});

const problems = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), fc.boolean())
  .chain(([rows, columns, whole]) =>
    fc.tuple(
      fc.constant(rows),
      fc.constant(columns),
      fc.array(whole ? fc.integer({ min: -9, max: 9 }) : fc.double({ min: -1, max: 1, noNaN: true }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
    ),
  );

it("certifies its answer for more rows and for more columns, and the cost is the sum of the duals", () => {
  fc.assert(
    fc.property(problems, ([rows, columns, cost]) => {
      const result = linearAssignment(cost, rows, columns);
      expectOptimal(cost, rows, columns, result, 1e-14);
      const duals = [...result.rowDuals, ...result.columnDuals].reduce((sum, dual) => sum + dual, 0);
      expect(Math.abs(result.cost - duals)).toBeLessThan(1e-13);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it("takes any array of numbers and leaves it alone", () => {
  const cost = [4, 1, 6, 2, 0, 5];
  const expected = linearAssignment(cost, 2, 3);
  expect(cost).toEqual([4, 1, 6, 2, 0, 5]);
  for (const held of [Int8Array, Int32Array, Float32Array, Float64Array]) {
    expect(linearAssignment(held.from(cost), 2, 3)).toEqual(expected);
  }
});

it("never uses a forbidden pair", () => {
  const { columnOfRow, cost } = linearAssignment([1, Infinity, 1, 9], 2, 2);
  expect([[...columnOfRow], cost]).toEqual([[0, 1], 10]);
});

describe("what has no answer is refused:", () => {
  const x = Infinity;

  it.each([
    [[1, 2, 3], 2, 2, "SHAPE_MISMATCH", "linearAssignment: expected 2 × 2 = 4 costs, got 3"],
    [[], -1, 0, "BAD_COUNT", "linearAssignment: expected a whole number, 0 or more, got -1"],
    [[], 0, 0.5, "BAD_COUNT", "linearAssignment: expected a whole number, 0 or more, got 0.5"],
    [[1, 2, 3, 4, 5, NaN], 2, 3, "BAD_COST", "expected costs within ±1e300, got NaN in row 1, column 2"],
    [[1, 2, 3, 4, 5, NaN], 3, 2, "BAD_COST", "expected costs within ±1e300, got NaN in row 2, column 1"],
    [[x, -x], 1, 2, "BAD_COST", "expected costs within ±1e300, got -Infinity in row 0, column 1"],
    [[1, -2e300], 1, 2, "BAD_COST", "expected costs within ±1e300, got -2e+300 in row 0, column 1"],
    [[x, x, 1, 2], 2, 2, "NO_ASSIGNMENT", "none: the columns allowed to row 0 are all needed by others"],
    [[1, x, 2, x], 2, 2, "NO_ASSIGNMENT", "none: the columns allowed to row 0 are all needed by others"],
    [[1, x, 2, x, 3, x], 3, 2, "NO_ASSIGNMENT", "none: the rows allowed to column 1 are all needed by others"],
  ])("%j as %d × %d: %s", (cost, rows, columns, code, message) => {
    const error = errorOf(() => linearAssignment(cost, rows, columns));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it("and the next call works", () => {
    expect(() => linearAssignment([x], 1, 1)).toThrow();
    expect(linearAssignment([3], 1, 1).cost).toBe(3);
  });
});
