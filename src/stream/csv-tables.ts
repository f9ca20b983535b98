import { parseCsv, type CsvOptions } from "../data/csv/csv.js";
import type { ParsedCsv } from "../data/csv/csv-parser.js";
import { DataError } from "../errors.js";

/** Bytes that are parsed at a time, about. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** Without the end of a row in so many bytes it is no table. */
const LONGEST_ROW = 16 * PIECE_BYTES;

const [LF, QUOTE] = [10, 34];

/** The tables of a CSV file that comes in pieces: cut between rows, and each read by the rules of the whole. */
export async function* csvTables(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): AsyncGenerator<ParsedCsv, void, undefined> {
  let first: FirstPiece | undefined;
  let line = 1;
  for await (const piece of piecesOf(bytes, options.source ?? "csv")) {
    if (!first) {
      const parsed = parseCsv(piece, options);
      first = firstPiece(piece, parsed, options);
      yield parsed;
    } else {
      yield parseLater(Buffer.concat([first.head, piece]), first.options, line - linesIn(first.head));
    }
    line += linesIn(piece);
  }
}

/** Pieces of whole rows. */
async function* piecesOf(bytes: AsyncIterable<Uint8Array>, source: string): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  let least = PIECE_BYTES;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    if (size < least) continue;
    const all = Buffer.concat(held);
    const end = endOfRows(all);
    if (end === 0 && size > LONGEST_ROW) throw noRows(source);
    if (end > 0) yield all.subarray(0, end);
    held = [all.subarray(end)];
    size -= end;
    least = size + PIECE_BYTES;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Where the last whole row ends: line ends in quotes end none. */
function endOfRows(bytes: Buffer): number {
  if (!bytes.includes(QUOTE)) return bytes.lastIndexOf(LF) + 1;
  let [end, quoted] = [0, false];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    else if (bytes[at] === LF && !quoted) end = at + 1;
  }
  return end;
}

/** What later pieces need of the first. */
interface FirstPiece {
  /** Its lines down to the names of the columns. */
  readonly head: Buffer;
  readonly options: CsvOptions;
}

function firstPiece(piece: Buffer, { table, assumptions }: ParsedCsv, options: CsvOptions): FirstPiece {
  const named = options.header ?? !assumptions.some((text) => text.startsWith("the first row is data"));
  const rest = { ...options, required: undefined };
  return {
    head: named ? piece.subarray(0, headEnd(piece, options)) : Buffer.alloc(0),
    options: { ...rest, columns: table.columns, header: named },
  };
}

/** Where the row of names ends. */
function headEnd(piece: Buffer, { skipLines = 0, comment }: CsvOptions): number {
  let at = 0;
  for (let skipped = 0; skipped < skipLines; skipped++) at = nextLine(piece, at);
  const starts = (mark: string) => piece.subarray(at, at + Buffer.byteLength(mark)).equals(Buffer.from(mark));
  while (starts("sep=") || (comment && starts(comment))) at = nextLine(piece, at);
  return nextLine(piece, at);
}

function nextLine(piece: Buffer, from: number): number {
  const end = piece.indexOf(LF, from);
  return end < 0 ? piece.length : end + 1;
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

/** Parses a piece; errors name the line of the file, `before` lines behind that of the piece. */
function parseLater(piece: Buffer, options: CsvOptions, before: number): ParsedCsv {
  try {
    return parseCsv(piece, options);
  } catch (error) {
    throw error instanceof DataError ? movedDown(error, options.source ?? "csv", before) : error;
  }
}

function movedDown(error: DataError, source: string, before: number): DataError {
  const { where } = error;
  if (!where?.startsWith(`${source}:`)) return error;
  const [line, column] = where.slice(source.length + 1).split(":");
  const there = `${source}:${Number(line) + before - 1}:${column}`;
  const expectedAndGot = error.message.replace(where, there);
  return new DataError(error.code, expectedAndGot, { fix: error.fix, where: there, cause: error });
}

function noRows(source: string): DataError {
  return new DataError("CSV_ROW_TOO_LONG", `${source}: expected rows that end, got none in ${LONGEST_ROW} bytes`, {
    fix: "Save the table with line ends LF or CRLF, and look for a quote that is never closed.",
    where: source,
  });
}
