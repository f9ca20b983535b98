import { describe, expect, it } from "vitest";
import { symmetryOf } from "../../../src/symmetry/naming/symmetry-of.js";
import type { Labelled } from "../../../src/symmetry/naming/symmetry.js";
import { Random } from "../../../src/wasm/random.js";
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

const DRAWS = 100;
const SHARE = 0.05;

/** The same scheme with so many labels replaced by others that it has. */
function flipped({ labels, about }: Labelled, count: number, random: Random): Labelled {
  const groups = [...new Set(Array.from(labels))];
  const wrong = Array.from(labels);
  const below = (n: number) => Math.floor(random.uniform() * n);
  for (const cell of sampled(labels.length, count, below)) {
    const others = groups.filter((group) => group !== labels[cell]);
    wrong[cell] = others[below(others.length)];
  }
  return { labels: wrong, about };
}

function sampled(length: number, count: number, below: (n: number) => number): Set<number> {
  const cells = new Set<number>();
  while (cells.size < count) cells.add(below(length));
  return cells;
}

/** Orbits of pairs of cells of a 5 × 5 torus under its shifts, turns and mirrors. */
const turnedOffsets = torus(5, 5, (down, right) => {
  const [i, j] = [Math.min(down, 5 - down), Math.min(right, 5 - right)];
  return 5 * Math.max(i, j) + Math.min(i, j);
});

/** Labels to change until each orbit of cells has one. */
function least(labels: ArrayLike<number>, orbits: ArrayLike<number>): number {
  const counts = new Map<number, Map<number, number>>();
  Array.from(orbits).forEach((orbit, cell) => {
    const counted = counts.get(orbit) ?? new Map<number, number>();
    counts.set(orbit, counted.set(labels[cell], (counted.get(labels[cell]) ?? 0) + 1));
  });
  const most = [...counts.values()].reduce((sum, counted) => sum + Math.max(...counted.values()), 0);
  return labels.length - most;
}

/** Last: what tells the orbits of cells apart, where the labels do not. */
const cases: readonly (readonly [string, number, number, Pattern, Pattern?])[] = [
  ["a ring of 8", 8, 8, around(8)],
  ["a ring of 12", 12, 12, around(12)],
  ["a ring with taps", 8, 8, (i, j) => (around(8)(i, j) < 3 ? around(8)(i, j) + 1 : 0), around(8)],
  ["a mirrored ring", 8, 8, mirrored(8)],
  ["deep sets", 8, 8, (i, j) => Number(i === j)],
  ["rows and columns of a 4 × 3 grid", 12, 12, exchangeable(3)],
  ["rows and columns of a 3 × 3 grid", 9, 9, exchangeable(3)],
  ["board to board", 9, 9, boardToBoard],
  ["a 4 × 4 torus", 16, 16, threeByThree(4), torus(4, 4, (down, right) => 4 * down + right)],
  ["a 5 × 5 torus with a turned kernel", 25, 25, turnedKernel(5), turnedOffsets],
  ["blocks of equal lines", 8, 12, (i, j) => Number(Math.floor(i / 4) === Math.floor(j / 6))],
  ["equal lines", 6, 8, (i, j) => 2 * Number(i < 2) + Number(j < 5)],
  ["blocks of exchangeable ones", 9, 9, (i, j) => (i === j ? 0 : Math.floor(i / 3) === Math.floor(j / 3) ? 1 : 2)],
  ["a convolution without border", 8, 10, kernelOfThree],
];

const named = cases.map(([name, outputs, inputs, pattern, orbits = pattern]) => ({
  name,
  outputs,
  inputs,
  pattern,
  orbits,
}));

describe("with one label of twenty wrong, name and distance are right in at least 95 of 100 draws:", () => {
  it.each(named)(
    "$name",
    ({ name: what, outputs, inputs, pattern, orbits }) => {
      const truth = scheme(outputs, inputs, pattern);
      const { name, partial } = symmetryOf(truth);
      const cells = scheme(outputs, inputs, orbits).labels;
      const wrong = Math.round(SHARE * truth.labels.length);
      const random = new Random(7);
      let right = 0;
      for (let draw = 0; draw < DRAWS; draw++) {
        const given = flipped(truth, wrong, random);
        const found = symmetryOf(given);
        const same = found.name === name && JSON.stringify(found.partial) === JSON.stringify(partial);
        if (same && found.distance === least(given.labels, cells)) right++;
      }
      console.log(`${what}: ${name} at ${wrong} wrong labels, ${right} of ${DRAWS}`);
      expect(right).toBeGreaterThanOrEqual(95);
    },
    60_000,
  );
});

it("random labels are seldom near to a symmetry", () => {
  const random = new Random(5);
  let claimed = 0;
  for (let draw = 0; draw < 300; draw++) {
    const groups = 2 + (draw % 6);
    const side = 4 + (draw % 5);
    const labels = Array.from({ length: side * side }, () => Math.floor(random.uniform() * groups));
    const names = labels.slice(0, side).map((_, i) => `x${i}`);
    const { distance, partial } = symmetryOf({ labels, about: { grid: { rows: names, columns: names } } });
    if (distance > 0 || partial) claimed++;
  }
  console.log(`a symmetry is claimed of ${claimed} of 300 grids of random labels`);
  expect(claimed).toBeLessThanOrEqual(15);
});

it("says what the scheme is as it stands", () => {
  const { labels, about } = scheme(8, 8, around(8));
  const wrong = Array.from(labels);
  wrong[5] = 0;
  const found = symmetryOf({ labels: wrong, about });
  expect(found).toMatchObject({ name: "C₈", order: "8", distance: 1, asItStands: { name: "trivial", order: "1" } });
  expect(found.sentence).toContain(
    "That is the nearest one: 1 label is otherwise, of 64; as it stands the scheme has none.",
  );
});

it("a cell outside of the support stays outside", () => {
  const { labels, about } = scheme(8, 8, around(8));
  const support = labels.constructor === Array ? Array.from(labels, (_, cell) => Number(cell !== 5)) : [];
  const { rows, columns } = about.grid;
  const some = Array.from(labels).filter((_, cell) => cell !== 5);
  const found = symmetryOf({ labels: some, about: { grid: { rows, columns, support } } });
  expect(found).toMatchObject({ name: "trivial", distance: 0 });
});
