import { Cells } from "../../layout/cells.js";
import { gridsOf } from "../product-family.js";
import { coarsened, mayBeReordered } from "../structure.js";
import { alongLine, onGrid, roundRing } from "./along.js";
import type { Arrangement, Shape } from "./arrangement.js";
import { classesOf, type CellClasses } from "./classes.js";
import { embeddingOf, type Embedding } from "./embedding.js";
import { exchangeables } from "./exchangeables.js";
import { orderedStructure } from "./ordered-structure.js";
import { splitClasses } from "./split-classes.js";

/** Outputs and inputs together: an embedding takes the cube of them. */
const MOST_LINES = 260;
/** An embedding is made anew so many times, with classes divided by the one before. */
const ROUNDS = 6;
/** Share of the cells inside kernels that may be wrong. */
const MOST_WRONG = 0.25;

/**
 * Orders of outputs and inputs in which the labels of a map are those of a shift along a line, a ring or a grid, or of
 * exchangeable things, but for a few: the best of each kind. Orders are told from the graph of the tied cells: cells of one label are
 * taken for steps of one length (a least squares embedding), those of several lengths are divided, and so on.
 *
 * O((outputs + inputs)³).
 *
 * @param labels - The group of each cell, row-major.
 */
export function arrangementsOf(labels: ArrayLike<number>, outputs: number, inputs: number): Arrangement[] {
  if (!mayBeReordered({ outputs, inputs }) || outputs + inputs > MOST_LINES) return [];
  const classes = classesOf(labels, outputs, inputs);
  if (classes.count < 2) return [];
  const wrong = wrongIn(labels, classes);
  const line = { rows: 1, columns: outputs };
  const of = { to: line, from: { rows: 1, columns: inputs } };
  const shapes = pairsOfShapes(outputs, inputs);
  return [
    ...best(classes, 1, wrong, (places) => [{ kind: "line", ...of, ...alongLine(places, outputs) }]),
    ...(outputs === inputs
      ? best(classes, 2, wrong, (places) => [{ kind: "ring", ...of, ...roundRing(places, outputs) }], 1)
      : []),
    ...(shapes.length > 0
      ? best(classes, 2, wrong, (places) =>
          shapes.flatMap(([to, from]): Arrangement[] => {
            const placed = onGrid(places, outputs, to, from);
            return placed ? [{ kind: "grid", to, from, ...placed }] : [];
          }),
        )
      : []),
    ...(outputs === inputs ? exchangeables(labels, inputs).filter((found) => wrong(found) === 0) : []),
  ];
}

/** The arrangement with the fewest wrong labels that the rounds come to, if they are few. */
function best(
  classes: CellClasses,
  axes: number,
  wrong: (arrangement: Arrangement) => number,
  arrange: (places: Embedding) => Arrangement[],
  rounds = ROUNDS,
): Arrangement[] {
  let [found, least]: [Arrangement[], number] = [[], MOST_WRONG];
  let split = classes;
  for (let round = 0; round < rounds && least > 0; round++) {
    const places = embeddingOf(split, axes);
    for (const arrangement of arrange(places)) {
      const share = wrong(arrangement);
      if (share < least) [found, least] = [[arrangement], share];
    }
    split = splitClasses(classes, places);
  }
  return found;
}

/** Cells whose label is not that of most of their coarse site, as a share of those inside kernels. */
function wrongIn(labels: ArrayLike<number>, { rows, columns, classOf }: CellClasses): (found: Arrangement) => number {
  const cells = new Cells(rows, columns);
  const given = Int32Array.from(labels);
  const inside = classOf.filter((own) => own > 0).length;
  return (arrangement) => {
    const structure = orderedStructure(cells, arrangement);
    const common = coarsened(structure, given);
    return given.filter((label, cell) => label !== common[structure.coarseOf[cell]]).length / inside;
  };
}

/** Shapes of grids, outputs along no side longer than inputs; of a grid and its transpose the one with fewer rows. */
function pairsOfShapes(outputs: number, inputs: number): (readonly [Shape, Shape])[] {
  return gridsOf(outputs).flatMap((to) =>
    gridsOf(inputs)
      .filter((from) => to.rows <= from.rows && to.columns <= from.columns && isFirst(to, from))
      .map((from) => [to, from] as const),
  );
}

function isFirst(to: Shape, from: Shape): boolean {
  return to.rows < to.columns || (to.rows === to.columns && from.rows <= from.columns);
}
