import { describe, expect, it } from "vitest";
import { symmetryOf } from "../../../src/symmetry/naming/symmetry-of.js";
import { golden } from "../../support/golden.js";
import {
  around,
  boardToBoard,
  exchangeable,
  kernelOfThree,
  mirrored,
  scheme,
  threeByThree,
  torus,
  turnedKernel,
  type Pattern,
} from "../../support/tie-patterns.js";

/** Taps 1, 2, … of a ring, the rest 0. */
const taps =
  (n: number, count: number): Pattern =>
  (i, j) =>
    around(n)(i, j) < count ? around(n)(i, j) + 1 : 0;
const band =
  (mirror: boolean): Pattern =>
  (i, j) =>
    Math.abs(i - j) < 2 ? (mirror ? Math.abs(i - j) : i - j + 1) : 9;
const grouped =
  (...groups: number[]): Pattern =>
  (_, j) =>
    groups[j];

// Orders: igraph's bliss on the coloured graph of rows, columns and cells.
const patterns: readonly (readonly [string, number, number, Pattern, string, string])[] = [
  ["deep sets", 6, 6, (i, j) => Number(i === j), "S₆", "720"],
  ["a ring of 5", 5, 5, around(5), "C₅", "5"],
  ["a ring of 7", 7, 7, around(7), "C₇", "7"],
  ["a ring of 8", 8, 8, around(8), "C₈", "8"],
  ["a ring of 8 with three taps", 8, 8, taps(8, 3), "C₈", "8"],
  ["a ring of 16 with five taps", 16, 16, taps(16, 5), "C₁₆", "16"],
  ["a mirrored ring of 5", 5, 5, mirrored(5), "D₅", "10"],
  ["a mirrored ring of 6", 6, 6, mirrored(6), "D₆", "12"],
  ["a mirrored ring of 8", 8, 8, mirrored(8), "D₈", "16"],
  ["Toeplitz", 5, 5, (i, j) => j - i, "trivial", "1"],
  ["a convolution without border, 3 × 5", 3, 5, kernelOfThree, "trivial", "1"],
  ["a convolution without border, 5 × 7", 5, 7, kernelOfThree, "trivial", "1"],
  ["a band", 7, 7, band(false), "trivial", "1"],
  ["a mirrored band", 7, 7, band(true), "C₂", "2"],
  ["rows and columns of a 4 × 3 grid", 12, 12, exchangeable(3), "S₄ × S₃", "144"],
  ["rows and columns of a 3 × 3 grid", 9, 9, exchangeable(3), "S₃ × S₃", "36"],
  ["a 3 × 3 grid with transposition", 9, 9, exchangeable(3, [0, 1, 1, 2]), "(S₃ × S₃) ⋊ C₂", "72"],
  ["rows and columns of a 2 × 2 grid", 4, 4, exchangeable(2), "C₂ × C₂", "4"],
  ["a 4 × 4 torus", 16, 16, threeByThree(4), "C₄ × C₄", "16"],
  ["a 5 × 5 torus", 25, 25, threeByThree(5), "C₅ × C₅", "25"],
  ["a 5 × 5 torus with a turned kernel", 25, 25, turnedKernel(5), "(C₅ × C₅) ⋊ D₄", "200"],
  ["board to board", 9, 9, boardToBoard, "D₄", "8"],
  ["corners, edges, centre", 1, 9, grouped(0, 1, 0, 1, 2, 1, 0, 1, 0), "S₄ × S₄", "576"],
  ["{acf, bd, e}", 1, 6, grouped(0, 1, 0, 1, 2, 0), "S₃ × S₂", "12"],
];

describe("the symmetry of", () => {
  it.each(patterns)("%s", (_, outputs, inputs, pattern, name, order) => {
    const found = symmetryOf(scheme(outputs, inputs, pattern));
    expect(found).toMatchObject({ name, order, distance: 0, complete: true });
    if (order !== "1" && outputs > 1) expect(found.sentence).toContain(`${name} (order ${order}) moves`);
  });

  it.each(patterns.filter(([, outputs, inputs]) => outputs === inputs))(
    "%s is the same where one permutation moves both sides",
    (_, outputs, inputs, pattern, name, order) => {
      expect(symmetryOf(scheme(outputs, inputs, pattern), { sides: "same" })).toMatchObject({ name, order });
    },
  );

  it("on both sides is said to be one permutation, or not", () => {
    const sentenceOf = (outputs: number, inputs: number, pattern: Pattern) =>
      symmetryOf(scheme(outputs, inputs, pattern)).sentence;
    expect(sentenceOf(5, 5, around(5))).toContain("together, by one permutation: 5 steps");
    // Outputs in another order than inputs.
    expect(sentenceOf(5, 5, (i, j) => around(5)((2 * i) % 5, j))).toContain("together: 5 steps");
    expect(sentenceOf(5, 10, (i, j) => around(10)(2 * i, j))).toContain("together: 5 steps");
  });

  it("a board has 15 groups of pairs of squares", () => {
    expect(new Set(Array.from(scheme(9, 9, boardToBoard).labels)).size).toBe(15);
  });
});

interface Graph {
  readonly name: string;
  readonly points: number;
  readonly order: string;
  readonly edges: readonly (readonly [number, number])[];
}

