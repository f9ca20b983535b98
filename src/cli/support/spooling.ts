import { stat } from "node:fs/promises";
import { OptionError } from "../../errors.js";
import { readTables } from "../../stream/read-tables.js";
import { Spool } from "../../stream/spool.js";
import { MAX_BYTES, unreadable } from "./input.js";
import { csvOptionsOf, type ReadingFlags, type WantedColumns } from "./reading.js";

/** What the user says of a file that may be streamed. */
export interface StreamFlags extends ReadingFlags {
  readonly stream?: boolean;
  readonly sql?: string;
}

/** A file whose numbers were spooled. */
export interface SpooledFile {
  readonly table: Spool;
  readonly assumptions: readonly string[];
  readonly dropped: readonly string[];
}

/** Whether a file is streamed: asked for, or too large to be read at once. */
export async function isStreamed(path: string | undefined, { stream }: StreamFlags): Promise<boolean> {
  if (stream !== undefined || path === undefined || path === "-") return stream === true;
  return stat(path).then(
    ({ size }) => size > MAX_BYTES,
    () => false,
  );
}

/**
 * Spools the columns of a file, or of stdin for `-`.
 *
 * @throws {@link OptionError} `OPTION_CONFLICT`, and what {@link readTables} and {@link Spool.of} throw.
 */
export async function spoolFile(
  path: string | undefined,
  flags: StreamFlags,
  wanted: WantedColumns,
  signal: AbortSignal,
): Promise<SpooledFile> {
  if (path === undefined) throw conflict("--sql");
  if (flags.dropConstant) throw conflict("--drop-constant");
  let assumptions: readonly string[] | undefined;
  let leftOut = 0;
  async function* tables() {
    for await (const read of readTables(path!, csvOptionsOf(flags, wanted))) {
      signal.throwIfAborted();
      assumptions ??= read.assumptions.filter((text) => !text.startsWith(LEFT_OUT));
      leftOut += read.table.leftOut;
      yield read.table;
    }
  }
  const table = await Spool.of(tables()).catch(async (error: Error) => {
    throw "syscall" in error ? await unreadable(path, error as NodeJS.ErrnoException) : error;
  });
  return { table, dropped: [], assumptions: [...assumptions!, ...(leftOut > 0 ? [`${LEFT_OUT} (${leftOut})`] : [])] };
}

const LEFT_OUT = "rows with a missing value are left out";

function conflict(flag: string): OptionError {
  return new OptionError("OPTION_CONFLICT", `${flag}: expected a file that is read at once, got --stream`, {
    fix: `Leave ${flag} or --stream out.`,
    where: flag,
  });
}
