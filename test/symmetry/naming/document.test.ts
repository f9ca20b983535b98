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

/** Where each name goes that cycle notation moves. */
function imagesOf(cycles: string): Map<string, string> {
  const lists = [...cycles.matchAll(/\(([^)]*)\)/g)].map(([, names]) => names.split(" "));
  return new Map(lists.flatMap((list) => list.map((name, i) => [name, list[(i + 1) % list.length]] as const)));
}
