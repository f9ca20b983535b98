import type { PermutationGroup } from "../group/automorphisms.js";
import { compose, equal, leastCommonMultiple, orderOf, type Permutation } from "../group/permutation.js";
import { StabiliserChain } from "../group/stabiliser-chain.js";
import { indexed, product, type GroupName } from "./group-name.js";
import { ENUMERATED } from "./limits.js";

/** Cₙ: n steps round a ring. */
export function cyclicName(n: bigint | number): GroupName {
  return {
    text: indexed("C", n),
    meaning: n === 2n || n === 2 ? "one exchange" : `${n} steps round a ring`,
    known: true,
  };
}

/** Groups in which the order of moves does not matter: cyclic ones and their products. */
export function recogniseAbelian(group: PermutationGroup): GroupName | undefined {
  const { generators, order } = group;
  if (!generators.every((a) => generators.every((b) => equal(compose(a, b), compose(b, a))))) return undefined;
  const exponent = generators.reduce((most, generator) => leastCommonMultiple(most, orderOf(generator)), 1n);
  if (exponent === order) return cyclicName(order);
  // All elements of prime order: each factor is the same.
  if (primesOf(exponent)[0] === exponent) return product(factorsInto(order, exponent).map(cyclicName));
  if (order > ENUMERATED) return undefined;
  return product(factorsOf([...new StabiliserChain(group).elements()], exponent).map(cyclicName));
}

/** Orders n₁, n₂, … of cyclic factors, each a divisor of the one before: those that have as many elements of each order. */
function factorsOf(elements: readonly Permutation[], exponent: bigint): bigint[] {
  const orders = elements.map(orderOf);
  const factors: bigint[] = [];
  for (const prime of primesOf(exponent)) {
    // How many elements a power of the prime kills tells how many factors it divides.
    let before = 1n;
    for (let power = prime; exponent % power === 0n; power *= prime) {
      const killed = BigInt(orders.filter((order) => power % order === 0n).length);
      let count = 0;
      for (let left = killed / before; left > 1n; left /= prime) count++;
      for (let i = 0; i < count; i++) factors[i] = (factors[i] ?? 1n) * prime;
      before = killed;
    }
  }
  return factors;
}

/** A power of a base as a product of it. */
function factorsInto(power: bigint, base: bigint): bigint[] {
  const factors: bigint[] = [];
  for (let left = power; left > 1n; left /= base) factors.push(base);
  return factors;
}

function primesOf(number: bigint): bigint[] {
  const primes: bigint[] = [];
  for (let prime = 2n, left = number; left > 1n; prime++) {
    if (left % prime !== 0n) continue;
    primes.push(prime);
    while (left % prime === 0n) left /= prime;
  }
  return primes;
}
