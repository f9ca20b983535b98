import { ShapeError } from "../errors.js";

/**
 * `count`, if it is a whole number.
 *
 * @throws {@link ShapeError} `BAD_COUNT` if not.
 */
export function wholeNumber(caller: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new ShapeError("BAD_COUNT", `${caller}: expected a whole number, 0 or more, got ${count}`, {
    fix: "Give the number of elements, groups, rows or columns that there are.",
  });
}
