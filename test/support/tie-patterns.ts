import type { Labelled } from "../../src/symmetry/naming/symmetry.js";

/** The group of the cell of an output and an input. */
export type Pattern = (output: number, input: number) => number;

/** A scheme with its outputs and inputs named y0, y1, … and x0, x1, …; no outputs stand for a plain list. */
export function scheme(outputs: number, inputs: number, pattern: Pattern): Labelled {
  const labels = Array.from({ length: Math.max(outputs, 1) * inputs }, (_, cell) =>
    pattern(Math.floor(cell / inputs), cell % inputs),
  );
  return { labels, about: { grid: { rows: named("y", outputs), columns: named("x", inputs) } } };
}

function named(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`);
}

/** Steps from output to input round a ring. */
export function around(n: number): Pattern {
  return (i, j) => (((j - i) % n) + n) % n;
}

/** The least of both ways round a ring. */
export function mirrored(n: number): Pattern {
  return (i, j) => Math.min(around(n)(i, j), around(n)(j, i));
}

/** A kernel of three along a line; 0 outside of it. */
export const kernelOfThree: Pattern = (i, j) => (j >= i && j < i + 3 ? j - i + 1 : 0);

/** What stands at a cell of a grid that closes on itself, by the steps down and to the right. */
export function torus(rows: number, columns: number, kernel: (down: number, right: number) => number): Pattern {
  return (p, q) => {
    const down = around(rows)(Math.floor(p / columns), Math.floor(q / columns));
    return kernel(down, around(columns)(p % columns, q % columns));
  };
}

/** Nine weights in a kernel of 3 × 3 on a ring-grid, 0 outside. */
export function threeByThree(side: number): Pattern {
  return torus(side, side, (down, right) => {
    const [i, j] = [(down + 1) % side, (right + 1) % side];
    return i < 3 && j < 3 ? 1 + 3 * i + j : 0;
  });
}

/** Centre, sides and corners of a kernel of 3 × 3 on a ring-grid, 0 outside. */
export function turnedKernel(side: number): Pattern {
  return torus(side, side, (down, right) => {
    const [i, j] = [Math.min(down, side - down), Math.min(right, side - right)];
    return i < 2 && j < 2 ? 1 + i + j : 0;
  });
}

/** Same cell, same row, same column, both other: the orbits of pairs of cells whose rows and columns change places. */
export function exchangeable(columns: number, [cell, row, column, other] = [0, 1, 2, 3]): Pattern {
  return (p, q) => {
    const sameRow = Math.floor(p / columns) === Math.floor(q / columns);
    const sameColumn = p % columns === q % columns;
    return sameRow ? (sameColumn ? cell : row) : sameColumn ? column : other;
  };
}

/** The orbits of pairs of squares of a 3 × 3 board under its turns and mirrors. */
export const boardToBoard: Pattern = (p, q) => {
  const moved = (square: number, move: number): number => {
    let [i, j] = [Math.floor(square / 3), square % 3];
    if (move & 1) [i, j] = [j, i];
    return (move & 2 ? 2 - i : i) * 3 + (move & 4 ? 2 - j : j);
  };
  return Math.min(...Array.from({ length: 8 }, (_, move) => 9 * moved(p, move) + moved(q, move)));
};
