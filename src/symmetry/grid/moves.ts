import { along, axesOf, type Axis } from "./axes.js";
import type { Move } from "./labelled-grid.js";
import type { MoveKind } from "./move-kind.js";

/** Moves that follow from how outputs and inputs are ordered, and belong together. */
export interface OrderedMoves {
  readonly kind: MoveKind;
  readonly moves: readonly (Move & { readonly kind: MoveKind })[];
}

/** More pairs of axes than this are not looked at. */
const MOST_PAIRS = 2000;

/**
 * Moves of outputs and inputs that a person would try: shifts along a line that closes on itself or along an axis of a grid,
 * mirrors, turns of a square board, and before them exchanges of places, which make the others. Those of long lines come first.
 */
export function orderedMoves(rows: number, columns: number): OrderedMoves[] {
  const pairs = axesOf(rows).flatMap((of) =>
    axesOf(columns).flatMap((to) => (related(of, to) ? [[of, to] as const] : [])),
  );
  const some = pairs.slice(0, MOST_PAIRS);
  return [
    ...some.flatMap(([of, to]) => exchanges(of, to)),
    ...some.flatMap(([of, to]) => shift(of, to)),
    ...some.flatMap(([of, to]) => mirrors(of, to)),
    ...boards(rows, columns),
  ];
}

/** Lines of one length, or such that one step on the shorter is several on the longer. */
function related({ length: a, inner: i, count: n }: Axis, { length: b, inner: j, count: m }: Axis): boolean {
  // Fast axes go with fast ones, slow with slow ones.
  const alike = (i === 1) === (j === 1) || (i * a === n) === (j * b === m);
  return alike && (a % b === 0 || b % a === 0 || (a === n && b === m));
}

function shift(of: Axis, to: Axis): OrderedMoves[] {
  if (of.length % to.length !== 0 && to.length % of.length !== 0) return [];
  const least = Math.min(of.length, to.length);
  const [step, stride] = [of.length / least, to.length / least];
  if (least < 2) return [];
  const kind = least === 2 ? ("swap" as const) : ("shift" as const);
  const move = {
    kind,
    rows: along(of, (k) => (k + step) % of.length),
    columns: along(to, (k) => (k + stride) % to.length),
  };
  return [{ kind, moves: [move] }];
}

/** Last place first, and, on a ring, all but the first place in reverse. */
function mirrors(of: Axis, to: Axis): OrderedMoves[] {
  const reversed = move("mirror", of, to, (k, { length }) => length - 1 - k);
  const about = move("mirror", of, to, (k, { length }) => (length - k) % length);
  const single = (m: Move & { kind: MoveKind }): OrderedMoves => ({ kind: "mirror", moves: [m] });
  return of.length === to.length && of.length > 2 ? [single(reversed), single(about)] : [single(reversed)];
}

/** All orders of the places of an axis, made by two moves. */
function exchanges(of: Axis, to: Axis): OrderedMoves[] {
  if (of.length !== to.length || of.length < 3) return [];
  const swap = move("swap", of, to, (k) => (k < 2 ? 1 - k : k));
  const cycle = move("cycle", of, to, (k, { length }) => (k + 1) % length);
  return [{ kind: "swap", moves: [swap, cycle] }];
}

/** Of square boards: the exchange of its axes, and a quarter turn. */
function boards(rows: number, columns: number): OrderedMoves[] {
  const side = Math.sqrt(rows);
  if (rows !== columns || !Number.isInteger(side) || side < 2) return [];
  const transposed = onBoard(side, (i, j) => j * side + i);
  const turned = onBoard(side, (i, j) => j * side + (side - 1 - i));
  return [
    { kind: "transposition", moves: [{ kind: "transposition", rows: transposed, columns: transposed }] },
    { kind: "turn", moves: [{ kind: "turn", rows: turned, columns: turned }] },
  ];
}

/** What a map of the places of a square board does to its lines, row-major. */
export function onBoard(side: number, place: (i: number, j: number) => number): Int32Array {
  return Int32Array.from({ length: side * side }, (_, line) => place(Math.floor(line / side), line % side));
}

function move(
  kind: MoveKind,
  of: Axis,
  to: Axis,
  place: (k: number, axis: Axis) => number,
): Move & { readonly kind: MoveKind } {
  return { kind, rows: along(of, (k) => place(k, of)), columns: along(to, (k) => place(k, to)) };
}
