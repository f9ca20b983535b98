import { DataError } from "../errors.js";

/**
 * Looks whether all numbers of plain data are finite, before it is handed out. O(size of the data).
 *
 * @throws {@link DataError} `RESULT_NOT_FINITE`.
 */
export function requireFinite(data: unknown, where = "the result"): void {
  if (typeof data === "number") {
    if (!Number.isFinite(data)) throw notFinite(where, data);
  } else if (Array.isArray(data)) {
    for (const item of data) requireFinite(item, where);
  } else if (typeof data === "object" && data !== null) {
    for (const [name, item] of Object.entries(data)) requireFinite(item, name);
  }
}

function notFinite(where: string, got: number): DataError {
  return new DataError("RESULT_NOT_FINITE", `discover: expected finite numbers in ${where}, got ${got}`, {
    fix: "Rescale the columns: their squares, or quotients of these, leave the range of numbers.",
    where,
  });
}
