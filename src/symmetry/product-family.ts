import type { Cells } from "../layout/cells.js";
import type { Candidate } from "./family.js";
import type { Side } from "./side.js";

/** A way in which columns of a table stand in a grid, row by row. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** A family before its weight. */
export type Family = Omit<Candidate, "weight">;

/** What a cell depends on, along each side of a grid, makes a family. */
export function familyOf(
  cells: Pick<Cells, "count" | "input" | "output">,
  from: Grid,
  to: Grid,
  [down, along]: readonly [Side, Side],
): Family {
  const coarseOf = Int32Array.from({ length: cells.count }, (_, site) => {
    const [input, output] = [cells.input[site], cells.output[site]];
    const row = down.place(Math.floor(input / from.columns), Math.floor(output / to.columns));
    return row * along.count + along.place(input % from.columns, output % to.columns);
  });
  return {
    name: nameOf(from, to, down, along),
    shifts: MOVING.includes(down.kind) || MOVING.includes(along.kind),
    count: down.count * along.count,
    coarseOf,
  };
}

const MOVING: readonly Side["kind"][] = ["line", "ring", "stride", "reflected"];

function wordsOf({ kind, detail }: Side): string {
  switch (kind) {
    case "one":
    case "each":
      return "";
    case "same":
      return EXCHANGEABLE;
    case "stride":
      return `line, stride ${detail}`;
    case "reflected":
      return `line reflected at its ends, ${detail}`;
    default:
      return kind;
  }
}

const EXCHANGEABLE = "exchangeable";

function nameOf(from: Grid, to: Grid, down: Side, along: Side): string {
  const [a, b] = [wordsOf(down), wordsOf(along)];
  if (down.kind === "one") return b;
  const exchanged = "exchanged with each other";
  if (along.kind === "each") {
    return down.kind === "same"
      ? `two halves ${exchanged}`
      : `${a}, ${channelWords(from.columns, to.columns)} taking turns`;
  }
  if (down.kind === "each") {
    return along.kind === "same"
      ? `two halves, taking turns, ${exchanged}`
      : `${b}, ${channelWords(from.rows, to.rows)} one after the other`;
  }
  const shape = shapeOf(from) === shapeOf(to) ? shapeOf(from) : `${shapeOf(from)} to ${shapeOf(to)}`;
  return `grid ${shape}, ${a === b && a === EXCHANGEABLE ? "exchangeable rows and columns" : `${a} by ${b}`}`;
}

function channelWords(from: number, to: number): string {
  const parts = [from > 1 ? `${from} input channels` : "", to > 1 ? `${to} output channels` : ""];
  return parts.filter(Boolean).join(" and ");
}

export function shapeOf({ rows, columns }: Grid): string {
  return `${rows} × ${columns}`;
}

/** All grids of two rows and two columns or more. */
export function gridsOf(length: number): Grid[] {
  const grids: Grid[] = [];
  for (let rows = 2; 2 * rows <= length; rows++) {
    if (length % rows === 0) grids.push({ rows, columns: length / rows });
  }
  return grids;
}
