import type { PermutationGroup } from "../group/automorphisms.js";
import { onBlocks, renumbered, startingWith, withBlocks } from "../group/actions.js";
import { blockSystems } from "../group/blocks.js";
import { StabiliserChain } from "../group/stabiliser-chain.js";
import { bracketed, type GroupName, type Naming } from "./group-name.js";
import { onOneOrbit } from "./one-orbit.js";

/** A ≀ B: blocks that B moves, in each of which A acts for itself. */
export function wreathName(inner: GroupName, outer: GroupName, blocks: number): GroupName {
  return {
    text: `${bracketed(inner)} ≀ ${bracketed(outer)}`,
    meaning: `in each of ${blocks} blocks for itself ${inner.meaning}, and of the blocks as wholes ${outer.meaning}`,
    compound: true,
    known: inner.known && outer.known,
  };
}

/** Groups that do all that can be done in blocks each for itself: |A| to the number of blocks, times |B|. */
export function recogniseWreath(group: PermutationGroup, nameOf: Naming): GroupName | undefined {
  const acting = onOneOrbit(group);
  if (!acting) return undefined;
  for (const blocks of blockSystems(acting)) {
    const [inner, outer] = [inBlock(acting, blocks), onBlocks(acting, blocks)];
    if (inner.order === 1n || outer.order === 1n) continue;
    if (power(inner.order, blocks.length) * outer.order !== acting.order) continue;
    return wreathName(nameOf(inner), nameOf(outer), blocks.length);
  }
  return undefined;
}

/** What those elements do to the first block that do not move it away. */
function inBlock(group: PermutationGroup, blocks: readonly number[][]): PermutationGroup {
  const [block] = blocks;
  const extended = withBlocks(group, blocks);
  const chain = new StabiliserChain(extended, startingWith([group.points, ...block], extended.points));
  const order = chain.orderOn(1 + block.length) / chain.orderOn(1);
  return renumbered(chain.generatorsKeeping(1), block, order);
}

function power(base: bigint, exponent: number): bigint {
  let product = 1n;
  for (let i = 0; i < exponent; i++) product *= base;
  return product;
}
