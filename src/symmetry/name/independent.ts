import type { PermutationGroup } from "../group/automorphisms.js";
import { movedOrbits, restricted } from "../group/actions.js";
import { Classes } from "../group/orbits.js";
import { product, type GroupName, type Naming } from "./group-name.js";

/** More orbits than this are not tried one by one. */
const MOST_TRIED = 8;

/** A direct product of groups that move different points. */
export function recogniseIndependent(group: PermutationGroup, nameOf: Naming): GroupName | undefined {
  const parts = partsOf(group);
  if (parts.length < 2) return undefined;
  const groups = parts.map((points) => restricted(group, points));
  // Large before small, so that equal groups have equal names.
  groups.sort((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
  return product(groups.map(nameOf));
}

function partsOf(group: PermutationGroup): number[][] {
  const orbits = movedOrbits(group);
  if (orbits.length < 2) return [];
  const parts = movedTogether(group, orbits);
  if (parts.length > 1 || orbits.length > MOST_TRIED) return parts;
  const alone = orbits.find((orbit) => {
    const rest = orbits.filter((other) => other !== orbit).flat();
    return restricted(group, orbit).order * restricted(group, rest).order === group.order;
  });
  return alone ? [alone, orbits.filter((other) => other !== alone).flat()] : [];
}

/** The orbits, joined where one generator moves points of both. */
function movedTogether({ generators, points }: PermutationGroup, orbits: readonly number[][]): number[][] {
  const together = new Classes(points);
  for (const orbit of orbits) for (const point of orbit) together.join(orbit[0], point);
  for (const generator of generators) {
    const moved = generator.findIndex((image, point) => image !== point);
    generator.forEach((image, point) => image !== point && together.join(moved, point));
  }
  return together.lists().filter(({ length }) => length > 1);
}
