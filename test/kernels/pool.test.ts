import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { doublePrecision, singlePrecision, type Precision } from "../../src/wasm/precision.js";
import { poolGather, poolMax, type PoolShape } from "../reference/pool.js";
import { dot } from "../reference/vector.js";
import { describeCores } from "../support/cores.js";
import { relativeError, testArray } from "../support/numbers.js";

const precisions = [
  { name: "f64", of: doublePrecision, tolerance: 1e-14 },
  { name: "f32", of: singlePrecision, tolerance: 2e-6 },
] as const;

const shapes = fc.record({
  rows: fc.integer({ min: 0, max: 9 }),
  positions: fc.integer({ min: 1, max: 5 }),
  entries: fc.integer({ min: 1, max: 9 }),
  vectors: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

function inputs(p: Precision, { rows, positions, entries, width }: PoolShape, seed: number) {
  const [f, df, z, dz] = [positions * entries, positions * entries, rows, rows].map((count) => p.reals(count * width));
  const index = p.core.arena.i32(rows * positions);
  const winner = p.core.arena.i32(rows * width);
  f.data.set(testArray(f.length, seed));
  dz.data.set(testArray(dz.length, seed + 1));
  index.data.set(testArray(index.length, seed + 2).map((x) => Math.floor(((x + 1) / 2) * entries)));
  return { f, df, z, dz, index, winner };
}

describeCores("pool", (core) => {
  describe.each(precisions)("$name", ({ of, tolerance }) => {
    const p = of(core);
    const forAll = (property: (s: PoolShape, seed: number) => void) =>
      fc.assert(
        fc.property(shapes, ({ vectors, seed, ...s }) =>
          core.arena.scope(() => property({ ...s, width: vectors * p.lanes }, seed)),
        ),
        { seed: 1, numRuns: 60 },
      );

    it("gather is the sum over the positions, scatter its adjoint", () => {
      forAll((s, seed) => {
        const { f, df, z, dz, index } = inputs(p, s, seed);
        const { rows, positions, entries, width } = s;
        p.gather(z.ptr, f.ptr, index.ptr, 0.5, rows, positions, entries, width);
        expect(relativeError(z.data, poolGather(f.data, index.data, 0.5, s))).toBeLessThan(tolerance);
        p.scatter(df.ptr, dz.ptr, index.ptr, 0.5, rows, positions, entries, width);
        const size = rows * positions * width + 1;
        expect(Math.abs(dot(z.data, dz.data) - dot(f.data, df.data))).toBeLessThan(tolerance * size);
      });
    });

    it("max finds the first maximum; pick and place are adjoint", () => {
      forAll((s, seed) => {
        const { f, df, z, dz, index, winner } = inputs(p, s, seed);
        const { rows, positions, entries, width } = s;
        // Few distinct values, so that ties occur.
        f.data.forEach((x, i) => (f.data[i] = Math.round(2 * x)));
        p.max(z.ptr, winner.ptr, f.ptr, index.ptr, rows, positions, entries, width);
        const twin = poolMax(f.data, index.data, s);
        expect([...z.data]).toEqual([...twin.z]);
        expect([...winner.data]).toEqual([...twin.winner]);
        z.data.fill(0);
        p.pick(z.ptr, f.ptr, winner.ptr, rows, width);
        expect([...z.data]).toEqual([...twin.z]);
        p.place(df.ptr, dz.ptr, winner.ptr, rows, width);
        const size = rows * positions * width + 1;
        expect(Math.abs(dot(z.data, dz.data) - dot(f.data, df.data))).toBeLessThan(tolerance * size);
      });
    });
  });
});
