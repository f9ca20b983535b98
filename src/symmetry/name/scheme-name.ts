import type { PermutationGroup } from "../group/automorphisms.js";
import { startingWith } from "../group/actions.js";
import { orbitsOf } from "../group/orbits.js";
import { StabiliserChain } from "../group/stabiliser-chain.js";
import { bracketed, product, raised, type GroupName } from "./group-name.js";
import { nameOf } from "./names.js";
import { symmetricName } from "./symmetric.js";
import { wreathName } from "./wreath.js";

/** A group that permutes things of one class at will, and classes of one size as `acting` does. */
export interface ClassedGroup {
  /** What is done to classes, on points that show all of it. */
  readonly acting: PermutationGroup;
  /** The same on all classes, generators in the same order. */
  readonly onClasses: readonly Int32Array[];
  /** Number of things in each class. */
  readonly sizes: readonly number[];
}

/** Names the whole: products, wreath products, or else a product ⋊ of what is done within classes and what is done to them. */
export function nameOfClassed(group: ClassedGroup): GroupName {
  const { acting, onClasses, sizes } = group;
  const orbits = orbitsOf(onClasses, sizes.length).lists();
  const within = orbits.filter(([first]) => sizes[first] > 1);
  const alone = within.filter(({ length }) => length === 1).map(([first]) => symmetricName(sizes[first]));
  const moved = within.filter(({ length }) => length > 1);
  alone.sort((a, b) => b.text.length - a.text.length || (a.text < b.text ? 1 : -1));
  if (acting.order === 1n) return alone.length > 0 ? product(alone) : nameOf(acting);
  const outer = nameOf(acting);
  const main = moved.length === 0 ? outer : movedName(group, outer, moved);
  return product([main, ...alone]);
}

function movedName(group: ClassedGroup, outer: GroupName, moved: readonly number[][]): GroupName {
  const { acting, onClasses, sizes } = group;
  const factors = moved.map(([first]) => symmetricName(sizes[first]));
  if (alikeAndWhole({ points: sizes.length, generators: onClasses, order: acting.order }, moved)) {
    return wreathName(product(factors), outer, moved[0].length);
  }
  const normal = moved.map(({ length }, i) => raised(bracketed(factors[i]), length)).join(" × ");
  return {
    text: `${moved.length > 1 ? `(${normal})` : normal} ⋊ ${bracketed(outer)}`,
    meaning: `any order of equal lines, and of their classes ${outer.meaning}`,
    compound: true,
    known: outer.known,
  };
}

/** Whether all that is done to classes shows on each of some orbits, and is the same on each. */
function alikeAndWhole(group: PermutationGroup, orbits: readonly number[][]): boolean {
  const [orbit, ...others] = orbits;
  const chain = new StabiliserChain(group, startingWith(orbit, group.points));
  if (chain.orderOn(orbit.length) !== group.order) return false;
  // Orbits of one length are alike if what keeps a point of one keeps a point of the other.
  const keeping = chain.generatorsKeeping(1);
  return others.every((other) => {
    return (
      other.length === orbit.length && other.some((point) => keeping.every((generator) => generator[point] === point))
    );
  });
}
