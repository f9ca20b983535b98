import { parseArrow } from "../data/arrow/arrow.js";
import type { TypedColumn } from "../data/columns/columns-table.js";
import { brokenFile } from "../data/typed-cap.js";
import type { ByteReader } from "./byte-reader.js";

/** What a message of Arrow's IPC holds. */
const [SCHEMA, DICTIONARIES, ROWS] = [1, 2, 3];
/** ARROW1 and two bytes more, before the messages of a file. */
const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31, 0, 0];
/** What a message starts with; without a length behind it, what ends them all. */
const CONTINUES = new Uint8Array([0xff, 0xff, 0xff, 0xff]);
const END = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

/**
 * The columns of an Arrow file or stream, one batch of rows after the other: each is read as a stream of its own, after the
 * schema and the dictionaries of the whole.
 *
 * @see Apache Arrow, "Columnar Format", section "Encapsulated message format".
 * @throws {@link DataError} `ARROW_BROKEN`; {@link OptionError} `NOT_INSTALLED`.
 */
export async function* arrowColumns(reader: ByteReader, source: string): AsyncGenerator<TypedColumn[]> {
  const before: Uint8Array[] = [];
  await reader.skip(MAGIC);
  for (;;) {
    const message = await nextMessage(reader, source);
    if (!message) return;
    if (message.kind === ROWS) yield await parseArrow(Buffer.concat([...before, message.bytes, END]), source);
    else if (message.kind === SCHEMA || message.kind === DICTIONARIES) before.push(message.bytes);
  }
}

async function nextMessage(
  reader: ByteReader,
  source: string,
): Promise<{ kind: number; bytes: Uint8Array } | undefined> {
  const start = await reader.take(8);
  if (start.length === 0) return undefined;
  if (start.length < 8 || !CONTINUES.every((byte, i) => start[i] === byte)) throw broken(source, "no message");
  const length = start.readInt32LE(4);
  if (length === 0) return undefined;
  const metadata = await reader.take(length);
  if (metadata.length < length) throw broken(source, "the end is missing");
  const { kind, bodyLength } = headOf(metadata, source);
  const body = await reader.take(bodyLength);
  if (body.length < bodyLength) throw broken(source, "the end is missing");
  return { kind, bytes: Buffer.concat([start, metadata, body]) };
}

/** Kind and length of the body, fields 1 and 3 of the message's flat buffer. */
function headOf(metadata: Buffer, source: string): { kind: number; bodyLength: number } {
  try {
    const table = metadata.readUInt32LE(0);
    const fields = table - metadata.readInt32LE(table);
    const place = (field: number) => {
      const at = 4 + 2 * field;
      const offset = at < metadata.readUInt16LE(fields) ? metadata.readUInt16LE(fields + at) : 0;
      return offset === 0 ? undefined : table + offset;
    };
    const [kind, body] = [place(1), place(3)];
    return {
      kind: kind === undefined ? 0 : metadata.readUInt8(kind),
      bodyLength: body === undefined ? 0 : Number(metadata.readBigInt64LE(body)),
    };
  } catch (cause) {
    throw broken(source, cause);
  }
}

function broken(source: string, cause: unknown) {
  return brokenFile("arrow", source, cause, "Save it again, without compression.");
}
