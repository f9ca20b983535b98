import { renumbered } from "../group/actions.js";
import { identity, compose, inverse, type Permutation } from "../group/permutation.js";
import { StabiliserChain } from "../group/stabiliser-chain.js";
import { bracketed, type GroupName } from "./group-name.js";
import { nameOf } from "./names.js";

/** T ⋊ P: moves along the lines of a grid, with turns and mirrors of the grid; undefined if it is not that. */
export function turnedTranslations(
  points: number,
  order: bigint,
  shifts: readonly Permutation[],
  turns: readonly Permutation[],
): GroupName | undefined {
  const translations = new StabiliserChain({ points, generators: shifts });
  const about = new StabiliserChain({ points, generators: turns });
  if (shifts.length === 0 || turns.length === 0 || translations.order * about.order !== order) return undefined;
  const kept = turns.every((turn) =>
    shifts.every((shift) => translations.has(compose(compose(inverse(turn), shift), turn))),
  );
  if (!kept) return undefined;
  const all = [...identity(points)];
  const [of, by] = [nameOf(renumbered(shifts, all, translations.order)), nameOf(renumbered(turns, all, about.order))];
  return {
    text: `${bracketed(of)} ⋊ ${bracketed(by)}`,
    meaning: `along the lines of a grid ${of.meaning}, and turns or mirrors of the grid`,
    compound: true,
    known: of.known && by.known,
  };
}
