import { readFile, readdir, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { closest } from "../../data/closest.js";
import { DataError } from "../../errors.js";

/** A string of V8 holds 2²⁹ - 24 characters. */
export const MAX_BYTES = 512 * 1024 * 1024 - 24;

/** The bytes of an input, with the name that messages use for it. */
export interface Input {
  readonly source: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file, or stdin for `-`.
 *
 * @throws {@link DataError} `FILE_…` if that cannot be done.
 */
export async function readInput(path: string): Promise<Input> {
  if (path === "-") return { source: "stdin", bytes: await readStdin() };
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw tooLarge(path);
    return { source: path, bytes: await readFile(path) };
  } catch (error) {
    throw error instanceof DataError ? error : await unreadable(path, error as NodeJS.ErrnoException);
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge("stdin");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(source: string): DataError {
  return new DataError("FILE_TOO_LARGE", `${source}: expected at most 512 MiB, got more`, {
    fix: "Take a sample of the rows, or stream them: discover --stream.",
    where: source,
  });
}

/** The error for a file that cannot be read, by what the system says. */
export async function unreadable(path: string, cause: NodeJS.ErrnoException): Promise<DataError> {
  const details = { where: path, cause };
  switch (cause.code) {
    case "ENOENT": {
      const near = await neighbour(path);
      return new DataError("FILE_NOT_FOUND", `${path}: expected a file, got none of that name`, {
        ...details,
        fix: near === undefined ? "Check the path; - reads from stdin." : `Did you mean ${near}?`,
      });
    }
    case "EISDIR":
      return new DataError("FILE_IS_FOLDER", `${path}: expected a file, got a folder`, {
        ...details,
        fix: "Name a file in it.",
      });
    case "EACCES":
    case "EPERM":
      return new DataError("FILE_FORBIDDEN", `${path}: expected a readable file, got no permission to read it`, {
        ...details,
        fix: "Change the file's permissions, or run as a user who may read it.",
      });
    default:
      return new DataError("FILE_UNREADABLE", `${path}: expected a readable file, got ${cause.message}`, details);
  }
}

/** A file of the same folder whose name is almost the one that is missing. */
async function neighbour(path: string): Promise<string | undefined> {
  const names = await readdir(dirname(path)).catch(() => []);
  const near = closest(basename(path), names);
  return near === undefined ? undefined : path.slice(0, path.length - basename(path).length) + near;
}
