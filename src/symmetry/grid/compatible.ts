import { Classes } from "../group/orbits.js";
import { dihedralName } from "../name/dihedral.js";
import { along } from "./axes.js";
import { onBoard } from "./moves.js";

/** A group whose orbits are the groups of one output's inputs, but which one output cannot prove. */
export interface Compatible {
  /** `D₄`, `the mirror`. */
  readonly name: string;
  /** Where: `a 3 × 3 board`. */
  readonly where: string;
}

/** More things than this are no board that a person would see. */
const MOST_THINGS = 1024;

/** What a line of labels would be under turns and mirrors of a square board, or a mirror of a line; undefined if neither. */
export function compatibleWith(labels: Int32Array): Compatible | undefined {
  const groups = new Set(labels).size;
  if (groups < 2 || groups === labels.length || labels.length > MOST_THINGS) return undefined;
  const side = Math.sqrt(labels.length);
  if (Number.isInteger(side) && side > 2) {
    const [turn, transposed] = [
      onBoard(side, (i, j) => j * side + side - 1 - i),
      onBoard(side, (i, j) => j * side + i),
    ];
    if (orbitsAre(labels, [turn, transposed]))
      return { name: dihedralName(4).text, where: `a ${side} × ${side} board` };
  }
  const mirror = along({ count: labels.length, length: labels.length, inner: 1 }, (k) => labels.length - 1 - k);
  return orbitsAre(labels, [mirror]) ? { name: "a mirror", where: `a line of ${labels.length}` } : undefined;
}

function orbitsAre(labels: Int32Array, generators: readonly Int32Array[]): boolean {
  const classes = new Classes(labels.length);
  for (const generator of generators) classes.joinAlong(generator);
  const lists = classes.lists();
  return (
    lists.length === new Set(labels).size &&
    lists.every((points) => points.every((point) => labels[point] === labels[points[0]]))
  );
}
