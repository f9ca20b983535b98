import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DataError } from "../../src/errors.js";
import { Table, tableFromColumns, tableFromRows } from "../../src/data/table.js";
import { errorOf } from "../support/errors.js";

const table = tableFromRows(
  [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ],
  ["a", "b", "c"],
  "data.csv",
);

describe("a table", () => {
  it("is the same from rows and from columns", () => {
    expect(tableFromColumns({ a: [1, 4, 7], b: new Float32Array([2, 5, 8]), c: [3, 6, 9] }, "data.csv")).toEqual(table);
  });

  it("numbers the columns that have no name", () => {
    expect(tableFromRows([[1, 2]]).columns).toEqual(["c1", "c2"]);
  });

  it("keeps nothing that the caller can change", () => {
    const [columns, values] = [["a", "b"], Float64Array.of(1, 2)];
    const copy = new Table(columns, values);
    columns[0] = "z";
    values[0] = 99;
    expect(copy.columns).toEqual(["a", "b"]);
    expect(copy.values).toEqual(Float64Array.of(1, 2));
    expect(Object.isFrozen(copy) && Object.isFrozen(copy.columns)).toBe(true);
  });

  it("gives columns and rows in the order asked for", () => {
    expect(table.column("b")).toEqual(Float64Array.of(2, 5, 8));
    expect(table.select(["c", "a"])).toEqual(new Table(["c", "a"], [3, 1, 6, 4, 9, 7], "data.csv"));
    expect(table.take(Int32Array.of(2, 0, 2)).values).toEqual(Float64Array.of(7, 8, 9, 1, 2, 3, 7, 8, 9));
    expect(table.take([1]).source).toBe("data.csv");
  });

  it("takes any name, those of Object.prototype too", () => {
    const strange = tableFromRows([[1, 2, 3]], ["__proto__", "constructor", "toString"]);
    expect(strange.column("__proto__")).toEqual(Float64Array.of(1));
    expect(strange.select(["toString", "__proto__"]).values).toEqual(Float64Array.of(3, 1));
    expect(errorOf(() => strange.indexOf("valueOf")).code).toBe("TABLE_NO_COLUMN");
  });
});

it.each<[string, string, () => unknown]>([
  ["TABLE_NO_COLUMNS", "table: expected at least one column, got none", () => tableFromRows([])],
  ["TABLE_NO_COLUMNS", "table: expected at least one column, got none", () => tableFromColumns({})],
  ["TABLE_NO_ROWS", "table: expected at least one row, got none", () => tableFromRows([], ["a"])],
  ["TABLE_NO_ROWS", "data.csv: expected at least one row, got none", () => table.take([])],
  ["TABLE_DUPLICATE_NAME", 'table: expected different names, got "a" twice', () => tableFromRows([[1, 2]], ["a", "a"])],
  ["TABLE_DUPLICATE_NAME", 'data.csv: expected different names, got "c" twice', () => table.select(["c", "c"])],
  ["TABLE_RAGGED", "table: expected 2 numbers in row 2, got 1", () => tableFromRows([[1, 2], [3]])],
  ["TABLE_RAGGED", 'table: expected 2 numbers in column "b", got 1', () => tableFromColumns({ a: [1, 2], b: [3] })],
  ["TABLE_RAGGED", "table: expected rows of 2 numbers, got 3 in all", () => new Table(["a", "b"], [1, 2, 3])],
  [
    "TABLE_NOT_FINITE",
    'table: expected finite numbers, got NaN in row 2 (the first is 1), column "b"',
    () =>
      tableFromRows(
        [
          [1, 2],
          [3, NaN],
        ],
        ["a", "b"],
      ),
  ],
  [
    "TABLE_NOT_FINITE",
    'table: expected finite numbers, got -Infinity in row 1 (the first is 1), column "a"',
    () => tableFromColumns({ a: [-Infinity] }),
  ],
  ["TABLE_NO_COLUMN", 'data.csv: expected a column "d", got "a", "b", "c"', () => table.column("d")],
  ["TABLE_NO_ROW", "data.csv: expected a row from 0 to 2, got 3", () => table.take([0, 3])],
  ["TABLE_NO_ROW", "data.csv: expected a row from 0 to 2, got 0.5", () => table.take([0.5])],
])("%s: %s", (code, message, act) => {
  const error = errorOf(act);
  expect(error).toBeInstanceOf(DataError);
  expect(error).toMatchObject({ code, message });
});

