import type { PermutationGroup } from "../group/automorphisms.js";
import { compose, equal, inverse, isIdentity, orderOf, type Permutation } from "../group/permutation.js";
import { StabiliserChain } from "../group/stabiliser-chain.js";
import { indexed, type GroupName } from "./group-name.js";
import { ENUMERATED } from "./limits.js";

/** Dₙ, of order 2n: n steps round a ring, and its mirror images. */
export function dihedralName(n: bigint | number): GroupName {
  return { text: indexed("D", n), meaning: `${n} steps round a ring and its mirror images`, known: true };
}

/** Groups of a step and of mirrors that turn the step into the step back. */
export function recogniseDihedral(group: PermutationGroup): GroupName | undefined {
  const { generators, order } = group;
  if (order < 6n || order % 2n === 1n || order > ENUMERATED) return undefined;
  const step = stepOf(group, order / 2n);
  if (!step) return undefined;
  const steps = new StabiliserChain({ points: group.points, generators: [step], order: order / 2n });
  return generators.every((generator) => steps.has(generator) || mirrors(generator, step))
    ? dihedralName(order / 2n)
    : undefined;
}

function stepOf(group: PermutationGroup, order: bigint): Permutation | undefined {
  for (const element of new StabiliserChain(group).elements()) if (orderOf(element) === order) return element;
  return undefined;
}

function mirrors(generator: Permutation, step: Permutation): boolean {
  const turned = compose(compose(generator, step), generator);
  return isIdentity(compose(generator, generator)) && equal(turned, inverse(step));
}
