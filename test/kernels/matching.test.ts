import fc from "fast-check";
import { expect, it } from "vitest";
import { Partition } from "../../src/scheme/partition.js";
import { contingencyTable } from "../reference/contingency.js";
import { maximumWeight, variationOfInformation } from "../reference/matching.js";
import { describeCores } from "../support/cores.js";
import { golden } from "../support/golden.js";

const { cases } = golden<{ cases: { a: number[]; b: number[]; distance: number }[] }>("partition-distance");
const labelPairs = fc
  .integer({ min: 0, max: 40 })
  .chain((n) => fc.tuple(...[6, 5].map((most) => fc.array(fc.nat(most), { minLength: n, maxLength: n }))));

describeCores("matching", ({ kernels, arena }) => {
  /** The table, the matching and its duals, all copied out. */
  const solve = (labelsA: ArrayLike<number>, labelsB: ArrayLike<number>) =>
    arena.scope(() => {
      const [a, b] = [Partition.fromLabels(labelsA), Partition.fromLabels(labelsB)];
      const [n, m, k] = [a.elements, a.groupCount, b.groupCount];
      const [start, column, weight] = [arena.i32(m + 1), arena.i32(n), arena.i32(n)];
      const scratch = arena.i32(n + m + 5 * k);
      const [la, lb] = [arena.i32From(a.labels), arena.i32From(b.labels)];
      const entries = kernels.contingency(start.ptr, column.ptr, weight.ptr, la.ptr, lb.ptr, scratch.ptr, n, m, k);
      const [mate, back, u, v] = [arena.i32(m), arena.i32(k), arena.i32(m), arena.i32(k)];
      const pointers = [mate, back, u, v, start, column, weight, scratch].map((block) => block.ptr);
      const [p0, p1, p2, p3, p4, p5, p6, p7] = pointers;
      const total = kernels.maximum_weight_matching(p0, p1, p2, p3, p4, p5, p6, p7, m, k);
      const [sizeA, sizeB] = [arena.i32From(a.sizes()), arena.i32From(b.sizes())];
      const vi = kernels.variation_of_information(p4, p5, p6, sizeA.ptr, sizeB.ptr, m, n);
      const table = new Int32Array(m * k);
      for (let i = 0; i < m; i++) {
        for (let e = start.data[i]; e < start.data[i + 1]; e++) table[i * k + column.data[e]] = weight.data[e];
      }
      const copies = [mate, back, u, v].map((block) => [...block.data]);
      return { a, b, n, m, k, entries, total, vi, table, mate: copies[0], back: copies[1], u: copies[2], v: copies[3] };
    });

  const expectOptimal = ({ m, k, total, table, mate, back, u, v }: ReturnType<typeof solve>) => {
    let matched = 0;
    mate.forEach((j, i) => (matched += j < 0 ? 0 : table[i * k + j]));
    expect(mate.filter((j, i) => (j < 0 ? u[i] !== 0 : back[j] !== i))).toEqual([]);
    expect(matched).toBe(total);
    expect([...u, ...v].reduce((a, b) => a + b, 0)).toBe(total);
    expect([...u, ...v].filter((dual) => dual < 0)).toEqual([]);
    let violated = 0;
    for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) if (u[i] + v[j] < table[i * k + j]) violated++;
    expect(violated).toBe(0);
  };

  it.each(cases.map((c, i) => [i, c] as const))("golden case %i is exact and certified", (_, { a, b, distance }) => {
    const solved = solve(a, b);
    expect(a.length - solved.total).toBe(distance);
    expectOptimal(solved);
  });

  it("agrees with trying all matchings, on small partitions", () => {
    fc.assert(
      fc.property(labelPairs, ([a, b]) => {
        const solved = solve(a, b);
        const { m, k, table, entries, vi } = solved;
        expect([...table]).toEqual([...contingencyTable(solved.a.labels, solved.b.labels, m, k)]);
        expect(entries).toBe(table.filter((count) => count > 0).length);
        expect(solved.total).toBe(maximumWeight(table, m, k));
        if (a.length > 0) expect(Math.abs(vi - variationOfInformation(table, m, k))).toBeLessThan(1e-12);
        expectOptimal(solved);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("stays optimal where groups are many, small and tied", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (groups, seed) => {
        const n = 150;
        const draw = (salt: number) => Array.from({ length: n }, (_, e) => hash(seed + salt, e) % groups);
        expectOptimal(solve(draw(1), draw(2)));
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

function hash(seed: number, index: number): number {
  let x = Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  return (x ^ (x >>> 13)) >>> 0;
}
