import { compose, identity, type Permutation } from "./permutation.js";

/**
 * Elements of the group of some generators that look drawn at random, the same ones at every call: a walk whose steps are
 * random subproducts. One that is not in some smaller group comes with a chance of at least one half each time.
 *
 * @see L. Babai, G. Cooperman, L. Finkelstein, E. Luks, Á. Seress, "Fast Monte Carlo algorithms for permutation groups",
 * Journal of Computer and System Sciences 50, 1995.
 */
export function* randomElements(generators: readonly Permutation[], points: number): Generator<Permutation, never> {
  const draw = counter();
  let product = identity(points);
  for (;;) {
    const order = generators.slice();
    for (let left = order.length; left > 0; left--) {
      const at = draw(left);
      if (draw(2) === 1) product = compose(product, order[at]);
      order[at] = order[left - 1];
    }
    yield product;
  }
}

/** Numbers below a bound, by Marsaglia's xorshift: good enough where a result does not depend on them. */
function counter(): (below: number) => number {
  let state = 0x2545f491;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) % below;
  };
}
