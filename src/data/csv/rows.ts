import { DataError } from "../../errors.js";

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Text with the name of the file it came from. */
export interface SourceText {
  readonly source: string;
  /** Without a byte order mark. */
  readonly text: string;
}

/** What an error of the reader says beside its code. */
export interface CsvFault {
  readonly message: string;
  readonly fix: string;
}

/** The error at an offset of the text, with `source:line:column` (both from 1) in front of its message. */
export function csvError({ source, text }: SourceText, code: string, offset: number, fault: CsvFault): DataError {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const where = `${source}:${before.length}:${before.at(-1)!.length + 1}`;
  return new DataError(code, `${where}: ${fault.message}`, { fix: fault.fix, where });
}

/**
 * The structure of RFC 4180: rows end with LF, CRLF or CR, mixed as they come; a cell in quotes may hold delimiters,
 * line ends and doubled quotes. Strict: a quote inside a bare cell, text behind a closing quote and a quote that is
 * never closed are errors. Without a delimiter a row is one cell, and only a quote at its start means something.
 */
export class RowReader {
  /** The current row's cells. */
  readonly cells: string[] = [];
  /** Where each of them starts in the text. */
  readonly offsets: number[] = [];
  readonly #delimiter: number;
  #at: number;

  /** @param start - Where the first row starts in the text. */
  constructor(
    readonly input: SourceText,
    delimiter: string | undefined,
    start = 0,
  ) {
    this.#delimiter = delimiter === undefined ? NaN : delimiter.charCodeAt(0);
    this.#at = start;
  }

  /** Where the next row starts. */
  get position(): number {
    return this.#at;
  }

  protected set position(offset: number) {
    this.#at = offset;
  }

  /** Whether the current row is a line without any cell. */
  get blank(): boolean {
    const { cells, offsets } = this;
    return cells.length === 1 && cells[0].trim() === "" && this.input.text.charCodeAt(offsets[0]) !== QUOTE;
  }

  /** Moves on to the next row; false at the end. */
  next(): boolean {
    if (this.#at >= this.input.text.length) return false;
    this.cells.length = this.offsets.length = 0;
    while (this.#readCell());
    return true;
  }

  /** Reads one cell and what ends it; true if it was a delimiter. */
  #readCell(): boolean {
    const { text } = this.input;
    const start = this.#at;
    const end = text.charCodeAt(start) === QUOTE ? this.#readQuoted(start) : this.#readBare(start);
    this.offsets.push(start);
    const code = text.charCodeAt(end);
    this.#at = end + (code === CR && text.charCodeAt(end + 1) === LF ? 2 : 1);
    return code === this.#delimiter;
  }

  #readBare(start: number): number {
    const { text } = this.input;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === this.#delimiter || code === LF || code === CR) break;
      if (code === QUOTE && !Number.isNaN(this.#delimiter)) throw this.#strayQuote(end);
    }
    this.cells.push(text.slice(start, end));
    return end;
  }

  #readQuoted(start: number): number {
    const { text } = this.input;
    let end = start;
    do {
      end = text.indexOf('"', end + 1);
      if (end < 0) throw this.#openQuote(start);
    } while (text.charCodeAt(end + 1) === QUOTE && ++end);
    this.cells.push(text.slice(start + 1, end).replaceAll('""', '"'));
    const code = text.charCodeAt(++end);
    if (end < text.length && code !== this.#delimiter && code !== LF && code !== CR) throw this.#tailBehindQuote(end);
    return end;
  }

  #strayQuote(offset: number): DataError {
    return csvError(this.input, "CSV_STRAY_QUOTE", offset, {
      message: "expected a quote only at the start of a cell, got one inside",
      fix: "Remove the quote, or put the whole cell in quotes and double the quotes in it.",
    });
  }

  #openQuote(offset: number): DataError {
    return csvError(this.input, "CSV_OPEN_QUOTE", offset, {
      message: "expected a closing quote for the one that opens here, got the end of the file",
      fix: "Close the quote, or remove it.",
    });
  }

  #tailBehindQuote(offset: number): DataError {
    return csvError(this.input, "CSV_STRAY_QUOTE", offset, {
      message: "expected the end of the cell behind its closing quote, got more text",
      fix: "Remove the text, or double the quotes inside the cell.",
    });
  }
}
