import { describe, expect, it } from "vitest";
import { symmetryOf } from "../../../src/symmetry/naming/symmetry-of.js";
import { Random } from "../../../src/wasm/random.js";

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

function shuffledImage(side: number, kernel: readonly number[], seed: number) {
  const n = side * side;
  const random = new Random(seed, 8);
  const [to, from] = [random.permutation(n), random.permutation(n)];
  const labels = Array.from({ length: n * n }, (_, cell) => {
    const [p, q] = [to[Math.floor(cell / n)], from[cell % n]];
    const [down, along] = [Math.floor(q / side) - Math.floor(p / side), (q % side) - (p % side)];
    return Math.abs(down) < 2 && Math.abs(along) < 2 ? kernel[3 * down + along + 4] : 0;
  });
  return { labels, about: { grid: { rows: names("y", n), columns: names("x", n) } }, to, from };
}

describe("the symmetry of a map whose outputs and inputs come in a random order", () => {
  it.each([8, 6])("is the translation of a grid of %i × %i, with its order", (side) => {
    const map = shuffledImage(side, [1, 2, 1, 0, 3, 4, 2, 0, 1], 2);
    const { name, partial, sentence } = symmetryOf(map);
    expect(name).toBe("trivial");
    expect(partial).toMatchObject({ kernel: [3, 3], stride: [1, 1], outputs: [side, side], inputs: [side, side] });
    expect(sentence).toContain("in another order of outputs and inputs");
    // Neighbours in the order are neighbours in the image.
    const place = (list: Int32Array, name: string) => list[Number(name.slice(1))];
    const { rows, columns } = partial!.order!;
    expect([...rows].sort()).toEqual([...map.about.grid.rows].sort());
    for (const [order, list] of [
      [rows, map.to],
      [columns, map.from],
    ] as const) {
      for (let at = 1; at < order.length; at++) {
        if (at % side === 0) continue;
        const [a, b] = [place(list, order[at - 1]), place(list, order[at])];
        expect([1, side]).toContain(Math.abs(a - b));
      }
    }
  });

  it("is not seen in random labels, nor where nothing but the order would explain them", () => {
    const random = new Random(3);
    for (let draw = 0; draw < 40; draw++) {
      const [rows, columns] = [4 + random.integer(5), 4 + random.integer(5)];
      const groups = 2 + random.integer(4);
      const labels = Array.from({ length: rows * columns }, () => random.integer(groups));
      const { partial } = symmetryOf({
        labels,
        about: { grid: { rows: names("y", rows), columns: names("x", columns) } },
      });
      expect(partial?.order).toBeUndefined();
    }
  });
});
