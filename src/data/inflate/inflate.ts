import { DataError } from "../../errors.js";

/** What may come out, at most: a larger text does not fit into a string. */
export const MOST_BYTES = 512 * 1024 * 1024 - 24;
/** Beyond this, data that shrank by more than {@link BOMB_RATIO} is taken for an attack on the memory. */
const BOMB_BYTES = 32 * 1024 * 1024;
/** Tables of numbers shrink by 2 to 50; zeros by 1032. */
const BOMB_RATIO = 200;

/** How much may come out of so many bytes. */
export function mostInflated(compressed: number): number {
  return Math.min(MOST_BYTES, Math.max(BOMB_BYTES, BOMB_RATIO * compressed));
}

/**
 * Inflates bytes and stops as soon as too much comes out.
 *
 * @param limit - Bytes that may come out. Default: {@link mostInflated}.
 * @throws {@link DataError} `COMPRESSED_BOMB`, or `COMPRESSED_BROKEN` for what is cut off, changed or something else.
 *
 * @example
 * await inflate(new Uint8Array(3), "gzip", "x.gz").catch(({ code }) => code); // "COMPRESSED_BROKEN"
 */
export async function inflate(
  bytes: Uint8Array,
  format: "gzip" | "deflate-raw",
  source: string,
  limit = mostInflated(bytes.length),
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      size += next.value.length;
      if (size > limit) throw tooMuch(source, bytes.length, limit);
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    throw cause instanceof DataError ? cause : brokenCompression(source, cause);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function tooMuch(source: string, compressed: number, limit: number): DataError {
  return new DataError(
    "COMPRESSED_BOMB",
    `${source}: expected at most ${limit} bytes out of ${compressed} compressed ones, got more`,
    { fix: "If you trust the file, decompress it first; otherwise leave it alone.", where: source },
  );
}

/** The error for data that are cut off, changed or something else. */
export function brokenCompression(source: string, cause: unknown): DataError {
  return new DataError(
    "COMPRESSED_BROKEN",
    `${source}: expected compressed data, got data that cannot be decompressed`,
    {
      fix: "Make or fetch the file again: it is cut off or changed.",
      where: source,
      cause,
    },
  );
}
