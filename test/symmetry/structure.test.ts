import { describe, expect, it } from "vitest";
import { Cells } from "../../src/layout/cells.js";
import { coarsened, expand, structuresOf } from "../../src/symmetry/structure.js";

const layoutOf = (outputs: number, inputs: number) => ({ names: [], cells: new Cells(outputs, inputs) });

describe("the families of structured schemes", () => {
  it("take each coarse site, and have shares that add up to 1 with those in other orders, and names that differ", () => {
    for (const [outputs, inputs] of [
      [2, 4],
      [6, 8],
      [8, 8],
      [12, 12],
    ]) {
      const structures = structuresOf(layoutOf(outputs, inputs));
      // All other orders together have the share of a line.
      const orders = Math.min(outputs, inputs) < 4 ? 0 : structures[0].share;
      expect(structures.reduce((sum, { share }) => sum + share, orders)).toBeCloseTo(1, 12);
      expect(new Set(structures.map(({ name }) => name)).size).toBe(structures.length);
      for (const { coarseOf, count } of structures) {
        expect(Array.from(new Set(coarseOf)).sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }
    }
  });

  it("see channels one after the other, and taking turns", () => {
    const structures = structuresOf(layoutOf(6, 8));
    const cell = (p: number, q: number) => p * 8 + q;
    const [besides, inTurn] = ["one after the other", "taking turns"].map(
      (how) => structures.find(({ name }) => name === `line, 2 input channels ${how}`)!.coarseOf,
    );
    expect(besides[cell(0, 1)]).toBe(besides[cell(1, 2)]);
    expect(besides[cell(0, 1)]).not.toBe(besides[cell(0, 5)]);
    expect(besides[cell(0, 3)]).not.toBe(besides[cell(1, 4)]);
    expect(inTurn[cell(0, 1)]).toBe(inTurn[cell(1, 3)]);
    expect(inTurn[cell(0, 1)]).not.toBe(inTurn[cell(1, 2)]);
  });

  it.each([
    ["one output", layoutOf(1, 5)],
    ["a support mask", { names: [], cells: new Cells(2, 2, [1, 1, 0, 1]) }],
    ["more than 10 000 cells", layoutOf(100, 101)],
    ["rows in a plane", { ...layoutOf(6, 8), rowGrid: [2, 3] }],
    ["no cells", { names: ["a", "b"] }],
  ])("are none with %s", (_, layout) => {
    expect(structuresOf(layout)).toEqual([]);
  });

  it("have at most 400 coarse sites", () => {
    const structures = structuresOf(layoutOf(64, 64));
    expect(structures.every(({ count }) => count <= 400)).toBe(true);
    expect(structures.map(({ name }) => name)).toContain("grid 8 × 8, line by line");
  });

  it("find the coarse scheme of one with exceptions", () => {
    const [line] = structuresOf(layoutOf(6, 8));
    const labels = expand(
      line,
      Array.from({ length: line.count }, (_, offset) => offset % 3),
    );
    const changed = labels.slice();
    changed[10] = 3;
    changed[20] = (changed[20] + 1) % 3;
    expect(coarsened(line, changed)).toEqual(coarsened(line, labels));
  });
});
