import type { CellClasses } from "./classes.js";
import type { Embedding } from "./embedding.js";

const ROUNDS = 10;
/** A class with more cells of one output is no kernel's. */
const MOST_OFFSETS = 40;

/**
 * Classes in which an output has several cells hold several offsets: their cells are divided by how far their input lies from
 * their output (k-means, from the cells of the output nearest to the middle that has most of them).
 */
export function splitClasses(cells: CellClasses, places: Embedding): CellClasses {
  const { rows, columns, classOf } = cells;
  const split = new Int32Array(classOf.length);
  let count = 1;
  for (let own = 1; own < cells.count; own++) {
    const members = indicesOf(classOf, own);
    const starts = startsOf(members, rows, columns, places);
    const offset = (cell: number) =>
      places.map((axis) => axis[rows + (cell % columns)] - axis[Math.floor(cell / columns)]);
    const offsets = members.map(offset);
    const near = starts.length > 1 && starts.length <= MOST_OFFSETS ? means(offsets, starts.map(offset)) : undefined;
    members.forEach((cell, i) => (split[cell] = count + (near ? near[i] : 0)));
    count += near ? starts.length : 1;
  }
  return { rows, columns, classOf: split, count };
}

function indicesOf(classOf: Int32Array, own: number): number[] {
  const found: number[] = [];
  classOf.forEach((one, cell) => {
    if (one === own) found.push(cell);
  });
  return found;
}

/** The cells of the output that has most of them, and of several the one nearest to the middle. */
function startsOf(members: readonly number[], rows: number, columns: number, places: Embedding): number[] {
  const ofRow = Array.from({ length: rows }, (): number[] => []);
  for (const cell of members) ofRow[Math.floor(cell / columns)].push(cell);
  const distance = (row: number) => places.reduce((sum, axis) => sum + axis[row] * axis[row], 0);
  let best = 0;
  for (let row = 1; row < rows; row++) {
    const more = ofRow[row].length - ofRow[best].length;
    if (more > 0 || (more === 0 && distance(row) < distance(best))) best = row;
  }
  return ofRow[best];
}

/** The nearest of some centres to each point, the centres being the means of their points. */
function means(points: readonly number[][], starts: readonly number[][]): number[] {
  let centres = starts;
  let near: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    near = points.map((point) => nearest(point, centres));
    centres = centres.map((centre, own) => {
      const members = points.filter((_, i) => near[i] === own);
      if (members.length === 0) return centre;
      return centre.map((_, axis) => members.reduce((sum, point) => sum + point[axis], 0) / members.length);
    });
  }
  return near;
}

function nearest(point: readonly number[], centres: readonly (readonly number[])[]): number {
  let [best, least] = [0, Infinity];
  centres.forEach((centre, own) => {
    const distance = centre.reduce((sum, value, axis) => sum + (value - point[axis]) * (value - point[axis]), 0);
    if (distance < least) [best, least] = [own, distance];
  });
  return best;
}
