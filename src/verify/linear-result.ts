import { DataError } from "../errors.js";
import type { Labelled } from "../symmetry/naming/symmetry.js";

/** A result of a linear map or of means, its document, or labels with the names of their columns. */
export interface LinearResult extends Labelled {
  /** Of a result; other families than the normal one are not verified. */
  readonly options?: object;
}

/** The columns of a result, and whether its sites are the columns themselves. */
export interface ResultColumns {
  readonly targets: readonly string[];
  readonly inputs: readonly string[];
  readonly list: boolean;
}

/** More columns have no symmetry that is looked for; a table of so many is not read. */
const MOST_NAMES = 10_001;

/** What only results of other models have. */
const OTHERS = ["network", "levels"] as const;

/**
 * The columns that a result is about.
 *
 * @throws {@link DataError} `MODEL_NOT_LINEAR` for other models, `NOT_A_DISCOVERY`, `TOO_MANY_SITES`.
 */
export function columnsOf(caller: string, result: LinearResult): ResultColumns {
  const { rows, columns } = (result as Partial<LinearResult> | null)?.about?.grid ?? {};
  if (!isNames(rows) || !isNames(columns)) {
    throw new DataError("NOT_A_DISCOVERY", `${caller}: expected names of columns in about.grid, got something else`, {
      fix: "Give it the document that `equivariance discover --json` or toJSON() wrote.",
    });
  }
  if (rows.length + columns.length > MOST_NAMES) {
    throw new DataError(
      "TOO_MANY_SITES",
      `${caller}: expected at most ${MOST_NAMES} names of columns in about.grid, got ${rows.length + columns.length}`,
      { fix: "Ask for the symmetry of a part: fewer outputs, or the inputs of one block." },
    );
  }
  const { family = "gaussian" } = (result.options ?? {}) as { readonly family?: unknown };
  const other = OTHERS.find((key) => Object.hasOwn(result, key)) ?? (family === "gaussian" ? undefined : "family");
  if (other !== undefined) {
    throw new DataError(
      "MODEL_NOT_LINEAR",
      `${caller}: expected a result of a linear map or of means, got one with ${other}`,
      {
        fix: "Take equivarianceError and invarianceTest, with the function and the actions of its group.",
      },
    );
  }
  const list = rows.length === 0;
  return { targets: list ? columns : rows, inputs: list ? [] : columns, list };
}

function isNames(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((name) => typeof name === "string");
}
