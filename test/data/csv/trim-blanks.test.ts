import fc from "fast-check";
import { expect, test } from "vitest";
import { trimBlanks } from "../../../src/data/csv/csv-parser.js";

test("blanks around a cell go, as by the plain pattern", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ \ta\n]{0,20}$/), (cell) => {
      expect(trimBlanks(cell)).toBe(cell.replace(/^[ \t]+/, "").replace(/[ \t]+$/, ""));
    }),
    { numRuns: 500 },
  );
});

test("a cell with a million blanks inside is looked at once", () => {
  const cell = `2${" ".repeat(1_000_000)}x`;
  expect(trimBlanks(`\t${cell} `)).toBe(cell);
});
