import { DataError } from "../errors.js";
import type { Labelled, Symmetry, SymmetryGenerator } from "../symmetry/naming/symmetry.js";
import { symmetryOf } from "../symmetry/naming/symmetry-of.js";
import { clip } from "./heat-map.js";
import { wrap } from "./wrap.js";

const MOST_GENERATORS = 12;

/** The symmetry of a result; null where there are too many sites to look for one. */
export function symmetryOrNone(result: Labelled): Symmetry | null {
  try {
    return symmetryOf(result);
  } catch (error) {
    if (error instanceof DataError && error.code === "TOO_MANY_SITES") return null;
    throw error;
  }
}

/** A symmetry for people: its name, what it means, and the moves that make it. */
export function symmetryText(symmetry: Symmetry, width: number): string {
  const { name, order, generators, sentence } = symmetry;
  const shown = generators.slice(0, MOST_GENERATORS).map((generator) => clip(generatorLine(generator), width));
  const rest = generators.length - shown.length;
  return [
    `${name}, order ${clip(order, 40)}`,
    "",
    ...wrap(sentence, width),
    ...(shown.length > 0 ? ["", ...shown] : []),
    ...(rest > 0 ? [`… ${rest} more (--json has them all)`] : []),
  ].join("\n");
}

function generatorLine({ kind, rows, columns }: SymmetryGenerator): string {
  const sides = [rows && `outputs ${rows}`, columns && `${rows ? "inputs " : ""}${columns}`].filter(Boolean);
  return `${kind.padEnd(14)} ${sides.join("   ")}`;
}
