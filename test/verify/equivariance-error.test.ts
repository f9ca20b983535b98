import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actionsOf,
  equivarianceCorrelation,
  equivarianceError,
  type Action,
  type BatchFunction,
} from "../../src/index.js";
import { FiniteGroup } from "../../src/verify/finite-group.js";
import { Random } from "../../src/wasm/random.js";

const names = (n: number) => Array.from({ length: n }, (_, i) => `v${i}`);
const square = (n: number) => ({ grid: { rows: names(n), columns: names(n) } });
const circulant = (n: number) => Array.from({ length: n * n }, (_, i) => (n + (i % n) - Math.floor(i / n)) % n);
const linear =
  (n: number, weights: readonly number[]): BatchFunction =>
  (x) =>
    x.map((_, at) => {
      const row = at - (at % n);
      return Array.from({ length: n }, (__, j) => weights[(at % n) * n + j] * x[row + j]).reduce((a, b) => a + b, 0);
    });
const x = new Random(5).normals(6 * 30);

describe("equivarianceError", () => {
  it("is rounding for a tied map under all of its group, and large under random actions", async () => {
    const labels = circulant(6);
    const actions = actionsOf({ labels, about: square(6) });
    const f = linear(6, labels.map((label) => [1, -2, 0.5, 3, 0, 1.25][label])); // prettier-ignore
    const untied = linear(6, Array.from(new Random(2).normals(36)));
    const found = await equivarianceError(f, x, actions, { untrained: untied });
    expect(found).toMatchObject({ order: "6", elements: 5, exact: true, rows: 30 });
    expect(found.worst).toBeLessThan(1e-6);
    expect(found.random.mean.value).toBeGreaterThan(0.3);
    expect(found.untrained!.mean.low).toBeGreaterThan(0.3);
  });

  it("knows signs: an odd map under the exchange with a sign", async () => {
    const labels = [0, 0];
    const about = { grid: { rows: ["y"], columns: ["a", "b"] } };
    const actions = actionsOf({ labels, signs: [1, -1], about });
    const f: BatchFunction = (batch) =>
      Float32Array.from({ length: batch.length / 2 }, (_, i) => batch[2 * i] - batch[2 * i + 1]);
    expect((await equivarianceError(f, [1, 2, 5, -1], actions)).worst).toBe(0);
    const even: BatchFunction = (batch) =>
      Float32Array.from({ length: batch.length / 2 }, (_, i) => batch[2 * i] + batch[2 * i + 1]);
    expect((await equivarianceError(even, [1, 2, 5, -1], actions)).worst).toBeGreaterThan(1);
  });

  it("is the relative distance that its definition says", async () => {
    const swap = { outputs: { to: [1, 0] }, inputs: { to: [1, 0] } };
    // f(a, b) = (a, 0): f(g x) = (b, 0), g f(x) = (0, a).
    const f: BatchFunction = (batch) => batch.map((value, i) => (i % 2 === 0 ? value : 0));
    const { worst, mean } = await equivarianceError(f, [3, 4], [swap]);
    expect(worst).toBeCloseTo(Math.sqrt(25 / ((9 + 16) / 2)), 12);
    expect(mean.value).toBe(worst);
  });

  it("draws from large groups, the same elements for one seed", async () => {
    const n = 8;
    const labels = Array.from({ length: n * n }, (_, i) => (i % n === Math.floor(i / n) ? 0 : 1));
    const actions = actionsOf({ labels, about: square(n) });
    const f = linear(n, Array.from(new Random(2).normals(n * n)));
    const rows = new Random(1).normals(n * 4);
    const [a, b] = [await equivarianceError(f, rows, actions), await equivarianceError(f, rows, actions)];
    expect(a).toMatchObject({ order: "40320", exact: false });
    expect(a).toEqual(b);
  });

  it("refuses functions, rows and actions that do not fit", async () => {
    const actions = actionsOf({ labels: circulant(3), about: square(3) });
    const rejected = (f: BatchFunction, rows: ArrayLike<number>, moves: readonly Action[] = actions) =>
      equivarianceError(f, rows, moves).catch(({ code }: { code: string }) => code);
    const ok: BatchFunction = (batch) => batch;
    expect(await rejected(ok, [1, 2])).toBe("SHAPE_MISMATCH");
    expect(await rejected(ok, [1, 2, NaN])).toBe("NOT_FINITE");
    expect(await rejected(() => [1], [1, 2, 3])).toBe("BAD_OUTPUT");
    expect(await rejected(() => [1, NaN, 2], [1, 2, 3])).toBe("BAD_OUTPUT");
    expect(await rejected(ok, [1, 2, 3], [])).toBe("NOT_AN_ACTION");
    expect(await rejected(ok, [1, 2, 3], [{ outputs: { to: [0, 0, 1] }, inputs: { to: [0, 1, 2] } }])).toBe(
      "NOT_AN_ACTION",
    );
    expect(await rejected(ok, [1, 2, 3], [{ outputs: { to: [0, 1, 7] }, inputs: { to: [0, 1, 2] } }])).toBe(
      "NOT_AN_ACTION",
    );
    expect(await rejected(ok, [1], [null as never])).toBe("NOT_AN_ACTION");
    const many = { to: Int32Array.from({ length: 500 }, (_, i) => i) };
    expect(await rejected(ok, new Float32Array(500), [{ outputs: many, inputs: many }])).toBe("TOO_MANY_LINES");
  });
});

