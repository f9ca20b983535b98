import { DataError } from "../../errors.js";
import { quote } from "../quote.js";
import { MOST_BYTES, inflate } from "../inflate/inflate.js";
import { crc32 } from "./crc32.js";
import { littleEndian } from "./little-endian.js";

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string;
  /** Its bytes, checked. */
  read(): Promise<Uint8Array>;
}

const END = { signature: 0x06054b50, length: 22, longestComment: 65535 } as const;
const CENTRAL = { signature: 0x02014b50, length: 46 } as const;
const LOCAL = { signature: 0x04034b50, length: 30 } as const;
const MOST_ENTRIES = 10_000;
/** What deflate cannot surpass. */
const DEFLATE_RATIO = 1032;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/**
 * The files of a ZIP archive, stored or deflated, by its central directory.
 *
 * @throws {@link DataError} `ZIP_BROKEN`; reading an entry throws it too, and `COMPRESSED_BROKEN`.
 *
 * @see PKWARE, ".ZIP File Format Specification" 6.3.10.
 */
export function zipEntries(bytes: Uint8Array, source: string): ZipEntry[] {
  const end = findEnd(bytes, source);
  const [count, size, start] = [
    littleEndian(bytes, end + 10, 2),
    littleEndian(bytes, end + 12, 4),
    littleEndian(bytes, end + 16, 4),
  ];
  if (count > MOST_ENTRIES) throw zipError(source, `expected at most ${MOST_ENTRIES} files, got ${count}`);
  if (start + size > end) throw zipError(source, "expected a directory before its end, got one that lies elsewhere");
  const entries: Entry[] = [];
  for (let at = start; entries.length < count;) {
    const entry = readEntry(bytes, at, end, source);
    entries.push(entry);
    at = entry.next;
  }
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length) throw zipError(source, "expected different names, got one twice");
  return entries.map((entry) => ({ name: entry.name, read: () => extract(bytes, entry, source) }));
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
  /** Where the next entry stands. */
  readonly next: number;
}

function findEnd(bytes: Uint8Array, source: string): number {
  const last = bytes.length - END.length;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at--) {
    if (
      littleEndian(bytes, at, 4) === END.signature &&
      at + END.length + littleEndian(bytes, at + 20, 2) === bytes.length
    )
      return at;
  }
  throw zipError(source, "expected the end of an archive, got none: the file is cut off");
}

function readEntry(bytes: Uint8Array, at: number, end: number, source: string): Entry {
  if (at + CENTRAL.length > end || littleEndian(bytes, at, 4) !== CENTRAL.signature) {
    throw zipError(source, "expected an entry of the directory, got something else");
  }
  const lengths = [28, 30, 32].map((field) => littleEndian(bytes, at + field, 2));
  const next = at + CENTRAL.length + lengths.reduce((a, b) => a + b, 0);
  if (next > end) throw zipError(source, "expected an entry of the directory, got its end");
  const start = at + CENTRAL.length;
  const name = new TextDecoder().decode(bytes.subarray(start, start + lengths[0]));
  if (littleEndian(bytes, at + 8, 2) & ENCRYPTED)
    throw zipError(source, `expected plain files, got ${quote(name)} encrypted`);
  return {
    name,
    next,
    method: littleEndian(bytes, at + 10, 2),
    crc: littleEndian(bytes, at + 16, 4),
    compressed: littleEndian(bytes, at + 20, 4),
    size: littleEndian(bytes, at + 24, 4),
    offset: littleEndian(bytes, at + 42, 4),
  };
}

async function extract(bytes: Uint8Array, entry: Entry, source: string): Promise<Uint8Array> {
  const { name, method, offset, compressed, size, crc } = entry;
  const file = `${source}/${name}`;
  if (offset + LOCAL.length > bytes.length || littleEndian(bytes, offset, 4) !== LOCAL.signature) {
    throw zipError(file, "expected a file where the directory says, got something else");
  }
  const start = offset + LOCAL.length + littleEndian(bytes, offset + 26, 2) + littleEndian(bytes, offset + 28, 2);
  if (start + compressed > bytes.length)
    throw zipError(file, `expected ${compressed} bytes, got the end of the archive`);
  if (size > MOST_BYTES || size > DEFLATE_RATIO * compressed + 64) {
    throw zipError(file, `expected a size that ${compressed} bytes can hold, at most ${MOST_BYTES}, got ${size}`);
  }
  const packed = bytes.subarray(start, start + compressed);
  const out = await unpack(packed, method, size, file);
  if (out.length !== size) throw zipError(file, `expected ${size} bytes, got ${out.length}`);
  if (crc32(out) !== crc)
    throw zipError(file, "expected the checksum of the directory, got another: the file is changed");
  return out;
}

async function unpack(packed: Uint8Array, method: number, size: number, file: string): Promise<Uint8Array> {
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflate(packed, "deflate-raw", file, size);
  throw zipError(file, `expected it stored or deflated, got compression ${method}`);
}

function zipError(source: string, expectedAndGot: string): DataError {
  return new DataError("ZIP_BROKEN", `${source}: ${expectedAndGot}`, {
    fix: "Save it again, with np.savez or np.savez_compressed.",
    where: source,
  });
}
