import type { PermutationGroup } from "../group/automorphisms.js";
import { movedOrbits, restricted } from "../group/actions.js";

/** A group on the shortest of its orbits on which all that it does shows; undefined if there is none. */
export function onOneOrbit(group: PermutationGroup): PermutationGroup | undefined {
  for (const orbit of movedOrbits(group)) {
    if (orbit.length === group.points) return group;
    const acting = restricted(group, orbit);
    if (acting.order === group.order) return acting;
  }
  return undefined;
}
