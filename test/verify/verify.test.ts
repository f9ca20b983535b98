import { describe, expect, it } from "vitest";
import {
  actionsOf,
  discover,
  Discovery,
  generateGaussian,
  invarianceTest,
  tableFromRows,
  verify,
  type BatchFunction,
} from "../../src/index.js";
import { Random } from "../../src/wasm/random.js";

const names = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const ring = {
  labels: [0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1, 1, 2, 3, 0],
  about: { grid: { rows: names("y", 4), columns: names("x", 4) } },
};
const kernel = [1, -0.5, 0.25, 0.75];

/** Rows of a ring's map with noise; `bend` is added to one weight. */
function rowsOf(count: number, seed: number, bend = 0): { x: Float64Array; y: Float64Array } {
  const random = new Random(seed);
  const x = random.normals(4 * count);
  const noise = random.normals(4 * count);
  const y = x.map((_, at) => {
    const [i, row] = [at % 4, at - (at % 4)];
    const sum = [0, 1, 2, 3].reduce((total, j) => total + kernel[ring.labels[4 * i + j]] * x[row + j], 0);
    return sum + (i === 0 ? bend * x[row + 1] : 0) + noise[at];
  });
  return { x, y };
}

function table({ x, y }: { x: Float64Array; y: Float64Array }) {
  const rows = Array.from({ length: x.length / 4 }, (_, i) => [
    ...x.subarray(4 * i, 4 * i + 4),
    ...y.subarray(4 * i, 4 * i + 4),
  ]);
  return tableFromRows(rows, [...names("x", 4), ...names("y", 4)]);
}

const result = ring;

describe("verify", () => {
  it("finds the true symmetry exact after tying, at no loss, and random groups worse", async () => {
    const found = await verify(result, table(rowsOf(200, 1)), { draws: 199 });
    expect(found).toMatchObject({ name: "C₄", order: "4", verdict: "holds", rows: { fit: 100, heldOut: 100 } });
    expect(found.error!.before.mean.value).toBeGreaterThan(0.02);
    expect(found.error!.after.worst).toBeLessThan(1e-12);
    expect(found.error!.random[0]).toBeGreaterThan(0.1);
    expect(found.losses.randomWorse).toBe(20);
    expect(found.test!.pValue).toBeGreaterThan(0.05);
  });

  it("says where the rows contradict", async () => {
    const found = await verify(result, table(rowsOf(400, 2, 1.5)), { draws: 199 });
    expect(found.verdict).toBe("costs");
    expect(found.test!.pValue).toBe(1 / 200);
    expect(found.sentence).toContain("raise the held-out loss");
  });

  it("says where a scheme has no symmetry", async () => {
    const labels = Array.from({ length: 16 }, (_, i) => i);
    const found = await verify({ ...result, labels }, table(rowsOf(60, 3)));
    expect(found).toMatchObject({ name: "trivial", verdict: "none", error: null, test: null });
  });

  it("takes results of discover, of maps and of means, and stays the same for one seed", async () => {
    const { table: all } = generateGaussian({ sites: 6, groups: 2, rows: 400, seed: 1 });
    const half = (from: number) =>
      tableFromRows(
        Array.from({ length: 200 }, (_, i) => all.values.subarray(6 * (from + i), 6 * (from + i + 1))),
        all.columns,
      );
    const found = await discover(half(0), { model: "mean", seed: 1 });
    const verified = await verify(found, half(200), { draws: 99 });
    expect(verified.verdict).toBe("holds");
    expect(verified.error!.after.worst).toBe(0);
    expect(await verify(Discovery.fromJSON(JSON.stringify(found)) as never, half(200), { draws: 99 })).toEqual(
      verified,
    );
  });

  it("refuses other models and too few rows", async () => {
    const other = { ...result, network: {} };
    await expect(verify(other, table(rowsOf(60, 3)))).rejects.toMatchObject({ code: "MODEL_NOT_LINEAR" });
    const counts = { ...result, options: { family: "poisson" } };
    await expect(verify(counts, table(rowsOf(60, 3)))).rejects.toMatchObject({ code: "MODEL_NOT_LINEAR" });
    await expect(verify(null as never, table(rowsOf(60, 3)))).rejects.toMatchObject({ code: "NOT_A_DISCOVERY" });
    await expect(verify(result, table(rowsOf(17, 3)))).rejects.toMatchObject({ code: "TOO_FEW_ROWS" });
    await expect(verify({ ...result, about: {} } as never, table(rowsOf(60, 3)))).rejects.toMatchObject({
      code: "NOT_A_DISCOVERY",
    });
  });
});

describe("invarianceTest", () => {
  const actions = actionsOf(ring);
  const some: BatchFunction = (batch) => batch.map((value, i) => (i % 4 === 0 ? 2 * value : value));

  it("is 1 for a function that cannot see a difference", async () => {
    const { x, y } = rowsOf(30, 4);
    const { pValue } = await invarianceTest((batch) => batch.map(() => 0), x, y, actions, { draws: 99 });
    expect(pValue).toBe(1);
  });

  it("is low where the law is not invariant, and a multiple of what the draws allow", async () => {
    const { x } = rowsOf(60, 5);
    const y = Float64Array.from(await some(Float32Array.from(x)));
    expect(await invarianceTest(some, x, y, actions, { draws: 99 })).toMatchObject({ pValue: 0.01, loss: 0, rows: 60 });
  });

  it("refuses rows and draws that do not fit", async () => {
    const { x, y } = rowsOf(30, 4);
    await expect(invarianceTest(some, x, y.subarray(4), actions)).rejects.toMatchObject({ code: "SHAPE_MISMATCH" });
    await expect(invarianceTest(some, x, y, actions, { draws: 3 })).rejects.toMatchObject({ code: "BAD_OPTION" });
    await expect(invarianceTest(some, x, y, [])).rejects.toMatchObject({ code: "NOT_AN_ACTION" });
  });
});
