import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { equivariance, mainPath, runToEnd, temporaryFolder } from "../support/cli.js";

const short = ["reproduce", "--quick", "--only", "table1"];
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

/** Trials of the short run. */
const TRIALS = 180;
const told = (stderr: string) => stderr.split("\n").filter((line) => line !== "" && !/ left$/.test(line));

let whole: string;
beforeAll(async () => {
  whole = mkdtempSync(join(tmpdir(), "equivariance-"));
  const { code, stderr } = await equivariance([...short, "--out", whole]);
  expect({ code, told: told(stderr) }).toEqual({ code: 0, told: [] });
}, 120_000);
afterAll(() => rmSync(whole, { recursive: true }));

/** A folder with a whole run. */
function finished(): string {
  const folder = temporaryFolder();
  cpSync(whole, folder, { recursive: true });
  return folder;
}

/** Starts a run, and sends the signal once the journal has `bytes`. */
async function killed(folder: string, bytes: number, signal: "SIGKILL" | "SIGINT" | "SIGTERM", ...more: string[]) {
  const child = spawn(process.execPath, [mainPath, ...short, "--out", folder, ...more]);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const path = join(folder, "journal.log");
  const watch = setInterval(() => {
    if (!existsSync(path) || statSync(path).size < bytes) return;
    child.kill(signal);
    clearInterval(watch);
  }, 2);
  const code = await ended;
  clearInterval(watch);
  return { code, stderr };
}

describe("reproduce", () => {
  it("prints ours beside the paper's and writes results, Markdown and figures", async () => {
    const folder = temporaryFolder();
    const { code, stdout } = await equivariance(["reproduce", "--quick", "--only", "theory,figure2", "--out", folder]);
    expect(code).toBe(0);
    expect(stdout).toContain("Figure 2");
    expect(stdout).toMatch(/^10 +30 +MSE of no sharing +10 +\.\d{4} ± \.\d{4} +\.1000 \[F\], agrees$/m);
    expect(readdirSync(folder).sort()).toEqual([
      "figure2.png",
      "figure2.svg",
      "journal.log",
      "reproduction.md",
      "results.json",
      "times.json",
    ]);
    expect([...readFileSync(join(folder, "figure2.png")).subarray(1, 4)]).toEqual(
      [..."PNG"].map((c) => c.charCodeAt(0)),
    );
    expect(JSON.parse(read(folder, "results.json"))).toMatchObject({
      mode: "quick",
      machines: [{ node: process.versions.node }],
    });
  });

  it("with --json prints one document", async () => {
    const { code, stdout } = await equivariance([...short, "--json", "--out", temporaryFolder()]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)[0].rows).toHaveLength(18);
  });

  it.each([
    [["--only", "table9"], /^error: --only: expected names of experiments, got "table9"\n {2}fix: Choose from table1,/],
    [["--shard", "3/2"], /Expected i\/N with i from 1 to N/],
    [["--workers", "0"], /Expected a whole number from 1 on/],
  ])("refuses %j", async (flags, message) => {
    const { code, stderr } = await equivariance(["reproduce", ...flags]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe("an interrupted run", () => {
  it("killed ten times at moments of chance and resumed ends as one that was not; nothing is left over", async () => {
    const folder = temporaryFolder();
    const size = readFileSync(join(whole, "journal.log")).length;
    const codes = [];
    for (let kill = 1; kill <= 10; kill++) {
      const bytes = ((kill * size) / 11) * (0.9 + 0.2 * Math.random());
      codes.push((await killed(folder, bytes, "SIGKILL", "--resume")).code);
    }
    // Near the end a run may be done before it is killed.
    expect(codes.filter((code) => code === null).length).toBeGreaterThanOrEqual(8);
    const { code } = await equivariance([...short, "--out", folder, "--resume", "--workers", "1"]);
    expect(code).toBe(0);
    expect(read(folder, "results.json")).toBe(read(whole, "results.json"));
    expect(readdirSync(folder).sort()).toEqual(readdirSync(whole).sort());
  }, 120_000);

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s: ends with %i and says how to go on", async (signal, expected) => {
    const folder = temporaryFolder();
    const { code, stderr } = await killed(folder, 5000, signal);
    expect(code).toBe(expected);
    const command = stderr.match(/Go on with: equivariance (.*)\n/)![1];
    expect(command).toBe(`${short.join(" ")} --out ${folder} --resume`);
    const again = await equivariance(command.split(" "));
    expect(again.code).toBe(0);
    expect(told(again.stderr)).toEqual([expect.stringMatching(/^\d+ trials are in the journal already$/)]);
  });

  it("with a flipped bit and a torn end runs those trials again, and only those", async () => {
    const folder = finished();
    const path = join(folder, "journal.log");
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)] ^= 4;
    writeFileSync(path, bytes);
    truncateSync(path, bytes.length - 30);
    const { code, stderr } = await equivariance([...short, "--out", folder, "--resume"]);
    expect(code).toBe(0);
    expect(told(stderr)).toEqual([
      `${TRIALS - 2} trials are in the journal already`,
      "2 damaged entries in the journal: their trials run again",
    ]);
    expect(read(folder, "results.json")).toBe(read(whole, "results.json"));
  });

  it("is not overwritten: exit code 5", async () => {
    const folder = finished();
    const { code, stderr } = await equivariance([...short, "--out", folder]);
    expect(code).toBe(5);
    expect(stderr).toMatch(/expected no journal yet, got one\n {2}fix: Add --resume/);
  });

  it("of another mode is refused: exit code 5", async () => {
    const folder = finished();
    const { code, stderr } = await equivariance(["reproduce", "--out", folder, "--resume", "--json"]);
    expect(code).toBe(5);
    expect(JSON.parse(stderr).error).toMatchObject({ kind: "CheckpointError", code: "JOURNAL_OF_ANOTHER_RUN" });
  });
});

