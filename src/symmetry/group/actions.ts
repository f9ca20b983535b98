import type { PermutationGroup } from "./automorphisms.js";
import { orbitsOf } from "./orbits.js";
import { isIdentity, type Permutation } from "./permutation.js";
import { StabiliserChain } from "./stabiliser-chain.js";

/** The orbits of more than one point, the shortest first. */
export function movedOrbits({ generators, points }: PermutationGroup): number[][] {
  return orbitsOf(generators, points)
    .lists()
    .filter(({ length }) => length > 1)
    .sort((a, b) => a.length - b.length);
}

/** What a group does to some of its points, which it moves among themselves. */
export function restricted(group: PermutationGroup, points: readonly number[]): PermutationGroup {
  const chain = new StabiliserChain(group, startingWith(points, group.points));
  return renumbered(group.generators, points, chain.orderOn(points.length));
}

/** Generators on some points alone, numbered anew; what moves none of them is left out. */
export function renumbered(
  generators: readonly Permutation[],
  points: readonly number[],
  order: bigint,
): PermutationGroup {
  const numberOf = new Map(points.map((point, i) => [point, i]));
  const moved = generators.map((generator) => Int32Array.from(points, (point) => numberOf.get(generator[point])!));
  return { points: points.length, generators: moved.filter((generator) => !isIdentity(generator)), order };
}

/** A group with more points after its own: one for each of some sets of points that it moves as wholes. */
export function withBlocks(
  { points, generators, order }: PermutationGroup,
  blocks: readonly number[][],
): PermutationGroup {
  const blockOf = new Int32Array(points);
  blocks.forEach((block, number) => block.forEach((point) => (blockOf[point] = number)));
  const extended = generators.map((generator) => {
    const longer = new Int32Array(points + blocks.length);
    longer.set(generator);
    blocks.forEach(([first], number) => (longer[points + number] = points + blockOf[generator[first]]));
    return longer;
  });
  return { points: points + blocks.length, generators: extended, order };
}

/** What a group does to sets of points that it moves as wholes. */
export function onBlocks(group: PermutationGroup, blocks: readonly number[][]): PermutationGroup {
  const extended = withBlocks(group, blocks);
  return restricted(
    extended,
    blocks.map((_, number) => group.points + number),
  );
}

/** All points in an order that starts with these. */
export function startingWith(first: readonly number[], points: number): Int32Array {
  const taken = new Set(first);
  const rest = Array.from({ length: points }, (_, i) => i).filter((point) => !taken.has(point));
  return Int32Array.from([...first, ...rest]);
}
