import { crc32, deflateRawSync } from "node:zlib";

/** What a NPY file is made of; each part may be wrong. */
export interface NpyParts {
  readonly magic?: string;
  readonly version?: readonly [number, number];
  readonly header?: string;
  readonly headerLength?: number;
  readonly body?: Uint8Array;
}

/** A NPY file. */
export function npyOf({
  magic = "\u0093NUMPY",
  version = [1, 0],
  header = headerOf(),
  headerLength,
  body = doubles(1, 2, 3, 4),
}: NpyParts = {}): Uint8Array {
  const text = Buffer.from(header, "latin1");
  const length = Buffer.alloc(version[0] === 1 ? 2 : 4);
  if (version[0] === 1) length.writeUInt16LE(headerLength ?? text.length);
  else length.writeUInt32LE(headerLength ?? text.length);
  return Uint8Array.from(Buffer.concat([Buffer.from(magic, "latin1"), Buffer.from(version), length, text, body]));
}

/** The header as NumPy writes it. */
export function headerOf(descr = "'<f8'", shape = "(2, 2)", order = "False"): string {
  return `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
}

export function doubles(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float64Array.from(values).buffer);
}

/** A file in an archive; each part may be wrong. */
export interface ZipPart {
  readonly name?: string;
  readonly data?: Uint8Array;
  readonly packed?: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly compressed?: number;
  readonly offset?: number;
  readonly localSignature?: number;
  readonly centralSignature?: number;
}

/** The end of an archive, wrong where it is said. */
export interface ZipEnd {
  readonly count?: number;
  readonly start?: number;
  readonly size?: number;
  readonly signature?: number;
  readonly comment?: string;
  readonly commentLength?: number;
}

/** A ZIP archive. */
export function zipOf(parts: readonly ZipPart[], end: ZipEnd = {}): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { name = "a.npy", data = npyOf(), method = 8, flags = 0 } = part;
    const packed = part.packed ?? (method === 8 ? deflateRawSync(data) : data);
    const sizes = [part.crc ?? crc32(data), part.compressed ?? packed.length, part.size ?? data.length];
    const local = Buffer.alloc(30 + name.length);
    local.writeUInt32LE(part.localSignature ?? 0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    sizes.forEach((value, i) => local.writeUInt32LE(value, 14 + 4 * i));
    local.writeUInt16LE(name.length, 26);
    local.write(name, 30, "latin1");
    const central = Buffer.alloc(46 + name.length);
    central.writeUInt32LE(part.centralSignature ?? 0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    sizes.forEach((value, i) => central.writeUInt32LE(value, 16 + 4 * i));
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(part.offset ?? at, 42);
    central.write(name, 46, "latin1");
    files.push(local, Buffer.from(packed));
    directory.push(central);
    at += local.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const { comment = "" } = end;
  const tail = Buffer.alloc(22 + comment.length);
  tail.writeUInt32LE(end.signature ?? 0x06054b50, 0);
  tail.writeUInt16LE(end.count ?? parts.length, 8);
  tail.writeUInt16LE(end.count ?? parts.length, 10);
  tail.writeUInt32LE(end.size ?? size, 12);
  tail.writeUInt32LE(end.start ?? at, 16);
  tail.writeUInt16LE(end.commentLength ?? comment.length, 20);
  tail.write(comment, 22, "latin1");
  return Uint8Array.from(Buffer.concat([...files, ...directory, tail]));
}
