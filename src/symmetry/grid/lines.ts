import { automorphisms, type AutomorphismGroup, type PermutationGroup } from "../group/automorphisms.js";
import { renumbered } from "../group/actions.js";
import { pairsOfGrid, pairsOfSquare } from "../group/pair-colours.js";
import { factorial, identity } from "../group/permutation.js";
import type { LabelledGrid, Move } from "./labelled-grid.js";
import type { Sides } from "./sides.js";
import { lifted, onClasses, twinsOf, type Twins } from "./twins.js";

/** The symmetries of a grid: equal lines in any order, and what moves the classes of equal lines. */
export interface LineSymmetries {
  readonly twins: Twins;
  /** What is done to classes of equal lines, on as few points as show all of it. */
  readonly acting: PermutationGroup;
  readonly complete: boolean;
  /** Generators of it, as moves of all lines. */
  readonly moves: readonly Move[];
  /** What a move of all lines is among the points of `acting`. */
  actionOf(move: Move): Int32Array;
}

/** Finds the symmetries of a grid's labels; signs are not looked at. */
export function lineSymmetries(grid: LabelledGrid, sides: Sides): LineSymmetries {
  return sides === "same" ? ofBoth(grid) : ofEach(grid);
}

function ofEach(grid: LabelledGrid): LineSymmetries {
  const twins = twinsOf(grid);
  const [rows, columns] = [twins.rows.length, twins.columns.length];
  // Different lines of one cell each have different labels: none of them may be moved.
  const still = { points: rows + columns, generators: [], order: 1n, complete: true };
  const group =
    Math.min(rows, columns) > 1 ? automorphisms(pairsOfGrid(twins.labels, rows, columns, twins.sizes)) : still;
  // No two columns are equal, so what moves columns moves rows too, and the other way round: the shorter side shows all.
  const [from, length] = rows <= columns ? [0, rows] : [rows, columns];
  const points = Array.from({ length }, (_, i) => from + i);
  return {
    twins,
    acting: renumbered(group.generators, points, group.order),
    complete: group.complete,
    moves: group.generators.map((generator) => lifted(twins, generator)),
    actionOf: (move) => {
      return onClasses(twins, move)
        .slice(from, from + length)
        .map((point) => point - from);
    },
  };
}

function ofBoth({ labels, rows }: LabelledGrid): LineSymmetries {
  const group: AutomorphismGroup = automorphisms(pairsOfSquare(labels, rows));
  const alone = Array.from(identity(rows), (line) => [line]);
  return {
    twins: { rows: alone, columns: alone, labels, sizes: [...alone, ...alone].map(() => 1) },
    acting: group,
    complete: group.complete,
    moves: group.generators.map((generator) => ({ rows: generator, columns: generator })),
    actionOf: ({ rows: permutation }) => permutation,
  };
}

/** Number of the moves, those of equal lines among themselves included. */
export function orderOfAll({ twins, acting }: Pick<LineSymmetries, "twins" | "acting">): bigint {
  return twins.sizes.reduce((order, size) => order * factorial(size), acting.order);
}
