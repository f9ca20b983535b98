import { DataError } from "../../errors.js";
import { quote } from "../quote.js";
import { decode } from "./decode.js";
import { CANDIDATES } from "./dialect.js";
import { parseLabels, type LabelsOptions } from "./labels.js";
import { RowReader, csvError, type SourceText } from "./rows.js";

/** Labels, and whose they are where the file says it. */
export interface NamedLabels {
  /** The file's name, for messages. */
  readonly source: string;
  readonly labels: readonly string[];
  /** As many, all different. */
  readonly ids?: readonly string[];
}

/**
 * Labels from text: one a row, or an id and a label where each row has two cells.
 *
 * @throws {@link DataError} `CSV_ID_TWICE`, `CSV_COLUMNS` for more than two cells in each row, and as {@link parseLabels}.
 *
 * @example
 * parseNamedLabels("id,cluster\na,1\nb,1\n").ids; // ["a", "b"]
 */
export function parseNamedLabels(input: string | Uint8Array, options: LabelsOptions = {}): NamedLabels {
  const { source = "labels", header = true } = options;
  const text = decode(input, source);
  const found = CANDIDATES.map((delimiter) => rowsOf(text, delimiter)).find((rows) => rows !== undefined);
  if (!found) return { source, labels: parseLabels(input, options) };
  const width = found[0].cells.length;
  if (width > 2) throw tooWide(text, found[0].cells);
  const rows = header ? found.slice(1) : found;
  if (rows.length === 0) return { source, labels: parseLabels(input, options) };
  requireDifferent(text, rows);
  const column = (index: number) => rows.map(({ cells }) => cells[index].trim());
  return { source, ids: column(0), labels: column(1) };
}

interface Row {
  readonly cells: readonly string[];
  readonly offset: number;
}

/** The rows, if a delimiter makes them all equally long and of more than one cell. */
function rowsOf(text: SourceText, delimiter: string): Row[] | undefined {
  const reader = new RowReader(text, delimiter);
  const rows: Row[] = [];
  try {
    while (reader.next() && !reader.blank) {
      if (reader.cells.length < 2 || reader.cells.length !== (rows[0]?.cells ?? reader.cells).length) return undefined;
      rows.push({ cells: [...reader.cells], offset: reader.offsets[0] });
    }
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
  return rows.length > 0 && text.text.slice(reader.position).trim() === "" ? rows : undefined;
}

function requireDifferent(text: SourceText, rows: readonly Row[]): void {
  const seen = new Set<string>();
  const twice = rows.find(({ cells }) => seen.size === seen.add(cells[0].trim()).size);
  if (!twice) return;
  throw csvError(text, "CSV_ID_TWICE", twice.offset, {
    message: `expected an id and a label in each row, ids all different, got ${quote(twice.cells[0])} twice`,
    fix: "Put the id first and the label second; if each row is one label, put it in quotes.",
  });
}

function tooWide(text: SourceText, cells: readonly string[]): DataError {
  return csvError(text, "CSV_COLUMNS", 0, {
    message: `expected one label a row, or an id and a label, got ${cells.length} columns: ${cells.slice(0, 5).map(quote).join(", ")}`,
    fix: "Keep the column of ids and that of labels; if each row is one label, put it in quotes.",
  });
}

/**
 * The labels of b in the order of a: by id where the files have some.
 *
 * @throws {@link DataError} `IDS_IN_ONE_FILE`, `DIFFERENT_ELEMENTS`.
 */
export function matchLabels(a: NamedLabels, b: NamedLabels): readonly string[] {
  if (!a.ids !== !b.ids) {
    const [named, other] = a.ids ? [a, b] : [b, a];
    throw new DataError(
      "IDS_IN_ONE_FILE",
      `${other.source}: expected an id and a label a row as in ${named.source}, got labels alone`,
      {
        fix: "Give both files ids, or none.",
        where: other.source,
      },
    );
  }
  if (a.ids && b.ids) return byId(a as Required<NamedLabels>, b as Required<NamedLabels>);
  if (a.labels.length === b.labels.length) return b.labels;
  throw new DataError(
    "DIFFERENT_ELEMENTS",
    `${b.source}: expected ${a.labels.length} labels, as many as ${a.source} has, got ${b.labels.length}`,
    { fix: "Give both files one row for each element, in the same order, or an id in each row.", where: b.source },
  );
}

function byId(a: Required<NamedLabels>, b: Required<NamedLabels>): string[] {
  const labels = new Map(b.ids.map((id, i) => [id, b.labels[i]]));
  const known = new Set(a.ids);
  const alone = [...a.ids.filter((id) => !labels.has(id)), ...b.ids.filter((id) => !known.has(id))];
  if (alone.length === 0) return a.ids.map((id) => labels.get(id)!);
  const some = alone.slice(0, 3).map(quote).join(", ") + (alone.length > 3 ? `, … (${alone.length})` : "");
  throw new DataError(
    "DIFFERENT_ELEMENTS",
    `${b.source}: expected the ids of ${a.source}, got ids in one file only: ${some}`,
    {
      fix: "Leave the rows out that only one file has.",
      where: b.source,
    },
  );
}
