import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, it } from "vitest";
import { symmetryOf } from "../../../src/symmetry/naming/symmetry-of.js";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../../schema/result.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true }).compile({
  definitions: schema.definitions,
  $ref: "#/definitions/symmetry",
});

const grids = fc
  .record({
    rows: fc.integer({ min: 0, max: 4 }),
    columns: fc.integer({ min: 1, max: 6 }),
    groups: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ rows, columns, groups }) => {
    const size = Math.max(rows, 1) * columns;
    const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i}`);
    return fc.record({
      labels: fc.array(fc.integer({ min: 0, max: groups }), { minLength: size, maxLength: size }),
      about: fc.constant({ grid: { rows: names("y", rows), columns: names("x", columns) } }),
    });
  });

it("a symmetry is what the schema says, and survives a file", () => {
  fc.assert(
    fc.property(grids, (given) => {
      const found = symmetryOf(given);
      expect(validate(found), JSON.stringify(validate.errors)).toBe(true);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }),
  );
});

it("generators keep the labels, as they are written", () => {
  fc.assert(
    fc.property(grids, (given) => {
      const { generators, distance } = symmetryOf(given);
      if (distance > 0) return;
      const { rows, columns } = given.about.grid;
      const label = (row: string | undefined, column: string) =>
        given.labels[(row === undefined ? 0 : rows.indexOf(row)) * columns.length + columns.indexOf(column)];
      for (const generator of generators) {
        const [onRows, onColumns] = [imagesOf(generator.rows), imagesOf(generator.columns)];
        for (const row of rows.length > 0 ? rows : [undefined]) {
          for (const column of columns) {
            const to = row === undefined ? undefined : (onRows.get(row) ?? row);
            expect(label(to, onColumns.get(column) ?? column)).toBe(label(row, column));
          }
        }
      }
    }),
  );
});

it("order and orbits do not depend on how outputs and inputs are ordered", () => {
  const seeds = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(grids, seeds, (given, seed) => {
      const { rows, columns } = given.about.grid;
      const inOrder = (names: readonly string[], keys: readonly number[]) =>
        names.map((_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
      const [rowOrder, columnOrder] = [inOrder(rows, seed.slice(0, 4)), inOrder(columns, seed.slice(4))];
      const labels = (rows.length > 0 ? rowOrder : [0]).flatMap((i) =>
        columnOrder.map((j) => given.labels[i * columns.length + j]),
      );
      const grid = { rows: rowOrder.map((i) => rows[i]), columns: columnOrder.map((j) => columns[j]) };
      const [a, b] = [symmetryOf(given), symmetryOf({ labels, about: { grid } })];
      expect((b.asItStands ?? b).order).toBe((a.asItStands ?? a).order);
      if (a.distance > 0 || b.distance > 0) return;
      const sorted = (lists: readonly (readonly string[])[]) => lists.map((list) => [...list].sort().join()).sort();
      expect(sorted(b.orbits.rows)).toEqual(sorted(a.orbits.rows));
      expect(sorted(b.orbits.columns)).toEqual(sorted(a.orbits.columns));
    }),
  );
});

/** Where each name goes that cycle notation moves. */
function imagesOf(cycles: string): Map<string, string> {
  const lists = [...cycles.matchAll(/\(([^)]*)\)/g)].map(([, names]) => names.split(" "));
  return new Map(lists.flatMap((list) => list.map((name, i) => [name, list[(i + 1) % list.length]] as const)));
}
