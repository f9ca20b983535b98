import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberedNames, tableFromRows } from "../../src/data/table.js";
import { discover } from "../../src/discovery/discover.js";
import { Cells } from "../../src/layout/cells.js";
import { Partition } from "../../src/scheme/partition.js";
import { gridStructures } from "../../src/symmetry/grid-structures.js";
import { expand, structuresOf } from "../../src/symmetry/structure.js";
import { Random } from "../../src/wasm/random.js";

const ROWS = "exchangeable rows and columns";

/** The orbits of S_a × S_b on pairs of cells of a grid of a × b, by brute force: how two cells lie beside each other. */
function orbits(a: number, b: number): Int32Array {
  const n = a * b;
  const labels = Int32Array.from({ length: n * n }, (_, at) => {
    const [p, q] = [Math.floor(at / n), at % n];
    return 2 * Number(Math.floor(p / b) !== Math.floor(q / b)) + Number(p % b !== q % b);
  });
  return Partition.fromLabels(labels).labels;
}

describe("families of grids", () => {
  it.each([
    [2, 2],
    [3, 4],
    [4, 3],
    [2, 5],
  ])("hold the orbits of S_%i × S_%i, and one name a family", (a, b) => {
    const families = gridStructures(new Cells(a * b, a * b));
    const found = families.find(({ name }) => name === `grid ${a} × ${b}, ${ROWS}`)!;
    expect(Partition.fromLabels(found.coarseOf).labels).toEqual(orbits(a, b));
    expect(found.shifts).toBe(false);
    const names = structuresOf({ names: [], cells: new Cells(a * b, a * b) }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("take each coarse site, and have shares that add up to 1 with the other families and those in other orders", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 18 }), fc.integer({ min: 2, max: 18 }), (outputs, inputs) => {
        const structures = structuresOf({ names: [], cells: new Cells(outputs, inputs) });
        for (const { count, coarseOf } of structures) expect(new Set(coarseOf).size).toBe(count);
        // All other orders together have the share of a line.
        const orders = Math.min(outputs, inputs) < 4 ? 0 : structures[0].share;
        expect(structures.reduce((sum, { share }) => sum + share, orders)).toBeCloseTo(1, 12);
      }),
      { numRuns: 200 },
    );
  });

  it("keep a shift of the grid: moving input and output together changes no coarse site", () => {
    const [a, b] = [3, 5];
    const cells = new Cells(a * b, a * b);
    const ring = gridStructures(cells).find(({ name }) => name === "grid 3 × 5, ring by ring")!;
    const moved = (column: number, down: number, along: number) =>
      ((Math.floor(column / b) + down) % a) * b + (((column % b) + along) % b);
    fc.assert(
      fc.property(fc.nat(14), fc.nat(14), fc.nat(2), fc.nat(4), (p, q, down, along) => {
        const at = (output: number, input: number) => ring.coarseOf[output * a * b + input];
        expect(at(moved(p, down, along), moved(q, down, along))).toBe(at(p, q));
      }),
      { numRuns: 200 },
    );
  });

  it("are found where the data follow them, and named", async () => {
    const [a, b] = [3, 4];
    const n = a * b;
    const labels = orbits(a, b);
    const values = [1, 0.3, -0.3, 0];
    const random = new Random(5);
    const rows = Array.from({ length: 100 }, () => {
      const x = random.normals(n);
      const y = random
        .normals(n)
        .map((noise, p) => noise + x.reduce((sum, v, q) => sum + v * values[labels[p * n + q]], 0));
      return [...x, ...y];
    });
    const names = [...numberedNames("x", n), ...numberedNames("y", n)];
    const found = await discover(tableFromRows(rows, names), { model: "linear", targets: names.slice(n) });
    expect(Array.from(found.labels)).toEqual(Array.from(labels));
    expect(found.confidence!.structures![0].name).toBe(`grid 3 × 4, ${ROWS}`);
    expect(found.confidence!.structures![0].probability).toBeGreaterThan(0.9);
    expect(found.confidence!.shifts).toBeLessThan(0.1);
    expect(found.summary).toContain(`those of the family "grid 3 × 4, ${ROWS}"`);
    expect(expand(structuresOf({ names: [], cells: new Cells(n, n) })[0], new Int32Array(23))).toHaveLength(n * n);
  });

  it("are found in images: 36 inputs and outputs, 1296 cells, from 100 rows", async () => {
    const side = 6;
    const n = side * side;
    const kernel = [1, 2, 1, 0, 3, -1, 2, 0, 1];
    const weights = Float64Array.from({ length: n * n }, (_, at) => {
      const [p, q] = [Math.floor(at / n), at % n];
      const [down, along] = [Math.floor(q / side) - Math.floor(p / side), (q % side) - (p % side)];
      return Math.abs(down) <= 1 && Math.abs(along) <= 1 ? kernel[3 * (down + 1) + along + 1] : 0;
    });
    for (let seed = 0; seed < 5; seed++) {
      const random = new Random(seed, 77);
      const rows = Array.from({ length: 100 }, () => {
        const x = random.normals(n);
        return [...x, ...random.normals(n).map((e, p) => e + x.reduce((sum, v, q) => sum + v * weights[p * n + q], 0))];
      });
      const names = [...numberedNames("x", n), ...numberedNames("y", n)];
      const table = tableFromRows(rows, names);
      const options = { model: "linear", targets: names.slice(n), testFraction: 0, confidence: false } as const;
      const { labels } = await discover(table, options);
      const valueOf = new Map(labels.map((label, at) => [label, weights[at]]));
      expect(labels.every((label, at) => valueOf.get(label) === weights[at])).toBe(true);
      expect(valueOf.size).toBe(new Set(weights).size);
    }
  });
});
