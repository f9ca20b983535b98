import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { OptionError } from "../errors.js";

/**
 * Writes files into a folder, which is made if need be. Each appears under its name complete or not at all: all are
 * written beside their names first, flushed to the disk, then renamed.
 *
 * @param files - Contents by name.
 * @throws {@link OptionError} `OUT_UNWRITABLE` if the folder takes no files.
 */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
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

async function writeFlushed(path: string, content: string): Promise<void> {
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
