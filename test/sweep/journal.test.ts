import { appendFileSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CheckpointError } from "../../src/errors.js";
import { recordsIn } from "../../src/sweep/collect.js";
import { Journal } from "../../src/sweep/journal.js";
import { thisMachine } from "../../src/sweep/machine.js";
import { mergeShards } from "../../src/sweep/merge.js";
import { temporaryFolder } from "../support/cli.js";
import { errorOf } from "../support/errors.js";

const open = (path: string, { run = "1 quick", resume = false } = {}) =>
  new Journal({ path, run, resume, session: { experiments: ["table1"], machine: thisMachine() } });
const record = (seed: number) => ({ experiment: "table1", index: 0, seed, metrics: { mse: seed / 3 }, ms: 1 });

function written(): string {
  const path = join(temporaryFolder(), "new/journal.log");
  const journal = open(path);
  [0, 1, 2].forEach((seed) => journal.append(record(seed)));
  journal.close();
  return path;
}

it("goes on from what is there", () => {
  const journal = open(written(), { resume: true });
  journal.close();
  expect([...recordsIn(journal.found.entries).values()]).toEqual([0, 1, 2].map(record));
});

it("starts one where there is none to resume", () => {
  expect(open(join(temporaryFolder(), "journal.log"), { resume: true }).found.entries).toEqual([]);
});

it("adds behind a torn end without harm", () => {
  const path = written();
  appendFileSync(path, "0123456789abc");
  const journal = open(path, { resume: true });
  journal.append(record(3));
  journal.close();
  const again = open(path, { resume: true });
  expect(recordsIn(again.found.entries).size).toBe(4);
  expect(again.found.damaged).toBe(0);
});

it("refuses to overwrite one, or to go on from another run's, with a named error", () => {
  const path = written();
  const before = readFileSync(path);
  expect(errorOf(() => open(path))).toMatchObject({ code: "JOURNAL_EXISTS", where: path });
  expect(errorOf(() => open(path, { resume: true, run: "2 quick" }))).toMatchObject({ code: "JOURNAL_OF_ANOTHER_RUN" });
  expect(readFileSync(path)).toEqual(before);
});

it.each<[string, string, (folder: string) => void]>([
  ["another file", "NOT_A_JOURNAL", (folder) => writeFileSync(join(folder, "journal.log"), "something else")],
  ["a folder in its place", "JOURNAL_UNREADABLE", (folder) => mkdirSync(join(folder, "journal.log"))],
  ["a file in place of its folder", "JOURNAL_UNREADABLE", (folder) => replaceByFile(folder)],
])("%s is refused with %s", (_, code, prepare) => {
  const folder = join(temporaryFolder(), "out");
  mkdirSync(folder);
  prepare(folder);
  const path = join(folder, "journal.log");
  const error = errorOf(() => open(path, { resume: true }));
  expect(error).toBeInstanceOf(CheckpointError);
  expect(error).toMatchObject({ code, where: path });
});

function replaceByFile(folder: string): void {
  rmdirSync(folder);
  writeFileSync(folder, "a file, not a folder");
}

it("a merge needs journals", () => {
  const folder = temporaryFolder();
  expect(errorOf(() => mergeShards([folder]))).toMatchObject({ code: "NO_JOURNAL", where: folder });
  expect(errorOf(() => mergeShards([join(folder, "none")]))).toMatchObject({ code: "NO_JOURNAL" });
});
