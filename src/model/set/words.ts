import { quote } from "../../data/quote.js";
import { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";

/** The words of the columns, ascending, if one of them holds text; numbers among them as they are written. */
export function wordsOf(table: Table, columns: readonly string[]): string[] | undefined {
  if (!columns.some((name) => table.categories.some((column) => column.name === name))) return undefined;
  const labels = columns.flatMap((name) => {
    const column = table.category(name);
    return Array.from(new Set(column.codes), (code) => column.labels[code]);
  });
  return [...new Set(labels)].sort();
}

/**
 * The columns with the place of each word in place of the word.
 *
 * @throws {@link DataError} `UNKNOWN_TOKEN`.
 */
export function codesOf(table: Table, columns: readonly string[], words: readonly string[]): Table {
  const places = new Map(words.map((word, place) => [word, place]));
  const values = new Float64Array(table.rows * columns.length);
  columns.forEach((name, j) => {
    const { labels, codes } = table.category(name);
    codes.forEach((code, row) => {
      const place = places.get(labels[code]);
      if (place === undefined) throw unknown(labels[code], row, name, words.length);
      values[row * columns.length + j] = place;
    });
  });
  return new Table(columns, values, table.source);
}

function unknown(word: string, row: number, column: string, count: number): DataError {
  const where = `row ${row + 1}, column ${quote(column)}`;
  return new DataError(
    "UNKNOWN_TOKEN",
    `predict: expected one of the ${count} words that were learned, got ${quote(word)} in ${where}`,
    {
      fix: "Leave the row out, or train with data that has the word.",
      where,
    },
  );
}