describe("the graph", () => {
  const { graphs } = golden<{ readonly graphs: readonly Graph[] }>("graphs");
  const names: Readonly<Record<string, string>> = {
    tetrahedral: "S₄",
    octahedral: "S₂ ≀ S₃",
    tutte: "C₃",
    frucht: "trivial",
  };

  it.each(graphs)("$name has $order automorphisms", ({ name, points, order, edges }) => {
    const joined = new Set(edges.flatMap(([a, b]) => [`${a},${b}`, `${b},${a}`]));
    const found = symmetryOf(
      scheme(points, points, (i, j) => Number(joined.has(`${i},${j}`))),
      { sides: "same" },
    );
    expect(found).toMatchObject({ order, complete: true, distance: 0 });
    if (names[name]) expect(found.name).toBe(names[name]);
  });
});

describe("what only holds in part", () => {
  it.each<[string, number, number, Pattern, object]>([
    ["Toeplitz", 5, 5, (i, j) => j - i, { kernel: [9], stride: [1] }],
    ["a convolution without border", 5, 7, kernelOfThree, { kernel: [3], stride: [1], outputs: [5], inputs: [7] }],
    ["a band", 7, 7, band(false), { kernel: [3], stride: [1] }],
    ["a mirrored band", 7, 7, band(true), { kernel: [3], stride: [1] }],
    ["stride 2", 7, 15, (i, j) => kernelOfThree(2 * i, j), { kernel: [3], stride: [2] }],
    [
      "a picture without border",
      16,
      36,
      (p, q) => {
        const [i, j] = [Math.floor(q / 6) - Math.floor(p / 4), (q % 6) - (p % 4)];
        return i >= 0 && i < 3 && j >= 0 && j < 3 ? 1 + 3 * i + j : 0;
      },
      { kernel: [3, 3], stride: [1, 1], outputs: [4, 4], inputs: [6, 6] },
    ],
  ])("%s is a translation", (_, outputs, inputs, pattern, partial) => {
    const found = symmetryOf(scheme(outputs, inputs, pattern));
    expect(found.partial).toMatchObject({ kind: "translation", ...partial });
    expect(found.sentence).toContain("translation, kernel");
  });

  it.each<[string, number, number, Pattern]>([
    ["a ring, whose shifts are moves", 8, 8, around(8)],
    ["free cells", 4, 4, (i, j) => 4 * i + j],
    ["two ties that chance made", 2, 2, (i, j) => (i === j ? 0 : 1 + i)],
  ])("is nothing for %s", (_, outputs, inputs, pattern) => {
    expect(symmetryOf(scheme(outputs, inputs, pattern)).partial).toBeNull();
  });
});

describe("one output", () => {
  it("proves no more than products of symmetric groups, and says what would decide", () => {
    const { compatible, sentence } = symmetryOf(scheme(1, 9, grouped(0, 1, 0, 1, 2, 1, 0, 1, 0)));
    expect(compatible).toEqual({ name: "D₄", where: "a 3 × 3 board" });
    expect(sentence).toContain("compatible with D₄ of a 3 × 3 board, which one output cannot tell from S₄ × S₄");
    expect(sentence).toContain("an output for each of the 9 places would decide");
  });

  it("is compatible with a mirror", () => {
    expect(symmetryOf(scheme(1, 5, grouped(0, 1, 2, 1, 0))).compatible?.name).toBe("a mirror");
  });

  it.each([[[0, 1, 0, 1, 2, 0, 0, 1, 0]], [[0, 0, 0, 0, 0, 0, 0, 0, 0]], [[0, 1, 2, 3, 4, 5, 6, 7, 8]]])(
    "is compatible with no board: %j",
    (groups) => {
      expect(symmetryOf(scheme(1, 9, grouped(...groups)))).not.toHaveProperty("compatible");
    },
  );
});

describe("wreath products", () => {
  it.each<[string, number, number, Pattern, string, bigint]>([
    [
      "blocks of equal lines",
      6,
      9,
      (i, j) => Number(Math.floor(i / 2) === Math.floor(j / 3)),
      "(S₂ × S₃) ≀ S₃",
      10368n,
    ],
    [
      "blocks of exchangeable ones",
      9,
      9,
      (i, j) => (i === j ? 0 : Math.floor(i / 3) === Math.floor(j / 3) ? 1 : 2),
      "S₃ ≀ S₃",
      1296n,
    ],
    ["equal lines round a ring", 5, 10, (i, j) => around(5)(i, j >> 1), "S₂ ≀ C₅", 160n],
    ["three equal outputs and two equal inputs", 3, 4, (_, j) => Math.max(0, j - 1), "S₃ × S₂", 12n],
  ])("%s", (_, outputs, inputs, pattern, name, order) => {
    expect(symmetryOf(scheme(outputs, inputs, pattern))).toMatchObject({ name, order: String(order) });
  });

  it("a grid of a ring and of exchangeable lines is a product", () => {
    const pattern = torus(5, 3, (down, right) => 2 * down + Number(right === 0));
    expect(symmetryOf(scheme(15, 15, pattern))).toMatchObject({ name: "C₅ × S₃", order: "30" });
  });
});
