import { describe, expect, it } from "vitest";
import { storedInMemory } from "../../src/data/stored-table.js";
import { Table } from "../../src/data/table.js";
import { discover, type DiscoverOptions } from "../../src/discovery/discover.js";
import { discoverStored } from "../../src/discovery/discover-stored.js";
import { models } from "../../src/discovery/models.js";
import { Random } from "../../src/wasm/random.js";

/** Two inputs, and outputs of which two weights are one; `tail` makes the noise. */
function rows(count: number, tail = (z: number) => z): Table {
  const random = new Random(3, 1);
  const z = random.normals(count * 4);
  const values = Array.from({ length: count }, (_, i) => {
    const [a, b] = [z[4 * i] + 100, z[4 * i + 1]];
    return [a, b, a + b + tail(z[4 * i + 2]), 2 * a + b + 3 * z[4 * i + 3]];
  });
  return new Table(["a", "b", "y", "z"], values.flat());
}

const document = (found: { toJSON(): object }) => JSON.stringify({ ...found.toJSON(), elapsedMs: 0 });

describe("rows that are read block by block", () => {
  const small = rows(9000);
  const linear = { model: "linear", targets: ["y", "z"], confidence: false } as const;

  it.each([
    ["a linear model", small, linear],
    ["one target, with probabilities", small, { model: "linear", targets: ["y"], inputs: ["a", "b"] }],
    ["a support", small, { ...linear, support: [1, 1, 1, 0] }],
    ["no test rows", small, { ...linear, testFraction: 0 }],
    ["means", small, { model: "mean", targets: ["b", "y", "z"] }],
    ["means far from 0", small, { model: "mean", targets: ["a", "y"], noise: 0.5, confidence: false }],
    ["rows that a hash parts", rows(140_000), { ...linear, targets: ["y"], inputs: ["a", "b"] }],
  ] as [string, Table, DiscoverOptions][])("give the bytes of rows in memory: %s", async (_, table, options) => {
    const inMemory = await discover(table, options as never);
    const stored = await discoverStored(models, storedInMemory(table), options);
    expect(document(stored)).toBe(document(inMemory));
    expect(inMemory.rows.test > 0).toBe(!("testFraction" in options));
  });

  it.each([
    [{ ...linear, method: "relaxed" }, "OPTION_CONFLICT"],
    [{ ...linear, splits: 3 }, "OPTION_CONFLICT"],
    [{ ...linear, signed: true }, "OPTION_CONFLICT"],
    [{ ...linear, robust: true }, "OPTION_CONFLICT"],
    [{ ...linear, family: "poisson" }, "OPTION_CONFLICT"],
    [{ model: "set", target: "y" }, "OPTION_CONFLICT"],
  ])("name what needs rows in memory: %j", async (options, code) => {
    await expect(discoverStored(models, storedInMemory(small), options as never)).rejects.toMatchObject({ code });
  });

  it("do without least squares where tails are heavy, unless it is asked for", async () => {
    const heavy = rows(5000, (z) => z * z * z);
    const options = { ...linear, targets: ["y"], inputs: ["a", "b"] };
    await expect(discoverStored(models, storedInMemory(heavy), options)).rejects.toMatchObject({
      code: "HEAVY_TAILS",
      fix: expect.stringMatching("--no-robust") as string,
    });
    const plain = { ...options, robust: false } as const;
    const stored = await discoverStored(models, storedInMemory(heavy), plain);
    expect(document(stored)).toBe(document(await discover(heavy, plain)));
  });
});
