import type { PermutationGroup } from "../group/automorphisms.js";
import { movedOrbits, restricted } from "../group/actions.js";
import { Classes } from "../group/orbits.js";
import { factorial } from "../group/permutation.js";
import { indexed, type GroupName } from "./group-name.js";

/** Longer orbits than this are not looked at: their groups have orders of thousands of digits. */
const MOST = 1200;

/** Sₙ: n points in any order. */
export function symmetricName(n: number): GroupName {
  return { text: indexed("S", n), meaning: n === 2 ? "an exchange of two" : `any order of ${n}`, known: true };
}

/** A group that does all that can be done to one of its orbits, and nothing that does not show there. */
export function recogniseSymmetric(group: PermutationGroup): GroupName | undefined {
  const orbits = movedOrbits(group);
  const orbit = orbits.find(({ length }) => length <= MOST && factorial(length) === group.order);
  // One exchange of several pairs is no order of two things.
  if (!orbit || (orbit.length === 2 && orbits.length > 1)) return undefined;
  return swapsReachAll(group, orbit) || orbit.length === group.points || restricted(group, orbit).order === group.order
    ? symmetricName(orbit.length)
    : undefined;
}

/** Whether generators that swap two points of an orbit, and keep its others, lead everywhere in it: then they make all of Sₙ. */
function swapsReachAll({ generators, points }: PermutationGroup, orbit: readonly number[]): boolean {
  const reached = new Classes(points);
  for (const generator of generators) {
    const moved = orbit.filter((point) => generator[point] !== point);
    if (moved.length === 2) reached.join(moved[0], moved[1]);
  }
  return orbit.every((point) => reached.of(point) === reached.of(orbit[0]));
}
