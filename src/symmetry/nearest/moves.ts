import type { Classes } from "../group/orbits.js";
import { isOne } from "../grid/generators.js";
import type { LabelledGrid, Move } from "../grid/labelled-grid.js";
import type { Sides } from "../grid/sides.js";
import { orderedMoves } from "../grid/moves.js";
import { alikeLines } from "./alike-lines.js";
import { ORDERED } from "./description.js";
import { beyondChance, type Comparison, type Hypothesis } from "./hypothesis.js";

/** Lines that differ in no more than this share of their cells may be equal ones with wrong labels: two guesses. */
const ALIKE = [0.15, 0.35];

/** Moves that a person would try, and any order of lines that are alike. */
export function* byMoves(grid: LabelledGrid, sides: Sides, comparison: Comparison): Generator<Hypothesis> {
  const ordered = orderedMoves(grid.rows, grid.columns).map(({ moves }) =>
    moves.filter((move) => sides === "each" || isOne(move)),
  );
  for (const { moves, price } of [
    ...ordered.map((some) => ({ moves: some, price: ORDERED })),
    ...ALIKE.flatMap((share) => alikeLines(grid, sides, share)),
  ]) {
    if (moves.length === 0) continue;
    const agreement = Math.min(...moves.map((move) => agreementOf(grid, move, comparison)));
    yield { agreement, price, join: (classes) => moves.forEach((move) => joinCells(classes, grid, move)) };
  }
}

function agreementOf({ labels, columns }: LabelledGrid, move: Move, comparison: Comparison): number {
  let [same, compared] = [0, 0];
  for (const cell of comparison.cells) {
    const to = imageOf(cell, columns, move);
    if (to === cell) continue;
    compared++;
    if (labels[cell] === labels[to]) same++;
  }
  return beyondChance(same, compared, comparison);
}

function imageOf(cell: number, columns: number, move: Move): number {
  return move.rows[Math.floor(cell / columns)] * columns + move.columns[cell % columns];
}

function joinCells(classes: Classes, { labels, columns }: LabelledGrid, move: Move): void {
  for (let cell = 0; cell < labels.length; cell++) classes.join(cell, imageOf(cell, columns, move));
}
