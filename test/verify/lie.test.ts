import { describe, expect, it } from "vitest";
import { lieDerivativeError, type LieLayer, type LieTransform } from "../../src/index.js";

const grid = { height: 8, width: 8 };
const picture = Float64Array.from({ length: 64 }, (_, i) => Math.sin(Math.floor(i / 8) + 2 * (i % 8) + 0.3));
const pointwise = (f: (z: number) => number): LieLayer => ({
  f: (x: Float64Array) => x.map((z) => f(z)),
  output: grid,
});
const layers = {
  identity: pointwise((z) => z),
  relu: pointwise((z) => Math.max(z, 0)),
  tanh: pointwise((z) => Math.tanh(z)),
  square: pointwise((z) => z * z),
  blur: {
    f: (x: Float64Array) =>
      x.map((z, i) => z / 2 + (x[i - (i % 8) + ((i + 7) % 8)] + x[i - (i % 8) + ((i + 1) % 8)]) / 4),
    output: grid,
  },
} satisfies Record<string, LieLayer>;

describe("lieDerivativeError", () => {
  // Measured in f64 with an independent program.
  it.each([
    ["identity", 0, 0, 0],
    ["relu", 4.465638, 2.207704, 1.842234],
    ["tanh", 1.387114, 0.693562, 0.620802],
    ["square", 35.457877, 15.855305, 15.932964],
    ["blur", 0.154512, 0.554369, 1.257383],
  ] as const)("has the known values for %s", async (name, ...known) => {
    const transforms: LieTransform[] = ["translate-x", "rotate", "scale"];
    for (const [i, transform] of transforms.entries()) {
      const { error } = await lieDerivativeError([layers[name]], picture, { input: grid, transform });
      expect(Math.abs(error - Number(known[i]))).toBeLessThan(1e-6);
    }
  });

  it("of points has the closed forms of a rotation", async () => {
    const axis = Array.from({ length: 64 }, (_, i) => (2 * i) / 63 - 1);
    const points = axis.flatMap((y) => axis.flatMap((x) => [x, y]));
    const input = { matrix: [[0, -1], [1, 0]] }; // prettier-ignore
    const of = async (f: (x: number, y: number) => number) => {
      const layer: LieLayer = {
        f: (batch: Float64Array) =>
          Array.from({ length: batch.length / 2 }, (_, i) => f(batch[2 * i], batch[2 * i + 1])),
        output: { invariant: 1 },
      };
      return Math.sqrt((await lieDerivativeError([layer], points, { input })).error);
    };
    expect(await of((x) => x)).toBeCloseTo(0.5864429587908292, 9);
    const saddle = Math.sqrt(16 * mean(axis.map((x) => x * x)) ** 2);
    expect(await of((x, y) => x * x - y * y)).toBeCloseTo(saddle, 8);
    expect(await of((x, y) => x * x + y * y)).toBeLessThan(1e-8);
  });

  it("is 0 for vectors that turn along, and not for those that stay", async () => {
    const turning = { matrix: [[0, -1], [1, 0]] }; // prettier-ignore
    const f = (batch: Float64Array) => batch.map((value) => 3 * value);
    const x = [1, 2, -0.5, 0.25];
    expect((await lieDerivativeError([{ f, output: turning }], x, { input: turning })).error).toBeLessThan(1e-15);
    const fixed = await lieDerivativeError([{ f, output: { invariant: 2 } }], x, { input: turning });
    expect(fixed.error).toBeCloseTo((9 * (1 + 4 + 0.25 + 0.0625)) / 4, 8);
    expect(fixed.normalised).toBeCloseTo(1, 8);
  });

  it.each(["translate-x", "translate-y", "rotate", "scale", "shear"] as const)(
    "of three layers is the sum of their parts and of what they share, under %s",
    async (transform) => {
      const three = [layers.square, layers.blur, layers.tanh];
      const found = await lieDerivativeError(three, picture, { input: grid, transform });
      expect(found.residual).toBeLessThan(1e-8);
      expect(found.layers).toHaveLength(3);
      const sum = found.layers.reduce((a, b) => a + b, 0) + found.cross;
      expect(Math.abs(sum - found.error)).toBeLessThan(1e-9 * found.error);
      expect(Math.abs(found.cross)).toBeGreaterThan(1e-3);
      const one: LieLayer = {
        f: (x: Float64Array) => three.reduce((z, { f }) => (f as (x: Float64Array) => Float64Array)(z), x),
        output: grid,
      };
      const whole = await lieDerivativeError([one], picture, { input: grid, transform });
      expect(Math.abs(whole.error - found.error)).toBeLessThan(1e-6 * found.error);
    },
  );

  it("of single precision is near, and a derivative that is given is used", async () => {
    const single: LieLayer = { f: (x: Float32Array) => x.map((z) => Math.tanh(z)), output: grid, single: true };
    const { error } = await lieDerivativeError([single], picture, { input: grid });
    expect(Math.abs(error - 1.387114)).toBeLessThan(2e-3);
    const exact: LieLayer = { ...layers.square, tangent: (x, v) => x.map((z, i) => 2 * z * v[i]) };
    expect((await lieDerivativeError([exact], picture, { input: grid })).error).toBeCloseTo(35.45787654693018, 10);
  });

  it("refuses what does not fit", async () => {
    const wrong = lieDerivativeError([layers.relu], picture.subarray(1), { input: grid });
    await expect(wrong).rejects.toMatchObject({ code: "SHAPE_MISMATCH" });
    const few = lieDerivativeError([{ ...layers.relu, output: { invariant: 1 } }], picture, { input: grid });
    await expect(few).rejects.toMatchObject({ code: "BAD_OUTPUT" });
    const none = lieDerivativeError([layers.relu], picture, { input: grid, transform: "stretch" as never });
    await expect(none).rejects.toMatchObject({ code: "BAD_OPTION", where: "transform" });
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
