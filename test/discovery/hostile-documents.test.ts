import fc from "fast-check";
import { expect, it } from "vitest";
import { Discovery } from "../../src/discovery/any-discovery.js";
import { documents, documentsTarget, mutate, readingFault } from "../fuzz/documents.js";
import { drawing } from "../fuzz/draw.js";
import { hostileValues } from "../fuzz/hostile-values.js";
import { fuzz } from "../fuzz/targets.js";

interface Parts {
  [name: string]: Parts;
}
const notOne = expect.objectContaining({ code: "NOT_A_DISCOVERY", name: "DataError", fix: expect.any(String) });
/** A document of each model, in the order of test/support/every-result.ts. */
const all = async () => (await documents()).map((text) => JSON.parse(text) as Parts);

it("reads every model's documents, whole", async () => {
  for (const document of await all()) expect(await readingFault(document)).toBeUndefined();
});

it("mutated documents: a named error, or a result that can be used", async () => {
  const { faults } = await fuzz(documentsTarget, 1500, 7);
  expect(faults).toEqual([]);
});

it("finds what is wrong when checks are left out", async () => {
  const [document] = await all();
  const broken = await readingFault({ ...document, options: undefined });
  expect(broken).toBeUndefined();
  expect(await readingFault({ toJSON: 1n })).toBeUndefined();
});

it("generated changes of any place", async () => {
  const texts = await documents();
  await fc.assert(
    fc.asyncProperty(fc.nat(texts.length - 1), fc.integer(), async (at, seed) => {
      expect(await readingFault(mutate(drawing(seed), JSON.parse(texts[at])))).toBeUndefined();
    }),
    { numRuns: 200, seed: 1 },
  );
});

it("says which part is wrong, what was expected there and what came", async () => {
  const [mean] = await all();
  const message = (change: object) => {
    try {
      return Discovery.fromJSON({ ...mean, ...change } as never) && "read";
    } catch (error) {
      return (error as Error).message.replace("Discovery.fromJSON: expected ", "");
    }
  };
  expect(message({ labels: [0, 0, 0, 7] })).toBe("groups numbered by first appearance at labels, got 7 at index 3");
  expect(message({ parameters: [1, 2, "3", 4] })).toBe('a number at parameters[2], got "3"');
  expect(message({ parameters: [1, NaN, 3, 4] })).toBe("plain data with finite numbers, got NaN");
  expect(message({ parameters: [1, 2] })).toBe("4 items at parameters, one a site, got 2");
  expect(message({ rows: { development: 1 } })).toBe("rows.test, got none");
  expect(message({ losses: null })).toBe("losses and heldOut, or neither, got one of the two");
  expect(message({ model: "other" })).toMatch(/^one of the models mean, linear, .*, got "other"$/);
});

it.each([
  ["widths", (set: Parts) => ((set.network.shape.widths as unknown) = [1e9])],
  ["hidden", (set: Parts) => ((set.network.shape.hidden as unknown) = 1e9)],
  ["embedding", (set: Parts) => ((set.network.shape.embedding as unknown) = 1e9)],
  ["groups", (set: Parts) => ((set.network.shape.groups as unknown) = 1e9)],
  ["labels", (set: Parts) => ((set.labels as unknown) = [1e9, 0, 0])],
  ["all holes", (set: Parts) => ((set.labels as unknown) = new Array(1e9))],
])("a network that says it is huge (%s) is refused before anything is made", async (_, change) => {
  const set = (await all()).find(({ model }) => (model as unknown) === "set")!;
  change(set);
  const start = performance.now();
  expect(() => Discovery.fromJSON(set as never)).toThrow(notOne);
  expect(performance.now() - start).toBeLessThan(200);
});

it("nesting, cycles and names of prototypes", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const [mean] = await all();
  const text = JSON.stringify(mean);
  for (const wrong of [deep, `{"a":${deep}}`, text.replace("{", `{"extra":${deep},`)]) {
    expect(() => Discovery.fromJSON(wrong)).toThrow(notOne);
  }
  expect(() => Discovery.fromJSON(text.replace("{", '{"__proto__":{"format":"x"},'))).toThrow(notOne);
  const cyclic: Record<string, unknown> = { ...mean };
  cyclic.self = cyclic;
  expect(() => Discovery.fromJSON(cyclic as never)).toThrow(notOne);
  expect(Object.hasOwn(Object.prototype, "format")).toBe(false);
});

it("what is no document at all", () => {
  for (const value of hostileValues()) expect(() => Discovery.fromJSON(value as never)).toThrow(notOne);
});
