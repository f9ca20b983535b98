import { describe, expect, it } from "vitest";
import { numberedNames, tableFromRows } from "../../../src/data/table.js";
import { discover } from "../../../src/discovery/discover.js";
import { Partition } from "../../../src/scheme/partition.js";
import { Random } from "../../../src/wasm/random.js";

const labels = [0, 0, 0, 0, 1, 1, 1, 2];

/** 100 × 8, groups at 0, 1, 2; a share of the values is `far` deviations off. */
function draw(seed: number, share: number, far: number) {
  const random = new Random(seed);
  const value = (label: number) => label + (random.uniform() < share ? far : 1) * random.normals(1)[0];
  return tableFromRows(
    Array.from({ length: 100 }, () => labels.map(value)),
    numberedNames("c", 8),
  );
}

async function exactShare(options: { robust?: boolean }, share: number): Promise<number> {
  let exact = 0;
  for (let seed = 0; seed < 40; seed++) {
    const found = await discover(draw(seed, share, 20), {
      model: "mean",
      confidence: false,
      testFraction: 0,
      ...options,
    });
    exact += Number(Partition.fromLabels(found.labels).labels.join() === labels.join());
  }
  return exact / 40;
}

describe("robust estimates", () => {
  it("find groups among outliers without being asked, where least squares does not", async () => {
    expect(await exactShare({}, 0.01)).toBeGreaterThanOrEqual(0.9);
    expect(await exactShare({ robust: false }, 0.01)).toBeLessThan(0.7);
  });

  it("say so, and judge by the loss that they go with", async () => {
    const { noise, summary, about, options } = await discover(draw(1, 0.02, 20), { model: "mean" });
    expect(noise!.tails).toMatchObject({ robust: true, skewed: false, values: 640 });
    expect(noise!.why).toContain("the estimates are robust (Huber's)");
    expect(summary).toContain(`${noise!.tails!.outliers} of 640 values lie more than 6 deviations off`);
    expect(summary).toContain("Huber's loss");
    expect(about.error).toBe("Huber's loss");
    expect(options.robust).toBeUndefined();
  });

  it("leave clean data alone unless they are asked for", async () => {
    const clean = draw(3, 0, 1);
    expect((await discover(clean, { model: "mean" })).noise!.tails).toBeNull();
    expect((await discover(clean, { model: "mean", robust: true })).noise!.tails!.robust).toBe(true);
  });

  it("need a scale, and the evidence with noise that is estimated", async () => {
    const same = tableFromRows(
      Array.from({ length: 40 }, (_, i) => [i % 5 ? 0 : 1, i % 7]),
      ["a", "b"],
    );
    await expect(discover(same, { model: "mean", robust: true })).rejects.toMatchObject({ code: "NO_ROBUST_SCALE" });
    await expect(discover(same, { model: "mean", robust: true, noise: 1 })).rejects.toMatchObject({
      code: "OPTION_CONFLICT",
    });
    await expect(discover(same, { model: "mean", robust: true, criterion: "validation" })).rejects.toMatchObject({
      code: "OPTION_CONFLICT",
    });
    await expect(discover(same, { model: "mean", robust: "no" as unknown as boolean })).rejects.toMatchObject({
      code: "BAD_OPTION",
    });
  });
});
