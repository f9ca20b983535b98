import type { KindOfMove } from "../grid/generators.js";
import type { LabelledGrid } from "../grid/labelled-grid.js";
import { countsOf } from "./counts.js";

/** What it costs to name a move that follows from the order of lines, or a translation: one of some fifty. */
export const ORDERED = 4;

/**
 * What a symmetry costs, in nats: its orbits of cells, or offsets, and what tells it from others: the moves, if they follow from
 * the order of lines, else which lines they move to one another. Never more than each cell for itself.
 *
 * @param orbits - The label of each orbit.
 */
export function descriptionOf(
  grid: LabelledGrid,
  orbits: readonly number[],
  moves: readonly KindOfMove[],
  lineOrbits: readonly [number, number],
): number {
  const ordered = moves.length * ORDERED;
  const free = grid.rows * logarithm(lineOrbits[0]) + grid.columns * logarithm(lineOrbits[1]);
  const named = moves.some(({ kind }) => kind === "other" || kind === "swap") ? free : Math.min(ordered, free);
  return Math.min(priceOfOrbits(orbits) + named, priceOfOrbits(grid.labels));
}

/** What an orbit costs beside its label, if that is not the commonest one. Less names fewer symmetries, right and wrong ones. */
const OWN_LABEL = 0.75;

/** What it costs to say which labels are wrong, and what they are. */
export function priceOfWrong({ labels }: LabelledGrid, wrong: number): number {
  if (wrong === 0) return 0;
  return wrong * (1 + logarithm(labels.length) - logarithm(wrong) + logarithm(countsOf(labels).size - 1));
}

/** What the labels of orbits cost: the rarer a label, the more; and something for each orbit that is not of the commonest. */
export function priceOfOrbits(orbits: ArrayLike<number>): number {
  const counts = countsOf(orbits);
  let [price, most] = [0, 0];
  for (const count of counts.values()) {
    price += count * (logarithm(orbits.length) - logarithm(count));
    most = Math.max(most, count);
  }
  return price + (orbits.length - most) * OWN_LABEL;
}

/** The natural logarithm to about .06 from below, by halving: coarse is enough for a price. */
export function logarithm(number: number): number {
  let bits = 0;
  let rest = number;
  for (; rest >= 2; rest /= 2) bits++;
  return 0.6931471805599453 * (bits + rest - 1);
}
