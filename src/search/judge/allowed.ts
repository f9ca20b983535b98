import type { TieBlocks } from "../../layout/tie-blocks.js";
import type { Partition } from "../../scheme/partition.js";

/** The block of each group of an allowed partition; 0 where all sites may be tied. */
export function blocksOfGroups(partition: Partition, blocks: TieBlocks): number[] {
  return partition.groups().map(([site]) => blocks?.[site] ?? 0);
}

/** All pairs a < b of groups that may become one. */
export function* mergesOf(partition: Partition, blocks: TieBlocks): Generator<readonly [number, number]> {
  const blockOf = blocksOfGroups(partition, blocks);
  for (let a = 0; a < blockOf.length; a++) {
    for (let b = a + 1; b < blockOf.length; b++) if (blockOf[a] === blockOf[b]) yield [a, b];
  }
}
