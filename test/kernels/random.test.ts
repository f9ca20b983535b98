import { describe, expect, it } from "vitest";
import { Random } from "../../src/wasm/random.js";
import { normalPair, philox4x32, uniformOf } from "../reference/random.js";
import { describeCores } from "../support/cores.js";
import { relativeError } from "../support/numbers.js";

// The known answers that the generator's authors publish (Random123, kat_vectors).
const known = [
  {
    counter: [0, 0, 0, 0],
    key: [0, 0],
    words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

describeCores("philox", ({ kernels, arena }) => {
  const words = (blocks: number, [k0, k1]: number[], [c0, c1, c2, c3]: number[]) =>
    arena.scope(() => {
      const out = arena.i32(4 * blocks);
      kernels.philox(out.ptr, blocks, k0, k1, c0, c1, c2, c3);
      return Array.from(out.data, (word) => word >>> 0);
    });

  it.each(known)("gives the published words for counter $counter", ({ counter, key, words: expected }) => {
    expect(words(1, key, counter)).toEqual(expected);
    expect(philox4x32(counter, key)).toEqual(expected);
  });

  it("counts over the 32-bit border", () => {
    const counters = Array.from({ length: 11 }, (_, i) => (i < 5 ? [0xfffffffb + i, 7, 8, 9] : [i - 5, 8, 8, 9]));
    for (let blocks = 0; blocks <= counters.length; blocks++) {
      const expected = counters.slice(0, blocks).flatMap((counter) => philox4x32(counter, [5, 6]));
      expect(words(blocks, [5, 6], counters[0])).toEqual(expected);
    }
  });

  it.each([0, 2, 4, 6, 400])("makes %i uniform and normal numbers as the reference does", (n) => {
    arena.scope(() => {
      const raw = words(n / 2, [1, 2], [3, 4, 5, 6]);
      const uniforms = Array.from({ length: n }, (_, i) => uniformOf(raw[2 * i], raw[2 * i + 1]));
      const pairs = Array.from({ length: n / 2 }, (_, i) => normalPair(uniforms[2 * i], uniforms[2 * i + 1]));
      const block = arena.f64(n + 2);
      block.data.fill(9);
      kernels.philox(block.ptr, n / 2, 1, 2, 3, 4, 5, 6);
      kernels.normals_f64(block.ptr, block.ptr, n);
      expect(relativeError(block.data, [...pairs.flat(), 9, 9])).toBeLessThan(1e-15);
      kernels.philox(block.ptr, n / 2, 1, 2, 3, 4, 5, 6);
      kernels.uniforms_f64(block.ptr, block.ptr, n);
      expect([...block.data]).toEqual([...uniforms, 9, 9]);
    });
  });

  it("makes normal numbers of the extreme words", () => {
    arena.scope(() => {
      const extremes = [0, 0x7ff, 0xffffffff].flatMap((low) =>
        [0, 0x40000000, 0x7fffffff, 0xffffffff].map((high) => [low, high]),
      );
      for (const [low, high] of extremes) {
        for (const [low2, high2] of extremes) {
          const block = arena.i32From([low, high, low2, high2]);
          kernels.normals_f64(block.ptr, block.ptr, 2);
          const pair = new Float64Array(block.data.slice().buffer);
          const expected = normalPair(uniformOf(low, high), uniformOf(low2, high2));
          expect(Math.hypot(pair[0] - expected[0], pair[1] - expected[1])).toBeLessThan(4e-15);
          expect(Math.hypot(...pair)).toBeLessThan(8.6);
        }
      }
    });
  });
});

describe("Random", () => {
  it("is a function of the seed and the stream", () => {
    const draw = (random: Random) => [random.uniform(), random.normal(), random.integer(1000)];
    expect(draw(new Random(3, 4))).toEqual(draw(new Random(3, 4)));
    const others = [
      new Random(3),
      new Random(3, 5),
      new Random(4, 4),
      new Random(3, 4).split(0),
      new Random(3 + 2 ** 40, 4),
    ];
    const first = new Set([new Random(3, 4), ...others].map((random) => random.uniform()));
    expect(first.size).toBe(6);
  });

  it("splits into streams that depend on nothing drawn before", () => {
    const parent = new Random(1);
    const early = parent.split(7).uniforms(5);
    parent.uniforms(1000);
    expect(parent.split(7).uniforms(5)).toEqual(early);
    expect(parent.split(8).uniforms(5)).not.toEqual(early);
    expect(parent.split(7).split(8).uniforms(5)).not.toEqual(parent.split(8).split(7).uniforms(5));
  });

  it("gives the same numbers one by one and many at a time", () => {
    const [one, many] = [new Random(9), new Random(9)];
    const counts = [1, 0, 600, 99, 70_001, 2];
    const singles = counts.map((count) => Float64Array.from({ length: count }, () => one.normal()));
    expect(counts.map((count) => many.normals(count))).toEqual(singles);
  });

  it("keeps uniform and normal numbers apart", () => {
    const [plain, mixed] = [new Random(2), new Random(2)];
    mixed.normals(300);
    expect(mixed.uniform()).toBe(plain.uniform());
  });

  it("has the moments of its distributions", () => {
    const n = 100_000;
    const uniforms = new Random(5).uniforms(n);
    const normals = new Random(5).normals(n);
    const mean = (values: Float64Array, power: number) => values.reduce((sum, value) => sum + value ** power, 0) / n;
    expect(Math.abs(mean(uniforms, 1) - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(uniforms, 2) - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / n));
    expect(Math.abs(mean(normals, 1))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(mean(normals, 2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(mean(normals, 4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    expect(Math.abs(normals.slice(1).reduce((sum, value, i) => sum + value * normals[i], 0) / n)).toBeLessThan(
      4 / Math.sqrt(n),
    );
  });

  it("draws integers and permutations evenly", () => {
    const random = new Random(6);
    const counts = new Float64Array(7);
    for (let i = 0; i < 7000; i++) counts[random.integer(7)]++;
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(22.5); // χ²₆ at .001
    const orders = new Map<string, number>();
    for (let i = 0; i < 2400; i++) {
      const order = random.permutation(4).join();
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    expect([...orders.values()].reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)).toBeLessThan(49.7); // χ²₂₃ at .001
    expect([...random.permutation(0)]).toEqual([]);
  });

  it.each([0, -1, 0.5, NaN, 2 ** 32 + 1])("refuses to draw below %d", (n) => {
    expect(() => new Random(1).integer(n)).toThrow(
      expect.objectContaining({ name: "OptionError", code: "BAD_RANGE", where: "n" }),
    );
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])("refuses the seed %d", (seed) => {
    expect(() => new Random(seed)).toThrow(expect.objectContaining({ name: "OptionError", code: "BAD_SEED" }));
  });
});