describe("FiniteGroup", () => {
  it("draws every element equally often", () => {
    const actions = actionsOf({ labels: circulant(4).map((d) => (d === 3 ? 1 : d)), about: square(4) });
    const group = new FiniteGroup("test", actions);
    expect(group.order).toBe(8n);
    expect([...group.elements()]).toHaveLength(8);
    const counts = new Map<string, number>();
    const random = new Random(3);
    for (let i = 0; i < 8000; i++) {
      const key = Array.from(group.draw(random).inputs.to).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(8);
    // Of 8000, 1000 each with a standard deviation of 30.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("has the order that generators make, brute force, for random generators with signs", () => {
    const move = (n: number) =>
      fc.tuple(fc.shuffledSubarray(Array.from({ length: n }, (_, i) => i), { minLength: n, maxLength: n }), fc.array(fc.constantFrom(1, -1), { minLength: n, maxLength: n })); // prettier-ignore
    const action = fc
      .tuple(move(2), move(3))
      .map(([[a, s], [b, t]]) => ({ outputs: { to: a, signs: s }, inputs: { to: b, signs: t } }));
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 2 }), (actions) => {
        expect(new FiniteGroup("test", actions).order).toBe(BigInt(closure(actions)));
      }),
      { numRuns: 60 },
    );
  });
});

/** Number of elements, by multiplying on. */
function closure(actions: readonly Action[]): number {
  const start = { outputs: { to: [0, 1], signs: [1, 1] }, inputs: { to: [0, 1, 2], signs: [1, 1, 1] } };
  const seen = new Set([JSON.stringify(start)]);
  const open: Action[] = [start];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const by of actions) {
      const next = { outputs: after(at.outputs, by.outputs), inputs: after(at.inputs, by.inputs) };
      const key = JSON.stringify(next);
      if (seen.has(key)) continue;
      seen.add(key);
      open.push(next);
    }
  }
  return seen.size;
}

function after(first: Action["inputs"], then: Action["inputs"]): { to: number[]; signs: number[] } {
  const to = Array.from(first.to, (image) => then.to[image]);
  return { to, signs: Array.from(first.to, (image, i) => first.signs![i] * then.signs![image]) };
}

describe("equivarianceCorrelation", () => {
  const grid = { height: 4, width: 6 };
  const pictures = new Random(8).normals(24 * 5);
  const marks = new Random(9).normals(24);

  it("is 1 where the representation moves along, at any scale, and near 0 where it does not", async () => {
    const options = { input: grid, output: grid, shift: [1, -2] as const };
    const scaled = await equivarianceCorrelation((batch) => batch.map((v) => 3 * v - 1), pictures, options);
    expect(scaled.value).toBeCloseTo(1, 6);
    const marked = await equivarianceCorrelation((batch) => batch.map((_, i) => marks[i % 24]), pictures, options);
    expect(Math.abs(marked.value!)).toBeLessThan(0.5);
    const flat = await equivarianceCorrelation((batch) => batch.map(() => 2), pictures, options);
    expect(flat).toEqual({ value: null, channels: [null] });
  });

  it("moves strided outputs by as much less", async () => {
    const output = { height: 4, width: 3 };
    const halved: BatchFunction = (batch) => batch.filter((_, i) => i % 2 === 0);
    const by = (shift: readonly [number, number]) =>
      equivarianceCorrelation(halved, pictures, { input: grid, output, shift });
    expect((await by([0, 2])).value).toBeCloseTo(1, 6);
    await expect(by([0, 1])).rejects.toMatchObject({ code: "SHAPE_MISMATCH" });
  });
});
