import { access, constants, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { OptionError } from "../../errors.js";

/**
 * Writes files into a folder, which is made if need be. Each appears under its name complete or not at all: all are
 * written beside their names first, flushed to the disk, then renamed.
 *
 * @param files - Contents by name.
 * @throws {@link OptionError} `OUT_UNWRITABLE` if the folder takes no files.
 */
export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const names = Object.keys(files);
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    for (const name of names) await writeFlushed(temporary(name), files[name]);
    for (const name of names) await rename(temporary(name), join(folder, name));
    await flushFolder(folder);
  } catch (cause) {
    await Promise.all(names.map((name) => rm(temporary(name), { force: true }).catch(() => undefined)));
    throw new OptionError(
      "OUT_UNWRITABLE",
      `${folder}: expected a folder to write to, got ${(cause as Error).message}`,
      {
        fix: "Choose a folder that you may write to, on a disk with room.",
        where: folder,
        cause,
      },
    );
  }
}

/** Removes what {@link writeFiles} of a process that was killed has left in a folder. */
export async function removeStale(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const stale = names.filter((name) => {
    const writer = name.match(/^\..+\.(\d+)\.tmp$/)?.[1];
    return writer !== undefined && !isRunning(Number(writer));
  });
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })));
}

function isRunning(writer: number): boolean {
  try {
    process.kill(writer, 0);
    return writer !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Says at once, before long work, that {@link writeFiles} could not write into a folder.
 *
 * @throws {@link OptionError} `OUT_UNWRITABLE`
 */
export async function requireWritable(folder: string): Promise<void> {
  try {
    const nearest = await nearestExisting(resolve(folder));
    await access(nearest, constants.W_OK);
    if (!(await stat(nearest)).isDirectory()) throw new Error(`the file ${nearest}`);
  } catch (cause) {
    throw unwritable(folder, cause as Error);
  }
}

async function nearestExisting(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    return undefined;
  });
  return found || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function unwritable(folder: string, cause: Error): OptionError {
  return new OptionError("OUT_UNWRITABLE", `${folder}: expected a folder to write to, got ${cause.message}`, {
    fix: "Choose a folder that you may write to, on a disk with room.",
    where: folder,
    cause,
  });
}

async function writeFlushed(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the renames last through a power cut. Windows has no such call for folders. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
