import type { PermutationGroup } from "./automorphisms.js";
import { Classes } from "./orbits.js";

/**
 * The ways to divide the points into blocks of equal size that a transitive group moves as wholes: for each point the finest
 * way that has it in one block with point 0, each once. None with a single block.
 *
 * @see M. D. Atkinson, "An algorithm for finding the blocks of a permutation group", Mathematics of Computation 29, 1975.
 */
export function blockSystems(group: PermutationGroup): number[][][] {
  const found = new Map<string, number[][]>();
  for (let point = 1; point < group.points; point++) {
    const classes = finestWith(group, point);
    const roots = classes.roots();
    if (roots.every((root) => root === 0)) continue;
    found.set(roots.join(), classes.lists());
  }
  return [...found.values()];
}

function finestWith({ points, generators }: PermutationGroup, point: number): Classes {
  const classes = new Classes(points);
  const open: [number, number][] = [[0, point]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    if (classes.join(a, b)) for (const generator of generators) open.push([generator[a], generator[b]]);
  }
  return classes;
}
