import { DataError } from "../../errors.js";
import type { SourceText } from "./rows.js";

const LF = 10;

/**
 * The text of a file without its byte order mark.
 *
 * @throws {@link DataError} `CSV_NOT_UTF8` with line and column of the first byte that is not UTF-8.
 */
export function decode(input: string | Uint8Array, source: string): SourceText {
  const text = typeof input === "string" ? input : decodeUtf8(input, source);
  return { source, text: text.startsWith("\ufeff") ? text.slice(1) : text };
}

function decodeUtf8(bytes: Uint8Array, source: string): string {
  try {
    return strictDecoder().decode(bytes);
  } catch (cause) {
    const where = firstInvalid(bytes, source);
    if (where === undefined) throw cause;
    throw new DataError("CSV_NOT_UTF8", `${where}: expected UTF-8 text, got a byte that cannot stand there`, {
      fix: "Save the file as UTF-8.",
      where,
      cause,
    });
  }
}

function strictDecoder(): TextDecoder {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}

/** Byte by byte until the decoder objects: slow, and only on the way to an error. */
function firstInvalid(bytes: Uint8Array, source: string): string | undefined {
  const decoder = strictDecoder();
  let [line, column] = [1, 1];
  for (let i = 0; i <= bytes.length; i++) {
    try {
      const stream = i < bytes.length;
      column += decoder.decode(bytes.subarray(i, i + 1), { stream }).length;
    } catch {
      return `${source}:${line}:${column}`;
    }
    if (bytes[i] === LF) [line, column] = [line + 1, 1];
  }
  return undefined;
}
