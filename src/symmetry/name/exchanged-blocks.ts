import type { PermutationGroup } from "../group/automorphisms.js";
import { withBlocks } from "../group/actions.js";
import { Classes, orbitsOf } from "../group/orbits.js";
import { factorial, isIdentity } from "../group/permutation.js";
import type { GroupName, Naming } from "./group-name.js";
import { symmetricName } from "./symmetric.js";
import { wreathName } from "./wreath.js";

/**
 * Blocks in each of which swaps make any order: all that moves no block is in them, so that the rest of the order is what is
 * done to the blocks. Known without a chain of stabilisers, however large the group is.
 */
export function recogniseExchangedBlocks(group: PermutationGroup, nameOf: Naming): GroupName | undefined {
  const { points, generators, order } = group;
  const blocks = swappedBlocks(group);
  const [{ length: size }] = blocks;
  if (size < 2 || blocks.length < 2 || blocks.some(({ length }) => length !== size)) return undefined;
  if (orbitsOf(generators, points).lists().length > 1 || !generators.every((one) => keepsBlocks(one, blocks)))
    return undefined;
  let rest = order;
  for (let block = 0; block < blocks.length; block++) rest /= factorial(size);
  const moved = withBlocks(group, blocks).generators.map((one) => one.slice(points).map((image) => image - points));
  const outer = { points: blocks.length, generators: moved.filter((one) => !isIdentity(one)), order: rest };
  return wreathName(symmetricName(size), nameOf(outer), blocks.length);
}

/** Points that generators which swap two points lead to one another. */
function swappedBlocks({ points, generators }: PermutationGroup): number[][] {
  const classes = new Classes(points);
  for (const generator of generators) {
    const moved = generator.filter((image, point) => image !== point);
    if (moved.length === 2) classes.join(moved[0], moved[1]);
  }
  return classes.lists();
}

function keepsBlocks(generator: Int32Array, blocks: readonly number[][]): boolean {
  const blockOf = new Int32Array(generator.length);
  blocks.forEach((block, number) => block.forEach((point) => (blockOf[point] = number)));
  return blocks.every((block) => block.every((point) => blockOf[generator[point]] === blockOf[generator[block[0]]]));
}
