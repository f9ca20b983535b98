import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/build-once.js";
import { equivariance } from "../support/cli.js";

const board = join(root, "datasets/tic-tac-toe.csv");

describe("report", () => {
  it("is written beside the result, gives it back byte for byte, and is made of it again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "report-"));
    const [page, again] = [join(folder, "found.html"), join(folder, "again.html")];
    const target = readFileSync(board, "utf8").split("\n")[0].split(",").at(-1)!.trim();
    const wanted = ["--model", "linear", "--target", target, "--report", page, "--out", join(folder, "found")];
    expect(await equivariance(["discover", board, ...wanted])).toMatchObject({ code: 0 });
    expect(readdirSync(folder).sort()).toEqual(["found", "found.html"]);
    const result = join(folder, "found/result.json");
    const extracted = await equivariance(["report", page, "--extract"]);
    expect(extracted.stdout).toBe(readFileSync(result, "utf8"));
    expect(await equivariance(["report", result, "--out", again])).toMatchObject({ code: 0, stdout: "" });
    const named = (path: string) => readFileSync(path, "utf8").replaceAll("tic-tac-toe.csv", "linear");
    expect(named(again)).toBe(named(page).replace("<dt>data</dt><dd>linear</dd>", ""));
  });

  it.each([
    [["report", "README.md", "--extract"], "expected a report of discover --report"],
    [["report", "README.md", "--extract", "--out", "x.html"], "expected --extract or --out, got both"],
    [["report", "README.md"], "README.md: "],
    [
      ["discover", "datasets/iris.csv", "--model", "mean", "--report", "/dev/null/x.html"],
      "expected a folder to write to",
    ],
  ])("ends with a named error: %j", async (args, code) => {
    const { code: exit, stdout, stderr } = await equivariance(args, { cwd: root });
    expect(exit).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain(code);
    expect(stderr).not.toMatch(/ at .*\.js:\d/);
  });
});
