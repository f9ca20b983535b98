import { expect, it } from "vitest";
import { symmetryOf } from "../../../src/symmetry/naming/symmetry-of.js";
import { automorphisms } from "../../reference/automorphisms.js";

const names = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
const square = (n: number, of: (i: number, j: number) => number) =>
  Array.from({ length: n * n }, (_, cell) => of(Math.floor(cell / n), cell % n));

/** Number of pairs of signed permutations that keep a matrix of whole numbers. */
function signedOrder(matrix: readonly number[], rows: number, columns: number): number {
  let count = 0;
  for (const row of signed(rows)) {
    for (const column of signed(columns)) {
      const kept = matrix.every((value, cell) => {
        const [i, j] = [Math.floor(cell / columns), cell % columns];
        const [to, on] = [row[i], column[j]];
        return matrix[to.line * columns + on.line] === to.sign * on.sign * value;
      });
      if (kept) count++;
    }
  }
  return count;
}

function* signed(n: number): Generator<{ line: number; sign: number }[]> {
  for (const images of automorphisms(new Int32Array(n * n), n)) {
    for (let signs = 0; signs < 1 << n; signs++)
      yield images.map((line, i) => ({ line, sign: (signs >> i) & 1 ? -1 : 1 }));
  }
}

it.each<[string, number, number, number[], string]>([
  ["an alternating sum", 1, 6, [1, -1, 1, -1, 1, -1], "± S₆"],
  ["two values with signs", 1, 4, [1, -1, 2, 2], "± (S₂ × S₂)"],
  ["a diagonal, each entry for itself", 3, 3, square(3, (i, j) => Number(i === j)), "B₃"],
  ["a ring that turns its sign", 3, 3, [1, 2, 3, -3, 1, 2, -2, -3, 1], "± C₃"],
  ["nothing but all signs at once", 2, 2, [1, 2, 3, 4], "±1"],
])("%s", (_, rows, columns, matrix, name) => {
  const support = matrix.map((value) => Number(value !== 0));
  const there = matrix.filter((value) => value !== 0);
  const found = symmetryOf({
    labels: there.map(Math.abs),
    signs: there.map(Math.sign),
    about: { grid: { rows: names(rows), columns: names(columns), support } },
  });
  expect(found).toMatchObject({ name, complete: true });
  if (rows + columns < 7) expect(found.order).toBe(String(signedOrder(matrix, rows, columns)));
});

it("signs of sites that are no cells tell which are to be turned, and permute nothing", () => {
  const found = symmetryOf({ labels: [0, 0, 1], signs: [1, -1, 1], about: { grid: { rows: [], columns: names(3) } } });
  expect(found).toMatchObject({ name: "S₂", order: "2" });
});

it("generators say what becomes the negative of what", () => {
  const found = symmetryOf({ labels: [0, 0], signs: [1, -1], about: { grid: { rows: ["y"], columns: ["a", "b"] } } });
  expect(found.order).toBe("4");
  // To change places, one of a and b or the output has to be turned.
  expect(found.generators).toContainEqual({ kind: "other", rows: "(y −y)", columns: "(a b)(−a −b)" });
});
