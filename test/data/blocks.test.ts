import { expect, it } from "vitest";
import { PairwiseSums } from "../../src/data/blocks.js";
import { heldOutRows, holdOut } from "../../src/data/split.js";
import { Random } from "../../src/wasm/random.js";

const blocks = Array.from({ length: 37 }, (_, i) => new Random(i, 1).normals(3));

function sumOf(order: readonly number[]): Float64Array {
  const sums = new PairwiseSums();
  for (const block of order) sums.add(block, blocks[block].slice());
  return sums.total()!;
}

it("sums of blocks do not depend on the order in which they come", () => {
  const inOrder = sumOf([...blocks.keys()]);
  expect(sumOf([...blocks.keys()].reverse())).toEqual(inOrder);
  const half = [...blocks.keys()].filter((block) => block % 2 === 1);
  expect(sumOf([...half, ...[...blocks.keys()].filter((block) => block % 2 === 0)])).toEqual(inOrder);
  expect(inOrder[0]).toBeCloseTo(
    blocks.reduce((sum, [value]) => sum + value, 0),
    12,
  );
});

it("a hash parts many rows, to about the share and by the seed", () => {
  const { held, rest } = holdOut(200_000, 0.2, 5);
  expect(held.length + rest.length).toBe(200_000);
  expect(Math.abs(held.length - 40_000)).toBeLessThan(5 * Math.sqrt(32_000));
  const isHeld = heldOutRows(200_000, 0.2, 5);
  expect(held.every(isHeld)).toBe(true);
  expect(rest.some(isHeld)).toBe(false);
  const pairs = held.filter((row, i) => i > 0 && held[i - 1] === row - 1).length;
  expect(Math.abs(pairs - 8000)).toBeLessThan(500);
  const other = holdOut(200_000, 0.2, 6).held.filter(isHeld).length;
  expect(Math.abs(other - 8000)).toBeLessThan(500);
});
