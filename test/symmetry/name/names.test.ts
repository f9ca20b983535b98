import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Permutation } from "../../../src/symmetry/group/permutation.js";
import { StabiliserChain } from "../../../src/symmetry/group/stabiliser-chain.js";
import { nameOf } from "../../../src/symmetry/name/names.js";

/** A permutation of so many points from its cycles. */
function cycles(points: number, ...lists: number[][]): Permutation {
  const permutation = Int32Array.from({ length: points }, (_, i) => i);
  for (const list of lists) list.forEach((point, i) => (permutation[point] = list[(i + 1) % list.length]));
  return permutation;
}

function group(points: number, ...generators: Permutation[]) {
  return { points, generators, order: new StabiliserChain({ points, generators }).order };
}

const ring = (n: number) =>
  cycles(
    n,
    Array.from({ length: n }, (_, i) => i),
  );
const mirror = (n: number) => Int32Array.from({ length: n }, (_, i) => (n - i) % n);

describe("names", () => {
  it.each<[string, ReturnType<typeof group>]>([
    ["trivial", group(4)],
    ["S₂", group(3, cycles(3, [0, 1]))],
    ["C₂", group(4, cycles(4, [0, 1], [2, 3]))],
    ["C₆", group(6, ring(6))],
    ["C₃ × S₂", group(5, cycles(5, [0, 1, 2]), cycles(5, [3, 4]))],
    // One step of both has the same powers: names go by what is done, not by generators.
    ["C₃ × S₂", group(5, cycles(5, [0, 1, 2], [3, 4]))],
    [
      "C₂³",
      group(
        8,
        cycles(8, [0, 1], [2, 3], [4, 5], [6, 7]),
        cycles(8, [0, 2], [1, 3], [4, 6], [5, 7]),
        cycles(8, [0, 4], [1, 5], [2, 6], [3, 7]),
      ),
    ],
    ["C₄ × C₂", group(8, cycles(8, [0, 1, 2, 3], [4, 5, 6, 7]), cycles(8, [0, 4], [1, 5], [2, 6], [3, 7]))],
    ["S₃", group(3, ring(3), mirror(3))],
    ["D₄", group(4, ring(4), mirror(4))],
    ["D₇", group(7, ring(7), mirror(7))],
    ["S₅", group(5, ring(5), cycles(5, [0, 1]))],
    ["S₃ × S₃", group(6, cycles(6, [0, 1, 2]), cycles(6, [0, 1]), cycles(6, [3, 4, 5]), cycles(6, [3, 4]))],
    ["C₃ ≀ S₂", group(6, cycles(6, [0, 1, 2]), cycles(6, [0, 3], [1, 4], [2, 5]))],
    ["S₂ ≀ C₅", group(10, cycles(10, [0, 5]), cycles(10, [0, 1, 2, 3, 4], [5, 6, 7, 8, 9]))],
    ["a group of order 12", group(4, cycles(4, [0, 1, 2]), cycles(4, [1, 2, 3]))],
  ])("%s", (name, given) => {
    expect(nameOf(given).text).toBe(name);
  });

  it("do not depend on how points are numbered", () => {
    const points = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 });
    const generator = points.map((images) => Int32Array.from(images));
    fc.assert(
      fc.property(fc.array(generator, { minLength: 1, maxLength: 2 }), points, (generators, numbers) => {
        const moved = generators.map((one) => {
          const other = new Int32Array(8);
          one.forEach((image, point) => (other[numbers[point]] = numbers[image]));
          return other;
        });
        expect(nameOf(group(8, ...moved)).text).toBe(nameOf(group(8, ...generators)).text);
      }),
    );
  });
});
