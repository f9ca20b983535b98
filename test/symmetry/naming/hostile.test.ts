import { describe, expect, it } from "vitest";
import { symmetryOf } from "../../../src/symmetry/naming/symmetry-of.js";
import type { Labelled, SymmetryOptions } from "../../../src/symmetry/naming/symmetry.js";
import { Random } from "../../../src/wasm/random.js";
import { errorOf } from "../../support/errors.js";

const names = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
const about = (rows: number, columns: number) => ({ grid: { rows: names(rows), columns: names(columns) } });
const cyclic: unknown[] = [0, 1];
cyclic.push(cyclic);
const parsed = (text: string) => JSON.parse(text) as unknown;

/** Whatever a file may hold, whether or not it has the type. */
const of = (given: unknown, options?: unknown) => () => symmetryOf(given as Labelled, options as SymmetryOptions);

describe("what is no scheme is refused", () => {
  it.each<[string, string, () => unknown]>([
    ["nothing", "NOT_A_SCHEME", of(undefined)],
    ["null", "NOT_A_SCHEME", of(null)],
    ["a text", "NOT_A_SCHEME", of("labels")],
    ["no grid", "NOT_A_SCHEME", of({ labels: [0, 1], about: {} })],
    ["a grid that is null", "NOT_A_SCHEME", of({ labels: [0, 1], about: { grid: null } })],
    ["no labels", "NOT_A_SCHEME", of({ about: about(0, 2) })],
    ["labels that are a text", "NOT_A_SCHEME", of({ labels: "01", about: about(0, 2) })],
    ["labels that only look like a list", "NOT_A_SCHEME", of({ labels: { length: 2 }, about: about(0, 2) })],
    ["texts as labels", "NOT_A_SCHEME", of({ labels: ["a", "b"], about: about(0, 2) })],
    ["a label that is no whole number", "NOT_A_SCHEME", of({ labels: [0, 0.5], about: about(0, 2) })],
    ["a label that is not a number", "NOT_A_SCHEME", of({ labels: [0, NaN], about: about(0, 2) })],
    ["labels that hold themselves", "NOT_A_SCHEME", of({ labels: cyclic, about: about(0, 3) })],
    [
      "a label without a text",
      "NOT_A_SCHEME",
      of({ labels: [parsed('{"toString":1,"valueOf":1}')], about: about(0, 1) }),
    ],
    ["names that are numbers", "NOT_A_SCHEME", of({ labels: [0], about: { grid: { rows: [], columns: [1] } } })],
    ["signs that are none", "NOT_A_SCHEME", of({ labels: [0, 0], signs: [1, 2], about: about(1, 2) })],
    ["keys of the prototype", "NOT_A_SCHEME", of(parsed('{"__proto__":{"labels":[0]},"constructor":1}'))],
    ["too few labels", "SHAPE_MISMATCH", of({ labels: [0, 1, 0], about: about(2, 2) })],
    ["too many labels", "SHAPE_MISMATCH", of({ labels: [0, 1, 0], about: about(0, 2) })],
    ["too few signs", "SHAPE_MISMATCH", of({ labels: [0, 0], signs: [1], about: about(1, 2) })],
    [
      "a support of another shape",
      "SHAPE_MISMATCH",
      of({ labels: [0], about: { grid: { ...about(2, 2).grid, support: [1] } } }),
    ],
    ["sides that there are not", "BAD_OPTION", of({ labels: [0], about: about(1, 1) }, { sides: "both" })],
    ["one permutation for two sizes", "BAD_OPTION", of({ labels: [0, 0], about: about(1, 2) }, { sides: "same" })],
    ["a million sites", "TOO_MANY_SITES", of({ labels: new Int32Array(1e6), about: about(0, 1e6) })],
    ["a million cells", "TOO_MANY_SITES", of({ labels: new Int32Array(1e6), about: about(1000, 1000) })],
    ["a million cells of one output", "TOO_MANY_SITES", of({ labels: new Int32Array(1e6), about: about(1, 1e6) })],
    ["many names, few labels", "TOO_MANY_SITES", of({ labels: [0], about: about(1e6, 1e6) })],
    ["many lines with signs", "TOO_MANY_SITES", of({ labels: [0], signs: [1], about: about(100, 100) })],
  ])("%s", (_, code, act) => {
    const [start, before] = [performance.now(), process.memoryUsage().rss];
    expect(errorOf(act)).toMatchObject({ code });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
  });
});

describe("what is at the edge is not", () => {
  it.each<[string, Labelled, string, string]>([
    ["no sites", { labels: [], about: about(0, 0) }, "trivial", "1"],
    ["one site", { labels: [7], about: about(1, 1) }, "trivial", "1"],
    [
      "names of the prototype",
      { labels: [0, 0], about: { grid: { rows: [], columns: ["__proto__", "constructor"] } } },
      "S₂",
      "2",
    ],
    ["a column of outputs", { labels: [0, 0, 1], about: about(3, 1) }, "S₂", "2"],
    ["labels far apart", { labels: [-9e15, 9e15, 9e15], about: about(0, 3) }, "S₂", "2"],
    ["no cell at all", { labels: [], about: { grid: { ...about(2, 2).grid, support: [0, 0, 0, 0] } } }, "S₂ × S₂", "4"],
  ])("%s", (_, given, name, order) => {
    expect(symmetryOf(given)).toMatchObject({ name, order, distance: 0 });
  });

  it("ten thousand sites, none of them tied", () => {
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(symmetryOf({ labels: names(10_000).map((_, i) => i), about: about(0, 10_000) })).toMatchObject({
      order: "1",
    });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
  });

  it("ten thousand sites of one group", () => {
    const start = performance.now();
    const { name, order } = symmetryOf({ labels: new Int32Array(10_000), about: about(0, 10_000) });
    expect(name).toBe("S₁₀₀₀₀");
    expect(order.length).toBe(35_660);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("a layer between pictures of 16 × 16, 65 536 cells, takes at most 3 s:", () => {
  const step = (p: number, q: number) => [(q >> 4) - (p >> 4), (q & 15) - (p & 15)];
  const random = new Random(3);
  const around = (k: number) => (k + 17) & 15;
  const inside = (i: number, j: number) => (i >= 0 && i < 3 && j >= 0 && j < 3 ? 1 + 3 * i + j : 0);
  it.each<[string, (p: number, q: number) => number, string]>([
    ["circular", (p, q) => inside(around(step(p, q)[0]), around(step(p, q)[1])), "C₁₆ × C₁₆"],
    ["with zeros around", (p, q) => inside(step(p, q)[0] + 1, step(p, q)[1] + 1), "trivial"],
    [
      "exchangeable rows and columns",
      (p, q) => 2 * Number(step(p, q)[0] === 0) + Number(step(p, q)[1] === 0),
      "S₁₆ × S₁₆",
    ],
    ["blocks", (p, q) => (p === q ? 0 : step(p, q)[0] === 0 ? 1 : 2), "S₁₆ ≀ S₁₆"],
    ["any order", (p, q) => Number(p === q), "S₂₅₆"],
    ["without symmetry", () => Math.floor(2 * random.uniform()), "trivial"],
  ])("%s", (_, pattern, name) => {
    const labels = Int32Array.from({ length: 65_536 }, (_cell, cell) => pattern(cell >> 8, cell & 255));
    const start = performance.now();
    expect(symmetryOf({ labels, about: about(256, 256) }).name).toBe(name);
    const ms = performance.now() - start;
    console.log(`${_}: ${ms.toFixed(0)} ms`);
    expect(ms).toBeLessThan(3000);
  });
});
