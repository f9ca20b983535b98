import { existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInput } from "../../src/cli/support/input.js";
import { requireWritable, writeFiles } from "../../src/cli/support/output.js";
import { DataError, OptionError } from "../../src/errors.js";
import { temporaryFolder } from "../support/cli.js";

describe("readInput", () => {
  it("gives the bytes and the name", async () => {
    const path = join(temporaryFolder(), "a.csv");
    writeFileSync(path, "a\n1\n");
    const { source, bytes } = await readInput(path);
    expect({ source, text: new TextDecoder().decode(bytes) }).toEqual({ source: path, text: "a\n1\n" });
  });

  it.each<[string, string, string, (folder: string) => void]>([
    ["data.cvs", "FILE_NOT_FOUND", "data.csv?", (folder) => writeFileSync(join(folder, "data.csv"), "")],
    ["data.csv", "FILE_NOT_FOUND", "Check the path", () => undefined],
    ["no/such/data.csv", "FILE_NOT_FOUND", "Check the path", () => undefined],
    ["folder", "FILE_IS_FOLDER", "Name a file in it", (folder) => mkdirSync(join(folder, "folder"))],
    [
      "large.csv",
      "FILE_TOO_LARGE",
      "sample",
      (folder) => {
        writeFileSync(join(folder, "large.csv"), "");
        truncateSync(join(folder, "large.csv"), 2 ** 29);
      },
    ],
  ])("%s: %s", async (name, code, fix, prepare) => {
    const folder = temporaryFolder();
    prepare(folder);
    const error = await readInput(join(folder, name)).catch((reason) => reason);
    expect(error).toBeInstanceOf(DataError);
    expect(error).toMatchObject({ code, where: join(folder, name), fix: expect.stringContaining(fix) });
  });
});

describe("writeFiles", () => {
  it("makes the folder, replaces what is there and leaves nothing else", async () => {
    const folder = join(temporaryFolder(), "new/out");
    await writeFiles(folder, { "a.txt": "old", "b.txt": "b" });
    await writeFiles(folder, { "a.txt": "new" });
    expect(readdirSync(folder).sort()).toEqual(["a.txt", "b.txt"]);
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("new");
  });

  it("writes none of them if one cannot be written", async () => {
    const folder = temporaryFolder();
    const error = await writeFiles(folder, { "a.txt": "a", "no/b.txt": "b" }).catch((reason) => reason);
    expect(error).toBeInstanceOf(OptionError);
    expect(error).toMatchObject({ code: "OUT_UNWRITABLE", where: folder });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says so if the folder is a file", async () => {
    const path = join(temporaryFolder(), "file");
    writeFileSync(path, "");
    const error = await writeFiles(path, { a: "a" }).catch((reason) => reason);
    expect(error).toMatchObject({ code: "OUT_UNWRITABLE" });
    expect(existsSync(join(path, "a"))).toBe(false);
  });
});

describe("requireWritable", () => {
  it("accepts what writeFiles could make, and makes nothing", async () => {
    const folder = temporaryFolder();
    await requireWritable(folder);
    await requireWritable(join(folder, "new/out"));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(["file", "file/out/deep"])("refuses %s", async (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const error = await requireWritable(join(folder, name)).catch((reason) => reason);
    expect(error).toBeInstanceOf(OptionError);
    expect(error).toMatchObject({ code: "OUT_UNWRITABLE", where: join(folder, name) });
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("refuses what is forbidden", async () => {
    const folder = join(temporaryFolder(), "locked");
    mkdirSync(folder, { mode: 0o500 });
    expect(await requireWritable(join(folder, "out")).catch((reason) => reason)).toMatchObject({
      code: "OUT_UNWRITABLE",
    });
  });
});
