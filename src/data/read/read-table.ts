import { OptionError } from "../../errors.js";
import { parseArrow } from "../arrow/arrow.js";
import { tableOfColumns, type TypedColumn } from "../columns/columns-table.js";
import { parseCsv, type CsvOptions } from "../csv/csv.js";
import type { ParsedCsv } from "../csv/csv-parser.js";
import { inflate } from "../inflate/inflate.js";
import { parseJson } from "../json/json.js";
import { columnsOfArray, parseNpy } from "../npy/npy.js";
import { columnsOfArrays, parseNpz } from "../npy/npz.js";
import { parseParquet } from "../parquet/parquet.js";
import { formatOf, type Format } from "./format.js";

/** Options that only text has use for. */
const OF_TEXT = ["delimiter", "header", "decimal", "thousands", "percent", "skipLines", "comment"] as const;

/**
 * A table from the bytes of a file, whose format its first bytes tell: CSV, JSON (rows, columns, or one row a line), NPY,
 * NPZ, each also in gzip; Parquet and Arrow where hyparquet and @uwdata/flechette are installed.
 *
 * @param bytes - The file.
 * @param options - As for {@link parseCsv}; those of its text go with CSV only.
 * @throws {@link DataError} that names the format, the place and the fix; {@link OptionError} `OPTION_CONFLICT`,
 * `NOT_INSTALLED` with the command that installs what the format takes.
 *
 * @example
 * const bytes = new TextEncoder().encode('[{ "a": 1, "b": 2 }, { "a": 3, "b": 4 }]');
 * (await readTable(bytes)).table.values; // Float64Array [1, 2, 3, 4]
 */
export async function readTable(bytes: Uint8Array, options: CsvOptions = {}): Promise<ParsedCsv> {
  const { source = "data" } = options;
  const format = formatOf(bytes, source);
  if (format === "gzip") return readInflated(await inflate(bytes, "gzip", source), options);
  if (format === "csv") return parseCsv(bytes, options);
  return tableOfTyped(await columnsOf(bytes, format, source), options, format);
}

/**
 * A table of typed columns, where no option is for text.
 *
 * @throws {@link OptionError} `OPTION_CONFLICT`, and what {@link tableOfColumns} throws.
 */
export function tableOfTyped(columns: readonly TypedColumn[], options: CsvOptions, format: string): ParsedCsv {
  requireNoTextOptions(options, format);
  return tableOfColumns(columns, options);
}

/** What was in gzip may be anything but gzip again, which only bombs are. */
function readInflated(bytes: Uint8Array, options: CsvOptions): Promise<ParsedCsv> {
  const { source = "data" } = options;
  return formatOf(bytes, source) === "gzip" ? Promise.resolve(parseCsv(bytes, options)) : readTable(bytes, options);
}

async function columnsOf(
  bytes: Uint8Array,
  format: Exclude<Format, "csv" | "gzip">,
  source: string,
): Promise<TypedColumn[]> {
  if (format === "json") return parseJson(bytes, source);
  if (format === "parquet") return parseParquet(bytes, source);
  if (format === "arrow") return parseArrow(bytes, source);
  if (format === "npy") return columnsOfArray(parseNpy(bytes, source), "c", source);
  return columnsOfArrays(await parseNpz(bytes, source), source);
}

function requireNoTextOptions(options: CsvOptions, format: string): void {
  const given = OF_TEXT.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  throw new OptionError("OPTION_CONFLICT", `${given}: expected a file of CSV, got ${format}`, {
    fix: `Leave ${given} out.`,
    where: given,
  });
}
