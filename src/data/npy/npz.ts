import { DataError } from "../../errors.js";
import type { TypedColumn } from "../columns/columns-table.js";
import { quote } from "../quote.js";
import { columnsOfArray, parseNpy, type NumberArray } from "./npy.js";
import { zipEntries } from "./zip.js";

/**
 * The arrays of a NPZ file by their names.
 *
 * @throws {@link DataError} `ZIP_BROKEN`, `COMPRESSED_BROKEN`, and what {@link parseNpy} throws.
 *
 * @example
 * await parseNpz(new Uint8Array(8)).catch(({ code }) => code); // "ZIP_BROKEN"
 */
export async function parseNpz(bytes: Uint8Array, source = "npz"): Promise<ReadonlyMap<string, NumberArray>> {
  const arrays = new Map<string, NumberArray>();
  for (const { name, read } of zipEntries(bytes, source)) {
    if (!name.endsWith(".npy")) throw notOfNumpy(source, name);
    arrays.set(name.slice(0, -".npy".length), parseNpy(await read(), `${source}/${name}`));
  }
  return arrays;
}

/**
 * The columns of all arrays: a vector is one, of the array's name, a matrix some that are numbered behind it.
 *
 * @throws {@link DataError} `NPZ_RAGGED` if the arrays have different numbers of rows, `NPY_SHAPE`.
 */
export function columnsOfArrays(arrays: ReadonlyMap<string, NumberArray>, source: string): TypedColumn[] {
  const columns = [...arrays].flatMap(([name, array]) => columnsOfArray(array, name, `${source}/${name}.npy`));
  const other = columns.find(({ cells }) => cells.length !== columns[0].cells.length);
  if (columns.length > 0 && !other) return columns;
  const got = other ? `${columns[0].cells.length} and ${other.cells.length}` : "none";
  throw new DataError("NPZ_RAGGED", `${source}: expected arrays of one number of rows, got ${got}`, {
    fix: "Save the arrays that belong together in a file of their own.",
    where: source,
  });
}

function notOfNumpy(source: string, name: string): DataError {
  const sheet = name.startsWith("xl/") || name === "[Content_Types].xml";
  return new DataError("ZIP_NOT_NPZ", `${source}: expected an archive of arrays (.npy), got ${quote(name)} in it`, {
    fix: sheet ? "Save the sheet as CSV." : "Unpack the archive and name the file in it.",
    where: source,
  });
}
