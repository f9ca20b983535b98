import { RowReader, type SourceText } from "./rows.js";

/** Reads rows over comments, and looks at rows ahead. */
export class TableReader extends RowReader {
  /**
   * @param start - Where the first row starts in the text.
   * @param comment - What lines that are no rows start with; empty for none.
   */
  constructor(
    input: SourceText,
    readonly delimiter: string,
    start: number,
    readonly comment: string,
  ) {
    super(input, delimiter, start);
  }

  override next(): boolean {
    const { text } = this.input;
    while (this.comment && text.startsWith(this.comment, this.position)) this.position = nextLine(text, this.position);
    return super.next();
  }

  /** The rows from an offset on, as far as they can be read, `most` at most. The reader stays where it is. */
  below(most: number, start = this.position): string[][] {
    const ahead = new TableReader(this.input, this.delimiter, start, this.comment);
    const rows: string[][] = [];
    try {
      while (rows.length < most && ahead.next() && !ahead.blank) rows.push([...ahead.cells]);
    } catch {
      // The reader will come to the fault and tell it.
    }
    return rows;
  }
}

/** Where the line behind the one at an offset starts. */
export function nextLine(text: string, offset: number): number {
  const end = /\r\n|\r|\n/g;
  end.lastIndex = offset;
  return end.exec(text) ? end.lastIndex : text.length;
}
