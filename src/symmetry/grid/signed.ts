import { onBlocks } from "../group/actions.js";
import { automorphisms, type AutomorphismGroup } from "../group/automorphisms.js";
import { pairsOfSigned } from "../group/pair-colours.js";
import { factorial } from "../group/permutation.js";
import { bracketed, indexed, type GroupName } from "../name/group-name.js";
import { nameOf } from "../name/names.js";
import type { LabelledGrid } from "./labelled-grid.js";

/** The symmetries of a grid with signs: outputs and inputs are moved and turned into their negatives. */
export interface SignedSymmetries {
  /** On the lines and their negatives: 2p is line p, 2p + 1 its negative; outputs before inputs. */
  readonly group: AutomorphismGroup;
  readonly name: GroupName;
}

/** Finds the symmetries of a grid with signs. */
export function signedSymmetries(grid: LabelledGrid): SignedSymmetries {
  const { labels, signs, rows, columns } = grid;
  const group = automorphisms(pairsOfSigned(labels, signs!, rows, columns));
  const blocks = Array.from({ length: rows + columns }, (_, line) => [2 * line, 2 * line + 1]);
  const moves = onBlocks(group, blocks);
  return { group, name: signedName(nameOf(moves), group.order / moves.order, moves.order, Math.min(rows, columns)) };
}

/** @param flips - Number of the elements that move no line and only change signs, a power of two. */
function signedName(moves: GroupName, flips: bigint, order: bigint, lines: number): GroupName {
  const signs = flips.toString(2).length - 1;
  if (lines > 1 && signs === lines && order === factorial(lines)) {
    const meaning = `any order of ${lines}, and each turned into its negative or not`;
    return { text: indexed("B", lines), meaning, known: true };
  }
  const turned = "all turned into their negatives at once";
  if (order === 1n) return { text: "±1", meaning: turned, known: true };
  return {
    text: signs === 1 ? `± ${bracketed(moves)}` : `2^${signs} · ${bracketed(moves)}`,
    meaning: `${moves.meaning}, with changes of sign, and ${signs === 1 ? turned : `${signs} parts turned into their negatives each for itself`}`,
    compound: true,
    known: moves.known,
  };
}
