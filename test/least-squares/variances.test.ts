import { describe, expect, it } from "vitest";
import { shareVariances } from "../../src/least-squares/variances.js";

const share = (variances: number[], freedom: number) =>
  shareVariances(variances.map((variance) => ({ variance, freedom })));

describe("the variances of outputs", () => {
  it("are one where they agree", () => {
    const { variances, model } = share([1.1, 0.9, 1, 1], 99);
    expect(model).toBe("one variance");
    expect([...variances]).toEqual([1, 1, 1, 1]);
  });

  it("are left alone by one that stands apart, however far", () => {
    for (const far of [100, 1e6, 1e-6]) {
      const { variances, model } = share([1.1, 0.9, 1, 1, far], 99);
      expect(model).toBe("a variance an output");
      expect([...variances]).toEqual([1, 1, 1, 1, far]);
    }
  });

  it("are small where no row shows any, since rows may not show them", () => {
    expect([...share([1.1, 0.9, 1, 1, 0], 99).variances]).toEqual([1, 1, 1, 1, 0.01]);
    expect([...share([0, 0], 99).variances]).toEqual([0, 0]);
  });

  it("are drawn together on the scale of logarithms where all differ, less the more is known", () => {
    const known = [1, 4, 16, 64, 256];
    const few = share(known, 4).variances;
    const many = share(known, 400).variances;
    known.forEach((variance, p) => {
      expect(Math.abs(Math.log(many[p] / variance))).toBeLessThan(0.05);
      if (p !== 2) expect(Math.abs(Math.log(few[p] / 16))).toBeLessThan(Math.abs(Math.log(variance / 16)));
    });
    const scaled = share(
      known.map((variance) => 1e6 * variance),
      4,
    ).variances;
    scaled.forEach((variance, p) => expect(variance / few[p] / 1e6).toBeCloseTo(1, 10));
  });
});
