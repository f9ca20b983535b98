import { orders } from "../grid/generators.js";
import type { LabelledGrid, Move } from "../grid/labelled-grid.js";
import type { Sides } from "../grid/sides.js";
import { logarithm } from "./description.js";

/** Lines that are alike in most cells, as if they were equal; on both sides at once where one permutation moves both. */
export function alikeLines(
  grid: LabelledGrid,
  sides: Sides,
  share: number,
): { readonly moves: Move[]; readonly price: number }[] {
  const { rows, columns, labels } = grid;
  const still = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
  const several = (classes: number[][]) => classes.filter(({ length }) => length > 1);
  if (sides === "same") {
    const classes = alike(rows, share, (a, b) => differenceOfBoth(grid, a, b));
    const moves = orders(several(classes), rows).map(({ line }) => ({ rows: line, columns: line }));
    return [{ moves, price: rows * logarithm(classes.length) }];
  }
  const byRows = alike(rows, share, (a, b) =>
    difference(columns, (j) => labels[a * columns + j] === labels[b * columns + j]),
  );
  const byColumns = alike(columns, share, (a, b) =>
    difference(rows, (i) => labels[i * columns + a] === labels[i * columns + b]),
  );
  return [
    {
      moves: orders(several(byRows), rows).map(({ line }) => ({ rows: line, columns: still(columns) })),
      price: rows * logarithm(byRows.length),
    },
    {
      moves: orders(several(byColumns), columns).map(({ line }) => ({ rows: still(rows), columns: line })),
      price: columns * logarithm(byColumns.length),
    },
  ];
}

/** Classes of lines, each like the first of its class. */
function alike(count: number, share: number, differenceOf: (a: number, b: number) => number): number[][] {
  const classes: number[][] = [];
  for (let line = 0; line < count; line++) {
    const own = classes.find(([first]) => differenceOf(first, line) <= share);
    if (own) own.push(line);
    else classes.push([line]);
  }
  return classes;
}

function difference(count: number, same: (index: number) => boolean): number {
  let different = 0;
  for (let index = 0; index < count; index++) if (!same(index)) different++;
  return different / count;
}

/** Share of cells that an exchange of two lines of a square map moves to cells of other groups. */
function differenceOfBoth({ labels, rows: n }: LabelledGrid, a: number, b: number): number {
  const swapped = (k: number) => (k === a ? b : k === b ? a : k);
  return difference(2 * n, (index) => {
    const [k, own] = [index % n, index < n];
    const [from, to] = own ? [a * n + k, b * n + swapped(k)] : [k * n + a, swapped(k) * n + b];
    return labels[from] === labels[to];
  });
}