describe("shards", () => {
  it("merged equal one run", async () => {
    const folder = temporaryFolder();
    const run = (i: number, out: string) => equivariance([...short, "--shard", `${i}/2`, "--out", join(folder, out)]);
    const merge = () => equivariance(["merge", join(folder, "a"), join(folder, "b"), "--out", join(folder, "both")]);
    expect((await run(1, "a")).stderr).toContain("equivariance merge");
    mkdirSync(join(folder, "b"));
    expect(await merge()).toMatchObject({
      code: 5,
      stderr: expect.stringContaining("expected a folder with a shard's journal"),
    });
    writeFileSync(
      join(folder, "b/journal-2-of-2.log"),
      read(folder, "a/journal-1-of-2.log").split("\n").slice(0, 9).join("\n"),
    );
    expect(await merge()).toMatchObject({
      code: 5,
      stderr: expect.stringContaining("expected all 180 trials, got 90"),
    });
    await equivariance([...short, "--shard", "2/2", "--out", join(folder, "b"), "--resume"]);
    const { code, stdout } = await merge();
    expect(code).toBe(0);
    expect(stdout).toContain("Table 1");
    expect(read(folder, "both/results.json")).toBe(read(whole, "results.json"));
  });
});

describe.skipIf(process.platform === "win32")("without room", () => {
  const quoted = `'${process.execPath}' '${mainPath}'`;

  it("ends with a named error, and what was finished stays usable", async () => {
    const folder = temporaryFolder();
    const command = `${quoted} ${short.join(" ")} --json --out '${folder}'`;
    const full = await runToEnd("sh", ["-c", `ulimit -f 16; ${command}`]);
    expect(full.code).toBe(5);
    expect(JSON.parse(full.stderr).error).toMatchObject({ kind: "CheckpointError", code: "JOURNAL_UNWRITABLE" });
    const again = await equivariance([...short, "--out", folder, "--resume"]);
    expect(again.code).toBe(0);
    expect(Number(again.stderr.match(/^(\d+) trials/)![1])).toBeGreaterThan(10);
  });

  it("refuses a folder that cannot be made", async () => {
    const path = join(temporaryFolder(), "file");
    writeFileSync(path, "");
    const { code, stderr } = await equivariance([...short, "--out", join(path, "out")]);
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringMatching(/^error: .*journal.log: expected a/) });
  });

  it.skipIf(process.getuid?.() === 0)("refuses a folder that is read-only", async () => {
    const folder = join(temporaryFolder(), "locked");
    mkdirSync(folder, { mode: 0o500 });
    expect((await equivariance([...short, "--out", folder])).code).toBe(5);
  });
});
