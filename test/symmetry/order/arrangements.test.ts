import { describe, expect, it } from "vitest";
import { Cells } from "../../../src/layout/cells.js";
import { arrangementsOf } from "../../../src/symmetry/order/arrangements.js";
import type { Arrangement } from "../../../src/symmetry/order/arrangement.js";
import { orderedStructure } from "../../../src/symmetry/order/ordered-structure.js";
import { Random } from "../../../src/wasm/random.js";

type Kernel = (output: number, input: number) => number;

/** Labels of a map whose outputs and inputs come in a random order. */
function shuffled(outputs: number, inputs: number, kernel: Kernel, seed: number) {
  const random = new Random(seed, 21);
  const [to, from] = [random.permutation(outputs), random.permutation(inputs)];
  const cells = { length: outputs * inputs };
  const labels = Int32Array.from(cells, (_, cell) => kernel(to[Math.floor(cell / inputs)], from[cell % inputs]));
  return { labels, to, from };
}

const line =
  (taps: readonly number[]): Kernel =>
  (output, input) =>
    taps[input - output] ?? 0;
const ring =
  (taps: readonly number[], length: number): Kernel =>
  (output, input) =>
    taps[(input - output + length) % length] ?? 0;
const image =
  (kernel: readonly number[], rows: number, columns: number): Kernel =>
  (output, input) => {
    const down = Math.floor(input / columns) - Math.floor(output / columns);
    const along = (input % columns) - (output % columns);
    return rows > 0 && Math.abs(down) < 2 && Math.abs(along) < 2 ? kernel[3 * down + along + 4] : 0;
  };

/** Whether cells that the arrangement ties are tied in truth. */
function isRight(found: Arrangement, labels: Int32Array): boolean {
  const { coarseOf, count } = orderedStructure(new Cells(found.outputs.length, found.inputs.length), found);
  const label = new Int32Array(count).fill(-1);
  labels.forEach((own, cell) => (label[coarseOf[cell]] = own));
  return labels.every((own, cell) => own === label[coarseOf[cell]]);
}

/** The true orders of a grid, its mirrors and its transpose. */
const placesOnGrid = (order: Int32Array, rows: number, columns: number): string[] =>
  [false, true].flatMap((up) =>
    [false, true].flatMap((back) =>
      [false, true].map((turned) =>
        Array.from(order, (place) => {
          const [i, j] = [Math.floor(place / columns), place % columns];
          const [r, c] = [up ? rows - 1 - i : i, back ? columns - 1 - j : j];
          return turned ? c * rows + r : r * columns + c;
        }).join(),
      ),
    ),
  );

describe("orders of outputs and inputs", () => {
  it.each([
    ["line", 8, 10, line([1, 2, 3])],
    ["line", 8, 10, line([1, 1, 1])],
    ["line", 8, 10, line([1, 2, 1])],
    ["line", 8, 11, line([2, 1, 1, 3])],
    ["ring", 8, 8, ring([1, 2, 3], 8)],
    ["ring", 16, 16, ring([1, 1, 2], 16)],
    ["exchangeable", 7, 7, (i: number, j: number) => Number(i === j)],
  ] as const)(
    "of outputs and inputs of kind %s are found in a shuffled map of %i outputs and %i inputs",
    (kind, outputs, inputs, kernel) => {
      for (let seed = 0; seed < 5; seed++) {
        const { labels } = shuffled(outputs, inputs, kernel, seed);
        const found = arrangementsOf(labels, outputs, inputs).find((each) => each.kind === kind);
        expect(found && isRight(found, labels)).toBe(true);
      }
    },
  );

  it.each([
    ["1 2 1, 0 3 4, 2 0 1", [1, 2, 1, 0, 3, 4, 2, 0, 1]],
    ["1 1 1, 1 2 1, 1 1 1", [1, 1, 1, 1, 2, 1, 1, 1, 1]],
    ["a cross", [0, 1, 0, 1, 2, 1, 0, 1, 0]],
  ])("of the pixels of an 8 × 8 image are found up to its mirrors and its transpose, kernel %s", (_, kernel) => {
    for (let seed = 0; seed < 2; seed++) {
      const { labels, to, from } = shuffled(64, 64, image(kernel, 8, 8), seed);
      const found = arrangementsOf(labels, 64, 64).find(({ kind }) => kind === "grid")!;
      expect(isRight(found, labels)).toBe(true);
      const which = placesOnGrid(to, 8, 8).indexOf(found.outputs.join());
      expect(which).toBeGreaterThanOrEqual(0);
      expect(placesOnGrid(from, 8, 8)[which]).toBe(found.inputs.join());
    }
  });

  it("of exchangeable rows and columns are found with the grid's shape", () => {
    const kernel: Kernel = (i, j) => 2 * Number(i % 4 === j % 4) + Number(Math.floor(i / 4) === Math.floor(j / 4));
    const { labels } = shuffled(12, 12, kernel, 3);
    const found = arrangementsOf(labels, 12, 12).filter(({ kind, to }) => kind === "exchangeable" && to.rows > 1);
    expect(found.map(({ to }) => [to.rows, to.columns].sort().join())).toEqual(["3,4"]);
    expect(isRight(found[0], labels)).toBe(true);
  });

  it("are not found in a map of random labels", () => {
    const random = new Random(4);
    for (const n of [8, 16]) {
      const labels = Int32Array.from({ length: n * n }, () => random.integer(4));
      expect(arrangementsOf(labels, n, n)).toEqual([]);
    }
  });
});

describe("the price of an order", () => {
  const alone = (n: number) => ({ rows: 1, columns: n });
  it.each([
    ["line", 4, 5, alone(4), alone(5), 1],
    ["line", 4, 4, alone(4), alone(4), 1],
    ["exchangeable", 4, 4, alone(4), alone(4), 1],
    ["exchangeable", 4, 4, { rows: 2, columns: 2 }, { rows: 2, columns: 2 }, 24],
    ["grid", 4, 4, { rows: 2, columns: 2 }, { rows: 2, columns: 2 }, 1],
    ["ring", 5, 5, alone(5), alone(5), 2],
  ] as const)(
    "is that of one among all families, %s, of %i outputs and %i inputs",
    (kind, outputs, inputs, to, from, alike) => {
      const cells = new Cells(outputs, inputs);
      const families = new Set<string>();
      let logShare = 0;
      for (const o of permutations(outputs)) {
        for (const i of permutations(inputs)) {
          const structure = orderedStructure(cells, { kind, to, from, outputs: o, inputs: i });
          ({ logShare } = structure);
          families.add(firstSeen(structure.coarseOf));
        }
      }
      // A quarter of the share is for each kind. What has more symmetries than are counted is the dearer for it.
      expect(4 * Math.exp(logShare) * families.size * alike).toBeCloseTo(1, 9);
    },
  );
});

function permutations(n: number): Int32Array[] {
  if (n === 0) return [new Int32Array(0)];
  return permutations(n - 1).flatMap((shorter) =>
    Array.from({ length: n }, (_, at) => Int32Array.of(...shorter.subarray(0, at), n - 1, ...shorter.subarray(at))),
  );
}

function firstSeen(labels: Int32Array): string {
  const numbers = new Map<number, number>();
  return labels.map((label) => numbers.get(label) ?? (numbers.set(label, numbers.size), numbers.size - 1)).join();
}
