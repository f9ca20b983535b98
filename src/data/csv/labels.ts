import { DataError } from "../../errors.js";
import { decode } from "./decode.js";
import { RowReader, csvError } from "./rows.js";

/** Options of {@link parseLabels}. */
export interface LabelsOptions {
  /** The file's name, for messages. Default: `labels`. */
  readonly source?: string;
  /** Whether the first row is a heading and no label. Default: true. */
  readonly header?: boolean;
}

/**
 * Labels from text, one a row. A label may be any text, commas included; one that starts with a quote is read as a
 * quoted CSV cell. Blank lines at the end do not count, elsewhere they are an error (`""` is the empty label).
 *
 * @throws {@link DataError} with a code `CSV_…` that says `file:line:column` and the fix.
 *
 * @example
 * parseLabels("group\nred\nblue\nred\n"); // ["red", "blue", "red"]
 */
export function parseLabels(input: string | Uint8Array, options: LabelsOptions = {}): string[] {
  const { source = "labels", header = true } = options;
  const text = decode(input, source);
  const reader = new RowReader(text, undefined);
  const labels: string[] = [];
  while (reader.next()) {
    if (reader.blank) {
      if (text.text.slice(reader.position).trim() === "") break;
      throw csvError(text, "CSV_BLANK_LINE", reader.offsets[0], {
        message: "expected a label, got a blank line",
        fix: 'Remove the line, or write "" for the empty label.',
      });
    }
    labels.push(reader.cells[0]);
  }
  if (header) labels.shift();
  if (labels.length === 0) {
    throw new DataError("CSV_NO_ROWS", `${source}: expected labels, one a row, got none`, {
      fix: "Add labels; if the first row is one already, pass header: false (--no-header).",
      where: source,
    });
  }
  return labels;
}
