import fc from "fast-check";
import { expect, it } from "vitest";
import { tabulate } from "../../src/scheme/contingency.js";
import type { Contingency } from "../../src/scheme/count-pairs.js";
import { contingencyRows } from "../reference/contingency.js";
import { describeCores } from "../support/cores.js";

const pairs = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -9, max: 9 }), fc.constantFrom(1, 6, 1e6))
  .chain(([n, low, spread]) => {
    const labels = fc.array(
      fc.nat(5).map((x) => low + spread * x),
      { minLength: n, maxLength: n },
    );
    return fc.tuple(labels, labels);
  });

function rowsOf({ rows, start, column, weight }: Contingency): [number, number][][] {
  const [starts, columns, weights] = [start, column, weight].map((block) => [...block.data]);
  return Array.from({ length: rows }, (_, i) =>
    columns.slice(starts[i], starts[i + 1]).map((j, e) => [j, weights[starts[i] + e]]),
  );
}

describeCores("contingency", (core) => {
  const tableOf = (a: number[], b: number[]) =>
    core.arena.scope(() => {
      const table = tabulate(core, { a: Int32Array.from(a), b: Int32Array.from(b) });
      return { rows: rowsOf(table), columns: table.columns, entries: table.entries };
    });

  it("has the rows of its twin, in the same order, whatever the range of the labels", () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const rows = contingencyRows(a, b);
        expect(tableOf(a, b)).toEqual({ rows, columns: new Set(b).size, entries: rows.flat().length });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("tries the ranges of the first run, and those of all where they do not hold", () => {
    const a = Array.from({ length: 140_000 }, (_, e) => Math.floor(e / 2000) - 20);
    const b = a.map((x, e) => (e % 3) - x);
    const rows = contingencyRows(a, b);
    for (const other of [b, b.map((x) => 97 * x)]) expect(tableOf(a, other).rows).toEqual(rows);
  });

  it("sorts where a dense table would be too large", () => {
    const n = 3000;
    const [a, b] = [7, 11].map((step) => Array.from({ length: n }, (_, e) => ((e * step) % 1499) - 700));
    expect(tableOf(a, b).rows).toEqual(contingencyRows(a, b));
  });

  it("holds the ends of the range of integers", () => {
    const [least, most] = [-(2 ** 31), 2 ** 31 - 1];
    for (const a of [
      [least, least],
      [most, most - 1, most],
      [least, most, 0, least],
    ]) {
      const b = a.map((_, e) => most - (e % 2));
      expect(tableOf(a, b).rows).toEqual(contingencyRows(a, b));
    }
  });

  it("finds the range of labels at every alignment and length", () => {
    for (const n of [1, 2, 3, 4, 5, 9]) {
      const labels = Int32Array.from({ length: n }, (_, e) => ((e * 5 + 2) % 7) - 3);
      const range = core.arena.scope(() => {
        const [block, out] = [core.arena.i32From(labels), core.arena.i32(2)];
        core.kernels.label_range(out.ptr, block.ptr, n);
        return [...out.data];
      });
      expect(range).toEqual([Math.min(...labels), Math.max(...labels)]);
    }
  });
});
