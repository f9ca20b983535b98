import type { Cells } from "../layout/cells.js";
import type { Candidate } from "./family.js";

/** What all grids of exchangeable rows and columns weigh together, and all grids that are shifted; a line weighs 1. */
const EXCHANGEABLE_WEIGHT = 1;
const SHIFTED_WEIGHT = 1;

/** A way in which columns of a table stand in a grid, row by row: `rows` × `columns`. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** Where one column stands beside another, along one side of a grid: the coarse place, from 0 to `count` − 1. */
interface Side {
  readonly name: string;
  readonly count: number;
  readonly place: (input: number, output: number) => number;
}

/**
 * Families of a W whose inputs and outputs stand in a grid, whose shape is not known: all ways to write their numbers as
 * products, outputs along no side longer than inputs. Along each side of the grid cells of W may depend on whether input and output stand in the same place (places
 * are exchangeable), or on how far apart they are, on a line or on a ring.
 * - Both sides exchangeable: the orbits of S_a × S_b, which are same cell, same row, same column, and neither.
 * - One side exchangeable: a shift along the other.
 * - No side: shifts of the grid.
 *
 * None where W has a support mask.
 */
export function gridStructures(cells: Cells): Candidate[] {
  const { outputs, inputs, count } = cells;
  if (count < outputs * inputs) return [];
  const exchangeable: Omit<Candidate, "weight">[] = [];
  const shifted: Omit<Candidate, "weight">[] = [];
  if (inputs === outputs && inputs > 2)
    exchangeable.push(familyOf(cells, oneRow(inputs), oneRow(inputs), [only, same(inputs)]));
  for (const from of gridsOf(inputs)) {
    for (const to of gridsOf(outputs)) {
      if (to.rows > from.rows || to.columns > from.columns) continue;
      if (from.rows === to.rows && from.columns === to.columns) {
        exchangeable.push(familyOf(cells, from, to, [same(from.rows), same(from.columns)]));
      }
      for (const down of sidesOf(from.rows, to.rows)) {
        for (const along of sidesOf(from.columns, to.columns)) {
          if (down.name === SAME && along.name === SAME) continue;
          shifted.push(familyOf(cells, from, to, [down, along]));
        }
      }
    }
  }
  // With hardly more cells than coarse sites nothing is gained over free partitions.
  const worth = (families: readonly Omit<Candidate, "weight">[]) =>
    families.filter((family) => 2 * family.count <= count);
  return [...sharing(worth(exchangeable), EXCHANGEABLE_WEIGHT), ...sharing(worth(shifted), SHIFTED_WEIGHT)];
}

const SAME = "exchangeable";
const ONE = "one";

/** A side of one place. */
const only: Side = { name: ONE, count: 1, place: () => 0 };

function same(length: number): Side {
  return length < 2 ? only : { name: SAME, count: 2, place: (input, output) => (input === output ? 0 : 1) };
}

/** What a side of so many inputs and outputs may depend on. */
function sidesOf(inputs: number, outputs: number): Side[] {
  const line = inputs + outputs - 1;
  const sides: Side[] = [{ name: "line", count: line, place: (input, output) => input - output + outputs - 1 }];
  if (inputs !== outputs) return sides;
  if (inputs > 2)
    sides.push({ name: "ring", count: inputs, place: (input, output) => (input - output + inputs) % inputs });
  return [...sides, same(inputs)];
}

function familyOf(cells: Cells, from: Grid, to: Grid, [down, along]: readonly [Side, Side]): Omit<Candidate, "weight"> {
  const coarseOf = Int32Array.from({ length: cells.count }, (_, site) => {
    const [input, output] = [cells.input[site], cells.output[site]];
    const row = down.place(Math.floor(input / from.columns), Math.floor(output / to.columns));
    return row * along.count + along.place(input % from.columns, output % to.columns);
  });
  const shape =
    from.rows === to.rows && from.columns === to.columns ? shapeOf(from) : `${shapeOf(from)} to ${shapeOf(to)}`;
  return {
    ...wordsOf(shape, down, along),
    shifts: isShift(down) || isShift(along),
    count: down.count * along.count,
    coarseOf,
  };
}

function isShift({ name }: Side): boolean {
  return name !== SAME && name !== ONE;
}

function wordsOf(shape: string, down: Side, along: Side): Pick<Candidate, "name" | "sentence"> {
  if (down.count === 1) {
    return {
      name: "exchangeable",
      sentence: "Cells of W depend on whether input and output are the same column: all columns are exchangeable.",
    };
  }
  if (down.name === SAME && along.name === SAME) {
    return {
      name: `grid ${shape}, exchangeable rows and columns`,
      sentence: `Columns stand in a grid of ${shape}, and cells of W depend on whether input and output share their row and their column of it.`,
    };
  }
  const side = ({ name }: Side) =>
    name === SAME ? "whether they are the same" : `how far apart they are on a ${name}`;
  return {
    name: `grid ${shape}, ${down.name} by ${along.name}`,
    sentence: `Inputs stand in a grid of ${shape}, and cells of W depend, for its rows, on ${side(down)}, and for its columns, on ${side(along)}.`,
  };
}

function shapeOf({ rows, columns }: Grid): string {
  return `${rows} × ${columns}`;
}

/** All grids of two rows and two columns or more. */
function gridsOf(length: number): Grid[] {
  const grids: Grid[] = [];
  for (let rows = 2; 2 * rows <= length; rows++) {
    if (length % rows === 0) grids.push({ rows, columns: length / rows });
  }
  return grids;
}

function oneRow(columns: number): Grid {
  return { rows: 1, columns };
}

function sharing(families: readonly Omit<Candidate, "weight">[], weight: number): Candidate[] {
  return families.map((family) => ({ ...family, weight: weight / families.length }));
}
