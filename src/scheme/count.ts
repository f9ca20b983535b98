import { shown } from "../data/cells.js";
import { ShapeError } from "../errors.js";

/** Lists of so many 32-bit numbers are .4 GB. */
const MOST = 100_000_000;

/**
 * `count`, if it is a whole number.
 *
 * @throws {@link ShapeError} `BAD_COUNT` if not.
 */
export function wholeNumber(caller: string, count: number): number {
  if (count > MOST) {
    throw new ShapeError("BAD_COUNT", `${caller}: expected at most ${MOST}, got ${count}`, {
      fix: "Give fewer elements, groups, rows or columns: so many take more memory than there is.",
    });
  }
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new ShapeError("BAD_COUNT", `${caller}: expected a whole number, 0 or more, got ${shown(count)}`, {
    fix: "Give the number of elements, groups, rows or columns that there are.",
  });
}
