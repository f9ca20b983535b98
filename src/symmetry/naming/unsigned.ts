import { Classes, orbitsOf } from "../group/orbits.js";
import type { Found } from "./found.js";
import { compatibleWith } from "../grid/compatible.js";
import { cycleText } from "../grid/cycle-text.js";
import { generatorsOf, isOne, type KindOfMove } from "../grid/generators.js";
import { asOne, type LabelledGrid, type Move } from "../grid/labelled-grid.js";
import { lineSymmetries, orderOfAll, type LineSymmetries } from "../grid/lines.js";
import { descriptionOf } from "../nearest/description.js";
import { nearest } from "../nearest/nearest.js";
import { orderedMeaning } from "../grid/ordered-meaning.js";
import { translationOf } from "../grid/translations.js";
import { onClasses } from "../grid/twins.js";
import type { GroupName } from "../name/group-name.js";
import { unnamed } from "../name/names.js";
import type { MoveKind } from "../grid/move-kind.js";
import { nameOfClassed } from "../name/scheme-name.js";
import { turnedTranslations } from "../name/turned-translations.js";
import type { Read } from "./read-labelled.js";
import { reorderedTranslation } from "./reordered.js";
import type { Orbits } from "./symmetry.js";

/** Moves along the lines of a grid; the others turn or mirror it. */
const ALONG: readonly MoveKind[] = ["shift", "swap", "cycle"];

/** Larger grids are not searched for wrong labels if they have a symmetry as they stand. */
const ALWAYS_MENDED = 5000;

/** The symmetry of a scheme without signs, or of one near to it that has more. */
export function unsignedSymmetry(read: Read): Found {
  const { grid, sides } = read;
  const { found: exact, price } = asItStands(read);
  if (grid.rows === 1 || grid.columns === 1) return { ...exact, ...compatibleOf(grid) };
  const settled = (exact.order !== "1" || exact.partial) && grid.labels.length > ALWAYS_MENDED;
  const mended = settled ? undefined : nearest(grid, sides, price);
  if (!mended) return exact;
  const { found: near } = asItStands({ ...read, grid: { ...grid, labels: mended.labels } });
  const { name, order } = exact;
  return { ...near, distance: mended.distance, asItStands: { name: name.text, order } };
}

function compatibleOf({ labels }: LabelledGrid): Pick<Found, "compatible"> {
  const compatible = compatibleWith(labels);
  return compatible ? { compatible } : {};
}

/** What the labels have without a change, and what it costs to describe them by it. */
function asItStands(read: Read): { readonly found: Found; readonly price: number } {
  const { grid, sides, rowNames, columnNames, map } = read;
  const found = lineSymmetries(grid, sides);
  const moves = generatorsOf(grid, found, sides);
  const orbits = cellOrbits(grid, moves);
  const translation = translationOf(grid, orbits.length, sides);
  const reordered = translation || moves.length > 0 ? undefined : reorderedTranslation(read);
  const stated = {
    name: nameFor(found, moves),
    order: String(orderOfAll(found)),
    complete: found.complete,
    generators: moves.map(({ kind, rows, columns }) => ({
      kind,
      rows: map ? cycleText(rows, rowNames) : "",
      columns: cycleText(columns, columnNames),
    })),
    actions: moves.map(({ rows, columns }) => ({ outputs: { to: rows }, inputs: { to: columns } })),
    orbits: orbitNames(moves, grid, rowNames, columnNames),
    partial: (translation ?? reordered)?.translation ?? null,
    distance: 0,
    onePermutation: grid.rows === grid.columns && moves.every(isOne),
  };
  const lineOrbits = [stated.orbits.rows.length, stated.orbits.columns.length] as const;
  const offsets = (translation ?? reordered)?.offsets;
  const price = descriptionOf(grid, offsets ?? orbits, moves, lineOrbits) + (reordered?.price ?? 0);
  return { found: stated, price };
}

function nameFor(found: LineSymmetries, moves: readonly KindOfMove[]): GroupName {
  const name = nameOfMoves(found, moves);
  return name.known ? name : unnamed(orderOfAll(found));
}

function nameOfMoves(found: LineSymmetries, moves: readonly KindOfMove[]): GroupName {
  const { twins, acting } = found;
  const onAll = found.moves.map((move) => onClasses(twins, move));
  const name = nameOfClassed({ acting, onClasses: onAll, sizes: twins.sizes });
  if (twins.sizes.some((size) => size > 1)) return name;
  const kinds = moves.map(({ kind }) => kind);
  if (name.known) return { ...name, meaning: orderedMeaning(kinds) ?? name.meaning };
  const of = (shifts: boolean) => moves.filter(({ kind }) => ALONG.includes(kind) === shifts).map(found.actionOf);
  const ordered = !kinds.includes("other");
  return (ordered && turnedTranslations(acting.points, acting.order, of(true), of(false))) || name;
}

/** The label of each orbit of cells. O(cells · generators). */
function cellOrbits({ labels, columns }: LabelledGrid, moves: readonly Move[]): number[] {
  const classes = new Classes(labels.length);
  for (const move of moves) {
    labels.forEach((_, cell) => {
      classes.join(cell, move.rows[Math.floor(cell / columns)] * columns + move.columns[cell % columns]);
    });
  }
  return classes.lists().map(([cell]) => labels[cell]);
}

/** The orbits of outputs and inputs by name. */
export function orbitNames(
  moves: readonly Move[],
  { rows, columns }: Pick<LabelledGrid, "rows" | "columns">,
  rowNames: readonly string[],
  columnNames: readonly string[],
): Orbits {
  const lists = orbitsOf(moves.map(asOne), rows + columns).lists();
  return {
    rows: lists.filter(([first]) => first < rows && rowNames.length > 0).map((list) => list.map((i) => rowNames[i])),
    columns: lists.filter(([first]) => first >= rows).map((list) => list.map((j) => columnNames[j - rows])),
  };
}
