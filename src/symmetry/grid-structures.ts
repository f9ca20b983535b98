import type { Cells } from "../layout/cells.js";
import type { Candidate } from "./family.js";
import { familyOf, gridsOf, shapeOf, type Family, type Grid } from "./product-family.js";
import { each, mirror, one, reflections, same, shifts, strides, type Side } from "./side.js";

/** What a line, and a ring, weigh; and what all families with channels, of exchangeable columns, of shifted grids, and all others do. */
const WEIGHT = 1;
/** Numbers of channels that are tried for inputs and for outputs. */
const CHANNELS = [1, 2, 3];

/**
 * Families in which a cell of W depends on how its input lies beside its output in a grid whose shape is not known: along
 * each side of the grid, on whether both stand in the same place (places are exchangeable), on how far apart they are (on a
 * line, or on a ring where both are of one length), or on both places (channels).
 * - One row: a shift, or all columns exchangeable.
 * - Channels, one to three of inputs and of outputs, one after the other or taking turns: a shift for each pair of them.
 * - Both sides exchangeable: the orbits of S_a × S_b, which are same cell, same row, same column, and neither.
 * - Shifts of a grid, along one side or both; outputs are along no side longer than inputs.
 * - Strides of two and three, ends that reflect a kernel of three or five, along a line or both sides of a grid; all in reverse; two
 *   halves that are exchanged.
 *
 * None where W has a single row or column, or a support mask.
 */
export function gridStructures(cells: Cells): Candidate[] {
  const { outputs, inputs, count } = cells;
  if (outputs < 2 || inputs < 2 || count < outputs * inputs) return [];
  const family = (from: Grid, to: Grid, down: Side, along: Side) => familyOf(cells, from, to, [down, along]);
  const row = (columns: number): Grid => ({ rows: 1, columns });
  // With hardly more cells than coarse sites nothing is gained over free partitions.
  const worth = (families: readonly Family[]) => families.filter((each) => 2 * each.count <= count + 1);
  const pairs = gridsOf(inputs).flatMap((from) => gridsOf(outputs).map((to) => [from, to] as const));
  return [
    ...shifts(inputs, outputs).map((side) => ({ ...family(row(inputs), row(outputs), one, side), weight: WEIGHT })),
    ...sharing(worth(channels(inputs, outputs).map(([from, to, down, along]) => family(from, to, down, along)))),
    ...sharing(
      worth([
        ...(inputs === outputs && inputs > 2 ? [family(row(inputs), row(inputs), one, same(inputs))] : []),
        ...pairs
          .filter(([from, to]) => shapeOf(from) === shapeOf(to))
          .map(([from, to]) => family(from, to, same(from.rows), same(from.columns))),
      ]),
    ),
    ...sharing(
      worth(
        pairs
          .filter(([from, to]) => to.rows <= from.rows && to.columns <= from.columns)
          .flatMap(([from, to]) => moved(from, to).map(([down, along]) => family(from, to, down, along))),
      ),
    ),
    ...sharing(worth(others(inputs, outputs).map(([from, to, down, along]) => family(from, to, down, along)))),
  ];
}

/** Strides, reflections at the ends, mirrors and the exchange of two halves, on lines and grids. */
function others(inputs: number, outputs: number): [Grid, Grid, Side, Side][] {
  const row = (columns: number): Grid => ({ rows: 1, columns });
  const [n, m] = [inputs / 2, outputs / 2];
  const both = same(2);
  const halves: [Grid, Grid, Side, Side][] =
    Number.isInteger(n) && Number.isInteger(m)
      ? [
          // The cells of two halves: which pair of places, and whether both are of one half.
          [{ rows: 2, columns: n }, { rows: 2, columns: m }, both, each(n, m)],
          [{ rows: n, columns: 2 }, { rows: m, columns: 2 }, each(n, m), both],
        ]
      : [];
  const alone = [...strides(inputs, outputs), ...reflections(inputs, outputs), mirror(inputs, outputs)];
  const grids = gridsOf(inputs).flatMap((from) =>
    gridsOf(outputs).flatMap((to) =>
      [strides, reflections].flatMap((sides) => {
        const [down, along] = [sides(from.rows, to.rows), sides(from.columns, to.columns)];
        const pairs = down.flatMap((a) =>
          along.filter(({ detail }) => detail === a.detail).map((b) => [a, b] as const),
        );
        return pairs.map(([a, b]): [Grid, Grid, Side, Side] => [from, to, a, b]);
      }),
    ),
  );
  return [
    ...alone.map((side): [Grid, Grid, Side, Side] => [row(inputs), row(outputs), one, side]),
    ...halves,
    ...grids,
  ];
}

/** Channels of inputs and outputs with a shift for each pair of them: one after the other, and taking turns. */
function channels(inputs: number, outputs: number): [Grid, Grid, Side, Side][] {
  return CHANNELS.flatMap((from) =>
    CHANNELS.flatMap((to) => {
      const [n, m] = [inputs / from, outputs / to];
      if (from * to === 1 || !Number.isInteger(n) || !Number.isInteger(m) || n < 2 || m < 2) return [];
      const pair = each(from, to);
      return shifts(n, m).flatMap((shift): [Grid, Grid, Side, Side][] => [
        [{ rows: from, columns: n }, { rows: to, columns: m }, pair, shift],
        [{ rows: n, columns: from }, { rows: m, columns: to }, shift, pair],
      ]);
    }),
  );
}

/** What the two sides of a grid may depend on, at least one of them a shift. */
function moved(from: Grid, to: Grid): [Side, Side][] {
  const along = (a: number, b: number) => [
    ...shifts(a, b).filter(({ count }) => count > 2),
    ...(a === b ? [same(a)] : []),
  ];
  return along(from.rows, to.rows).flatMap((down) =>
    along(from.columns, to.columns).flatMap((side): [Side, Side][] =>
      down.kind === "same" && side.kind === "same" ? [] : [[down, side]],
    ),
  );
}

function sharing(families: readonly Family[]): Candidate[] {
  return families.map((family) => ({ ...family, weight: WEIGHT / families.length }));
}
