import { Classes } from "../group/orbits.js";
import type { LabelledGrid } from "../grid/labelled-grid.js";
import type { Sides } from "../grid/sides.js";
import { priceOfOrbits, priceOfWrong } from "./description.js";
import { comparisonOf, type Hypothesis } from "./hypothesis.js";
import { keepsGroups, mend, type Mended } from "./mend.js";
import { byMoves } from "./moves.js";
import { byTranslations } from "./translations.js";

/** Hypotheses that agree less are not followed. */
const LEAST_AGREEMENT = 0.25;

/** Of the others, those that agree best are followed, so many that these times the cells stay below this. */
const MOST_VISITS = 600_000;

const FEWEST_FOLLOWED = 8;

const MOST_FOLLOWED = 40;

/** More wrong labels than this share are not a few. */
const MOST_WRONG = 0.1;

/** With more groups than this share of the cells there are hardly ties. */
const MOST_GROUPS = 0.6;

/** By so much, in nats, a description must be shorter than the one without the hypothesis: odds of twenty to one. */
const MARGIN = 3;

/** Of two descriptions of about one length, that of a group is taken before that of a translation. */
const ABOUT = 1.05;

/**
 * The grid that differs in a few labels and has a symmetry that describes it in fewer words (minimum description length): a
 * label for each orbit of cells, a place and a label for each wrong one. Undefined if there is none.
 *
 * @param asItStands - What it costs to describe the grid by the symmetry that it has as it stands, in nats.
 */
export function nearest(grid: LabelledGrid, sides: Sides, asItStands: number): Mended | undefined {
  const groups = new Set(grid.labels).size;
  if (groups < 2 || groups > MOST_GROUPS * grid.labels.length) return undefined;
  const { moves, translations } = hypothesesOf(grid, sides);
  // A translation may hide the ring that it is a part of: moves are also tried without any.
  const [some, all] = [moves, [...translations, ...moves]].map((hypotheses) => followed(grid, hypotheses));
  const group = wrongOf(some) <= wrongOf(all) && some.words <= ABOUT * all.words;
  const [best, hypotheses] = group ? [some, moves] : [all, [...translations, ...moves]];
  if (!best.mended || best.words + MARGIN >= asItStands) return undefined;
  return closed(grid, best.mended, best.classes, hypotheses);
}

function wrongOf({ mended }: Described): number {
  return mended?.distance ?? Infinity;
}

/** Takes the hypotheses for true, one after the other, that make the description shortest, until none does. */
function followed(grid: LabelledGrid, hypotheses: readonly Hypothesis[]): Described {
  let best: Described = { classes: new Classes(grid.labels.length), named: 0, words: Infinity };
  for (;;) {
    const next = hypotheses
      .map((hypothesis) => described(grid, best, hypothesis))
      .reduce((a, b) => (b.words < a.words ? b : a), best);
    if (!(next.words + MARGIN < best.words)) return best;
    best = next;
  }
}

/** A description of the grid by the symmetries that have been taken for true. */
interface Described {
  readonly classes: Classes;
  /** The grid without wrong labels; undefined before anything has been taken. */
  readonly mended?: Mended;
  /** What naming the symmetries costs. */
  readonly named: number;
  /** What all of it costs, in nats. */
  readonly words: number;
}

function described(grid: LabelledGrid, before: Described, hypothesis: Hypothesis): Described {
  const classes = before.classes.copy();
  hypothesis.join(classes);
  const { orbits, ...mended } = mend(grid, classes);
  const named = before.named + hypothesis.price;
  const fits = mended.distance <= MOST_WRONG * grid.labels.length && keepsGroups(grid, mended.labels);
  const words = fits ? priceOfOrbits(orbits) + priceOfWrong(grid, mended.distance) + named : Infinity;
  return { classes, mended, named, words };
}

/** Takes every hypothesis more that makes no more labels wrong; undefined if none is. */
function closed(
  grid: LabelledGrid,
  before: Mended,
  classes: Classes,
  hypotheses: readonly Hypothesis[],
): Mended | undefined {
  let [mended, joined] = [before, classes];
  for (const hypothesis of hypotheses) {
    const more = joined.copy();
    hypothesis.join(more);
    const { labels, distance } = mend(grid, more);
    if (distance > mended.distance || !keepsGroups(grid, labels)) continue;
    [mended, joined] = [{ labels, distance }, more];
  }
  return mended.distance > 0 ? mended : undefined;
}

/** The hypotheses that agree best. */
function hypothesesOf(
  grid: LabelledGrid,
  sides: Sides,
): { readonly moves: readonly Hypothesis[]; readonly translations: readonly Hypothesis[] } {
  const comparison = comparisonOf(grid.labels);
  const most = Math.max(FEWEST_FOLLOWED, Math.min(MOST_FOLLOWED, Math.floor(MOST_VISITS / grid.labels.length)));
  const best = (hypotheses: Iterable<Hypothesis>) =>
    [...hypotheses]
      .filter(({ agreement }) => agreement > LEAST_AGREEMENT)
      .sort((a, b) => Math.round(20 * b.agreement) - Math.round(20 * a.agreement))
      .slice(0, most);
  const translations = best(byTranslations(grid, sides, comparison));
  return { moves: best(byMoves(grid, sides, comparison)), translations };
}
