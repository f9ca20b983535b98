import fc from "fast-check";
import { expect, it } from "vitest";
import { tableFromColumns } from "../../src/data/table.js";
import { withoutConstant } from "../../src/data/without-constant.js";
import { errorOf } from "../support/errors.js";

it("leaves out what is constant or came before, names all at once, and keeps what it must", () => {
  const kind = fc.constantFrom("varied", "constant", "twin");
  const kinds = fc.array(kind, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(kinds, fc.integer({ min: 2, max: 9 }), fc.boolean(), (columns, rows, keep) => {
      const of = {
        constant: () => 5,
        twin: (_: number, i: number) => i * i,
        varied: (j: number, i: number) => i * (j + 2),
      };
      const cells = (kind: keyof typeof of, j: number) => Array.from({ length: rows }, (_, i) => of[kind](j, i));
      const entries = [["first", cells("twin", 0)], ...columns.map((kind, j) => [`${kind}${j}`, cells(kind, j)])];
      const table = tableFromColumns(Object.fromEntries(entries) as Record<string, number[]>);
      const useless = table.columns.filter((name, j) => {
        const twin = table.columns.findIndex((other) => table.column(other).join() === table.column(name).join()) < j;
        return name.startsWith("constant") || twin;
      });
      const kept = keep ? useless.slice(0, 1) : [];
      const found = withoutConstant(table, kept);
      const expected = useless.filter((name) => !kept.includes(name));
      expect([...found.dropped].sort()).toEqual([...expected].sort());
      expect(found.table.columns).toEqual(table.columns.filter((name) => !expected.includes(name)));
      for (const name of expected) expect(found.notes.join()).toContain(`"${name}"`);
      for (const name of found.table.columns) expect(found.table.column(name)).toEqual(table.column(name));
    }),
    { seed: 1, numRuns: 200 },
  );
});

it("leaves columns of text, and none but them if all else is constant", () => {
  const table = tableFromColumns({ tree: ["oak", "elm"], a: [1, 1] });
  expect(withoutConstant(table).table).toMatchObject({ columns: [], rows: 2 });
  expect(errorOf(() => withoutConstant(tableFromColumns({ a: [1, 1] }))).code).toBe("TABLE_NO_COLUMNS");
});
