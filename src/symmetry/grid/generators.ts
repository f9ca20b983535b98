import { isIdentity } from "../group/permutation.js";
import { chainWork } from "../group/size.js";
import { StabiliserChain } from "../group/stabiliser-chain.js";
import { keepsLabels, type LabelledGrid, type Move } from "./labelled-grid.js";
import type { LineSymmetries } from "./lines.js";
import type { Sides } from "./sides.js";
import type { MoveKind } from "./move-kind.js";
import { orderedMoves } from "./moves.js";

/** A move with what a person sees in it. */
export interface KindOfMove extends Move {
  readonly kind: MoveKind;
}

/** With more work than this for a chain of stabilisers, groups keep the generators that the search found: a second. */
const MOST_WORK = 100_000;

/**
 * Moves that generate all symmetries of a grid: those that follow from the order of outputs and inputs first (shifts, mirrors,
 * turns, exchanges), what is missing after them, then swaps of equal lines.
 */
export function generatorsOf(grid: LabelledGrid, found: LineSymmetries, sides: Sides): KindOfMove[] {
  return [...ofClasses(grid, found, sides), ...ofTwins(grid, found)];
}

function ofClasses(grid: LabelledGrid, found: LineSymmetries, sides: Sides): KindOfMove[] {
  const searched = found.moves.map((move) => ({ ...move, kind: kindOf(move) }));
  const simple = searched.every(({ kind }) => kind === "swap");
  if (searched.length === 0 || simple || chainWork(found.acting) > MOST_WORK || !found.complete) return searched;
  const chosen: KindOfMove[] = [];
  const { points, order } = found.acting;
  let chain = new StabiliserChain({ points, generators: [], order: 1n });
  for (const move of concat(validMoves(grid, sides), searched)) {
    if (chain.order === order) break;
    const action = found.actionOf(move);
    if (isIdentity(action) || chain.has(action)) continue;
    chosen.push(move);
    chain = new StabiliserChain({ points, generators: chosen.map((one) => found.actionOf(one)) });
  }
  return chosen;
}

function* concat<T>(...lists: Iterable<T>[]): Generator<T> {
  for (const list of lists) yield* list;
}

/** Moves that follow from the order of lines and keep the labels. */
export function* validMoves(grid: LabelledGrid, sides: Sides): Generator<KindOfMove> {
  for (const { moves } of orderedMoves(grid.rows, grid.columns)) {
    if (moves.every((move) => (sides === "each" || isOne(move)) && keepsLabels(grid, move))) yield* moves;
  }
}

/** Whether outputs and inputs are moved by one permutation. */
export function isOne({ rows, columns }: Move): boolean {
  return rows.every((image, i) => image === columns[i]);
}

/** A swap exchanges two lines of either side, or of both, and nothing else. */
function kindOf({ rows, columns }: Move): MoveKind {
  const moved = [rows, columns].map((side) => side.filter((image, line) => image !== line).length);
  return moved.every((count) => count === 0 || count === 2) ? "swap" : "other";
}

/** Two moves for each class of equal lines: the first two swapped, and all moved on by one. */
function ofTwins({ rows, columns }: LabelledGrid, { twins }: LineSymmetries): KindOfMove[] {
  const still = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
  return [
    ...orders(twins.rows, rows).map(({ kind, line }) => ({ kind, rows: line, columns: still(columns) })),
    ...orders(twins.columns, columns).map(({ kind, line }) => ({ kind, rows: still(rows), columns: line })),
  ];
}

/** Moves that put the lines of each class into any order, on `count` lines. */
export function orders(classes: readonly number[][], count: number): { kind: MoveKind; line: Int32Array }[] {
  return classes.flatMap((lines) => [
    ...(lines.length > 1 ? [{ kind: "swap" as const, line: moving(lines.slice(0, 2), count) }] : []),
    ...(lines.length > 2 ? [{ kind: "cycle" as const, line: moving(lines, count) }] : []),
  ]);
}

function moving(lines: readonly number[], count: number): Int32Array {
  const permutation = Int32Array.from({ length: count }, (_, i) => i);
  lines.forEach((line, i) => (permutation[line] = lines[(i + 1) % lines.length]));
  return permutation;
}
