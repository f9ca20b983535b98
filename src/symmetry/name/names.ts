import type { PermutationGroup } from "../group/automorphisms.js";
import { recogniseAbelian } from "./abelian.js";
import { recogniseCrossed } from "./crossed.js";
import { recogniseDihedral } from "./dihedral.js";
import type { GroupName, Recogniser } from "./group-name.js";
import { chainWork } from "../group/size.js";
import { recogniseExchangedBlocks } from "./exchanged-blocks.js";
import { recogniseIndependent } from "./independent.js";
import { recogniseSymmetric } from "./symmetric.js";
import { recogniseWreath } from "./wreath.js";

/** Of the names of a group, the first that fits is taken. */
const recognisers: readonly Recogniser[] = [
  recogniseSymmetric,
  recogniseExchangedBlocks,
  recogniseIndependent,
  recogniseAbelian,
  recogniseDihedral,
  recogniseCrossed,
  recogniseWreath,
];

/** So many of them need no chain of stabilisers. */
const WITHOUT_CHAIN = 2;
/** With more work than this for a chain, some seconds, only these are tried. */
const MOST_WORK = 400_000;

/**
 * What a group of permutations is called.
 *
 * @example
 * nameOf({ points: 3, generators: [Int32Array.of(1, 2, 0)], order: 3n }).text; // "C₃"
 * nameOf({ points: 3, generators: [Int32Array.of(1, 2, 0), Int32Array.of(1, 0, 2)], order: 6n }).text; // "S₃"
 */
export function nameOf(group: PermutationGroup): GroupName {
  if (group.order === 1n) return { text: "trivial", meaning: "nothing may be moved", known: true };
  const some = chainWork(group) > MOST_WORK ? recognisers.slice(0, WITHOUT_CHAIN) : recognisers;
  for (const recognise of some) {
    const name = recognise(group, nameOf);
    if (name) return name.known ? name : unnamed(group.order);
  }
  return unnamed(group.order);
}

/** What is said where there is no better. */
export function unnamed(order: bigint): GroupName {
  return { text: `a group of order ${order}`, meaning: "what its generators do", known: false };
}
