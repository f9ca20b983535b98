// Names of schemes with one label of twenty wrong, for patterns on which no price was chosen: test/symmetry/nearest has the others.
import { symmetryOf } from "../../src/symmetry/naming/symmetry-of.js";
import type { Labelled } from "../../src/symmetry/naming/symmetry.js";
import { Random } from "../../src/wasm/random.js";
import { cpuMilliseconds } from "../support/cpu-time.js";
import { markdown, proportion, show } from "../support/statistics.js";

const DRAWS = 100;
const SHARE = 0.05;

type Pattern = (output: number, input: number) => number;

const ring =
  (n: number, taps: readonly number[]): Pattern =>
  (i, j) =>
    taps[(j - i + n) % n] ?? 0;
const line =
  (taps: readonly number[], first = 0): Pattern =>
  (i, j) =>
    taps[j - i - first] ?? 0;
const exchangeable =
  (columns: number): Pattern =>
  (i, j) =>
    2 * Number(Math.floor(i / columns) === Math.floor(j / columns)) + Number(i % columns === j % columns);
const torus =
  (rows: number, columns: number, kernel: readonly number[]): Pattern =>
  (i, j) => {
    const down = (Math.floor(j / columns) - Math.floor(i / columns) + rows) % rows;
    const along = ((j % columns) - (i % columns) + columns) % columns;
    return down < 2 && along < 2 ? kernel[2 * down + along] : 0;
  };
/** Outputs of a grid of 4 columns from inputs of a grid of 6: a kernel of 3 × 3 inside. */
const valid: Pattern = (i, j) => {
  const [down, along] = [Math.floor(j / 6) - Math.floor(i / 4), (j % 6) - (i % 4)];
  return down >= 0 && down < 3 && along >= 0 && along < 3 ? 1 + 3 * down + along : 0;
};

const patterns: readonly (readonly [string, number, number, Pattern])[] = [
  ["a ring of 7, all offsets apart", 7, 7, ring(7, [0, 1, 2, 3, 4, 5, 6])],
  ["a ring of 10", 10, 10, ring(10, [1, 2, 3])],
  ["a ring of 16, five taps", 16, 16, ring(16, [1, 2, 3, 4, 5])],
  ["a mirrored ring of 9", 9, 9, (i, j) => Math.min((j - i + 9) % 9, (i - j + 9) % 9)],
  ["deep sets of 6", 6, 6, (i, j) => Number(i === j)],
  ["deep sets of 12", 12, 12, (i, j) => Number(i === j)],
  ["rows and columns of a 5 × 2 grid", 10, 10, exchangeable(2)],
  ["rows and columns of a 4 × 4 grid", 16, 16, exchangeable(4)],
  ["a 3 × 5 torus", 15, 15, torus(3, 5, [1, 2, 3, 4])],
  ["a 6 × 6 torus", 36, 36, torus(6, 6, [1, 2, 3, 4])],
  ["a line of 8 from 12, kernel of five", 8, 12, line([1, 2, 3, 4, 5])],
  ["a line of 10, zeros beyond, kernel of three", 10, 10, line([1, 2, 3], -1)],
  ["a 4 × 4 grid from 6 × 6", 16, 36, valid],
  ["three blocks of equal lines", 9, 9, (i, j) => 3 * Math.floor(i / 3) + Math.floor(j / 3)],
];

function scheme(rows: number, columns: number, pattern: Pattern): Labelled {
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  return {
    labels: Array.from({ length: rows * columns }, (_, cell) => pattern(Math.floor(cell / columns), cell % columns)),
    about: { grid: { rows: names("y", rows), columns: names("x", columns) } },
  };
}

function flipped({ labels, about }: Labelled, count: number, random: Random): Labelled {
  const groups = [...new Set(Array.from(labels))];
  const wrong = Array.from(labels);
  for (const cell of random.permutation(labels.length).subarray(0, count)) {
    const others = groups.filter((group) => group !== labels[cell]);
    wrong[cell] = others[random.integer(others.length)];
  }
  return { labels: wrong, about };
}

/** One row a pattern. */
export default async function nearest({ seeds = DRAWS } = {}): Promise<{ markdown: string; data: unknown }> {
  const draws = Math.min(seeds, DRAWS);
  const rows = patterns.map(([what, outputs, inputs, pattern]) => {
    const truth = scheme(outputs, inputs, pattern);
    const { name, partial } = symmetryOf(truth);
    const wrong = Math.round(SHARE * truth.labels.length);
    const random = new Random(11, 13);
    let [named, near] = [0, 0];
    const start = cpuMilliseconds();
    for (let draw = 0; draw < draws; draw++) {
      const found = symmetryOf(flipped(truth, wrong, random));
      const same = found.name === name && JSON.stringify(found.partial) === JSON.stringify(partial);
      if (same) named++;
      if (same && found.distance === wrong) near++;
    }
    const time = (cpuMilliseconds() - start) / draws;
    const said = partial ? `translation, kernel ${partial.kernel.join(" × ")}` : name;
    return [what, said, `${wrong}`, show(proportion(named, draws)), show(proportion(near, draws)), time.toFixed(0)];
  });
  const head = ["pattern", "symmetry", "labels wrong", "name right [Wilson 95 %]", "and all of them mended", "CPU ms"];
  return { markdown: `${draws} draws a pattern.\n\n${markdown(head, rows)}`, data: rows };
}
