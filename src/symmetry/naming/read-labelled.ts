import { quote } from "../../data/quote.js";
import { DataError, OptionError, ShapeError } from "../../errors.js";
import { Cells } from "../../layout/cells.js";
import { numberLabels } from "../../scheme/numbering.js";
import type { LabelledGrid } from "../grid/labelled-grid.js";
import type { Labelled, SymmetryOptions } from "./symmetry.js";

/** Sites that are no cells: more have an order of too many digits to be of use. */
const MOST_SITES = 10_000;
/** Cells of a map. */
const MOST_CELLS = 300_000;
/** Outputs and inputs together. */
const MOST_LINES = 1200;
/** The same with signs, where each is two. */
const MOST_SIGNED = 150;

/** What was given, checked. */
export interface Read {
  readonly grid: LabelledGrid;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  /** Whether sites are cells of a map; else they are the columns of a single row. */
  readonly map: boolean;
  readonly sides: "each" | "same";
}

/**
 * Checks what symmetryOf is given.
 *
 * @throws {@link DataError} `NOT_A_SCHEME`, `BAD_LABEL`, `TOO_MANY_SITES`; {@link ShapeError} `SHAPE_MISMATCH`;
 * {@link OptionError} `BAD_OPTION`.
 */
export function readLabelled(given: Labelled, options: SymmetryOptions): Read {
  const grid = gridOf(given);
  const { labels, signs } = given;
  const [rowNames, columnNames] = [names("about.grid.rows", grid.rows), names("about.grid.columns", grid.columns)];
  const [rows, columns] = [Math.max(rowNames.length, 1), columnNames.length];
  requireList("labels", labels);
  requireSize(rows, columns, rowNames.length > 0, signs !== undefined);
  if (grid.support !== undefined) requireList("about.grid.support", grid.support);
  const cells = new Cells(rows, columns, grid.support);
  requireLength("labels", labels, cells.count);
  requireWhole(labels);
  const { labels: numbers } = numberLabels(labels);
  if (signs !== undefined) requireSigns(signs, cells.count);
  const read = {
    rows,
    columns,
    labels: Int32Array.from(cells.scatter(numbers, -1)),
    ...(signs !== undefined && { signs: Int8Array.from(cells.scatter(signs, 1)) }),
  };
  return { grid: read, rowNames, columnNames, map: rowNames.length > 0, sides: sidesOf(read, options) };
}

function gridOf(given: Labelled): Labelled["about"]["grid"] {
  const grid = given?.about?.grid;
  if (typeof grid === "object" && grid !== null) return grid;
  throw notAScheme("labels and about.grid, as a result has them", grid);
}

function names(where: string, list: readonly string[]): readonly string[] {
  requireList(where, list);
  if (!Array.isArray(list) || !list.every((name) => typeof name === "string"))
    throw notAScheme(`texts in ${where}`, list);
  return list;
}

function requireList(where: string, list: unknown): asserts list is ArrayLike<unknown> {
  if (Array.isArray(list) || (ArrayBuffer.isView(list) && "length" in list)) return;
  throw notAScheme(`a list of ${where}`, list);
}

/** Before anything is allocated that grows with the size. */
function requireSize(rows: number, columns: number, map: boolean, signed: boolean): void {
  const lines = rows + columns;
  const most = map && signed ? MOST_SIGNED : rows > 1 ? MOST_LINES : MOST_SITES + 1;
  if (lines <= most && rows * columns <= MOST_CELLS) return;
  throw new DataError(
    "TOO_MANY_SITES",
    `symmetryOf: expected at most ${MOST_SITES} sites, or ${MOST_LINES} outputs and inputs (${MOST_SIGNED} with signs) and ${MOST_CELLS} cells, got ${rows} × ${columns}`,
    { fix: "Ask for the symmetry of a part: fewer outputs, or the inputs of one block." },
  );
}

function requireLength(where: string, list: ArrayLike<unknown>, length: number): void {
  if (list.length === length) return;
  throw new ShapeError(
    "SHAPE_MISMATCH",
    `symmetryOf: expected ${length} ${where}, one for each site, got ${list.length}`,
    {
      fix: "Give one of them for each cell of about.grid that its support does not take out.",
      where,
    },
  );
}

function requireWhole(labels: ArrayLike<number>): void {
  for (let i = 0; i < labels.length; i++) {
    if (!Number.isSafeInteger(labels[i])) throw notAScheme(`a whole number as label ${i}`, labels[i]);
  }
}

function requireSigns(signs: ArrayLike<number>, length: number): void {
  requireList("signs", signs);
  requireLength("signs", signs, length);
  for (let i = 0; i < length; i++)
    if (signs[i] !== 1 && signs[i] !== -1) throw notAScheme("1 or −1 in signs", signs[i]);
}

function sidesOf({ rows, columns, signs }: LabelledGrid, { sides = "each" }: SymmetryOptions): "each" | "same" {
  if (sides === "each") return sides;
  if (sides !== "same") throw badSides('"each" or "same"', quote(String(sides)));
  if (rows !== columns) throw badSides('"each", since the map is not square', `"same" for ${rows} × ${columns}`);
  if (signs) throw badSides('"each" for a scheme with signs', '"same"');
  return sides;
}

function badSides(expected: string, got: string): OptionError {
  return new OptionError("BAD_OPTION", `symmetryOf: expected sides ${expected}, got ${got}`, {
    fix: "Leave the option out.",
    where: "sides",
  });
}

function notAScheme(expected: string, got: unknown): DataError {
  const shown =
    typeof got === "string" ? quote(got) : Array.isArray(got) ? "another list" : got === null ? "null" : typeof got;
  return new DataError("NOT_A_SCHEME", `symmetryOf: expected ${expected}, got ${shown}`, {
    fix: "Give it a result of discover, the document that `equivariance discover --json` wrote, or { labels, about: { grid: { rows, columns } } }.",
  });
}
