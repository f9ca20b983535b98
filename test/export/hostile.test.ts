import { describe, expect, it } from "vitest";
import { EquivarianceError } from "../../src/errors.js";
import { tiedLayerOf, type Exportable } from "../../src/export/tied-layer.js";
import { verify } from "../../src/verify/verify.js";
import { symmetryOf } from "../../src/symmetry/naming/symmetry-of.js";
import { Table } from "../../src/data/table.js";

const good = {
  model: "linear",
  sites: ["ya", "yb", "za", "zb"],
  labels: [0, 1, 1, 0],
  parameters: [1, 2, 2, 1],
  intercepts: [0, 0],
  about: { grid: { rows: ["y", "z"], columns: ["a", "b"] } },
};
const grid = (more: object) => ({ ...good, about: { grid: { ...good.about.grid, ...more } } });
const cyclic: unknown[] = [0, 1, 1];
cyclic.push(cyclic);

describe("results that are none are refused by name", () => {
  it.each<[string, unknown]>([
    ["signs that are no signs", { ...good, signs: [0, 0, 0, 0] }],
    ["intercepts that are too few", { ...good, intercepts: [1] }],
    ["intercepts that are no numbers", { ...good, intercepts: ["x", "y"] }],
    ["names that are no texts", grid({ columns: [{}, null] })],
    ["a support of another length", grid({ support: [1, 0] })],
    ["a support that is no list", grid({ support: { length: 4 } })],
    ["labels that hold themselves", { ...good, labels: cyclic }],
    ["no grid", { ...good, about: { grid: null } }],
    [
      "keys of prototypes",
      JSON.parse('{"__proto__":{"sites":["a"],"labels":[0],"parameters":[1]},"model":"constructor"}'),
    ],
    ["nothing", null],
  ])("export: %s", (_, document) => {
    const start = performance.now();
    expect(() => tiedLayerOf(document as Exportable)).toThrow(EquivarianceError);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it("symmetry and verification: a million names, labels that hold themselves", async () => {
    const names = Array.from({ length: 1e6 }, (_, i) => `c${i}`);
    const million = { labels: new Int32Array(1e6), about: { grid: { rows: [], columns: names } } };
    const looped = { ...good, labels: cyclic as number[] };
    const table = new Table(["a"], [1, 2]);
    const start = performance.now();
    expect(() => symmetryOf(million)).toThrow(expect.objectContaining({ code: "TOO_MANY_SITES" }));
    expect(() => symmetryOf(looped)).toThrow(expect.objectContaining({ code: "NOT_A_SCHEME" }));
    await expect(verify(million, table)).rejects.toMatchObject({ code: "TOO_MANY_SITES" });
    await expect(verify(looped, table)).rejects.toBeInstanceOf(EquivarianceError);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