it("suggests the column that was meant", () => {
  const named = tableFromRows([[1, 2]], ["temperature", "pressure"]);
  expect(errorOf(() => named.select(["temprature"])).fix).toBe('Did you mean "temperature"?');
});

describe("columns of text", () => {
  const trees = tableFromColumns({ tree: ["oak", "elm", "oak"], y: [1, 2, 3] }, "t.csv");

  it("stand beside the numbers and follow the rows", () => {
    expect(trees.columns).toEqual(["y"]);
    expect(trees.rows).toBe(3);
    expect(trees.take([1, 1]).category("tree")).toEqual({
      name: "tree",
      labels: ["oak", "elm"],
      codes: Int32Array.of(1, 1),
    });
    expect(trees.category("y")).toEqual({ name: "y", labels: ["1", "2", "3"], codes: Int32Array.of(0, 1, 2) });
  });

  it("make a table without numbers", () => {
    const words = tableFromColumns({ tree: ["oak", "elm"] });
    expect([words.rows, words.columns, words.take([0]).rows]).toEqual([2, [], 1]);
  });

  it("are no numbers", () => {
    const error = errorOf(() => trees.select(["tree"]));
    expect(error.code).toBe("TABLE_TEXT_COLUMN");
    expect(error.message).toBe('t.csv: expected numbers in column "tree", got text: "oak", "elm"');
  });

  it("share names with no other column, and have as many rows", () => {
    const [tree] = trees.categories;
    expect(errorOf(() => new Table(["tree"], [1, 2, 3], "t.csv", [tree])).code).toBe("TABLE_DUPLICATE_NAME");
    expect(errorOf(() => new Table(["y"], [1, 2], "t.csv", [tree])).code).toBe("TABLE_RAGGED");
  });
});

describe("cells that are no numbers", () => {
  const wrong = fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    "1.5",
    "x",
    true,
    false,
    new Date(0),
    3n,
    [1],
    {},
    () => 1,
  );
  const place = fc.record({
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 1, max: 4 }),
    at: fc.nat(),
  });

  it("are refused wherever they stand, in rows and in columns, and holes of arrays too", () => {
    fc.assert(
      fc.property(place, wrong, fc.boolean(), ({ rows, columns, at }, cell, hole) => {
        const [row, column] = [at % rows, at % columns];
        const cells: unknown[][] = Array.from({ length: rows }, (_, i) =>
          Array.from({ length: columns }, (_, j) => i + j),
        );
        if (hole) delete cells[row][column];
        else cells[row][column] = cell;
        const expected = { code: "TABLE_NOT_A_NUMBER", where: `row ${row + 1}, column "c${column + 1}"` };
        const { code, where, fix } = errorOf(() => tableFromRows(cells as number[][]));
        expect({ code, where }).toEqual(expected);
        expect(fix).toBeTruthy();
        const byName = Object.fromEntries(
          Array.from({ length: columns }, (_, j) => [`c${j + 1}`, cells.map((line) => line[j])]),
        );
        // One cell of text alone is a column of text.
        if (rows > 1 || typeof cell !== "string" || cell === "" || hole) {
          expect(errorOf(() => tableFromColumns(byName as Record<string, number[]>))).toMatchObject(expected);
        }
        expect(errorOf(() => new Table(["c"], [cell] as number[])).code).toBe("TABLE_NOT_A_NUMBER");
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each<[string, () => unknown]>([
    ["a number for rows", () => tableFromRows(3 as never)],
    ["an object for rows", () => tableFromRows({ a: [1] } as never)],
    ["objects for rows", () => tableFromRows([{ a: 1 }] as never, ["a"])],
    ["null for a row", () => tableFromRows([[1], null as never])],
    ["a hole for a row", () => tableFromRows([[1], , [2]] as never)], // eslint-disable-line no-sparse-arrays
    ["a number for a column", () => tableFromColumns({ a: [1], b: 1 as never })],
    ["a word for a column", () => tableFromColumns({ a: "x" as never })],
  ])("%s is no list", (_, act) => {
    expect(errorOf(act).code).toBe("TABLE_NOT_A_LIST");
    expect(errorOf(act).fix).toContain("tableFromRows");
  });
});
