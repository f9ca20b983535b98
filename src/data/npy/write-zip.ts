import { crc32 } from "./crc32.js";

/** The first day that the format can say: the same content gives the same bytes at any time. */
const DATE = 0x0021;

/**
 * Files as a ZIP archive, stored as they are; NumPy reads it as NPZ if they are NPY files.
 *
 * @param files - Contents by name; names in ASCII.
 *
 * @see PKWARE, ".ZIP File Format Specification" 6.3.10.
 */
export function zipBytes(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const title = new TextEncoder().encode(name);
    // Version, flags, method, time, date, checksum, both sizes, length of the name, no extra field.
    const common = [20, 0, 0, 0, DATE]
      .flatMap(short)
      .concat([crc32(content), content.length, content.length].flatMap(long), [title.length, 0].flatMap(short));
    const local = Uint8Array.from([...long(0x04034b50), ...common]);
    parts.push(local, title, content);
    // No comment, first disk, no attributes.
    const entry = [
      ...long(0x02014b50),
      ...short(20),
      ...common,
      ...[0, 0, 0].flatMap(short),
      ...long(0),
      ...long(offset),
    ];
    central.push(Uint8Array.from(entry), title);
    offset += local.length + title.length + content.length;
  }
  const count = Object.keys(files).length;
  const size = central.reduce((sum, { length }) => sum + length, 0);
  const end = [
    ...long(0x06054b50),
    ...[0, 0, count, count].flatMap(short),
    ...long(size),
    ...long(offset),
    ...short(0),
  ];
  return joined([...parts, ...central, Uint8Array.from(end)]);
}

function short(value: number): number[] {
  return [value & 255, value >>> 8];
}

function long(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
