import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Table } from "../../src/data/table.js";
import { Discovery } from "../../src/discovery/any-discovery.js";
import { equivariance, mainPath, temporaryFolder } from "../support/cli.js";
import { alternating, uniformTable } from "../support/set-data.js";

function file(text: string): string {
  const path = join(temporaryFolder(), "data.csv");
  writeFileSync(path, text);
  return path;
}

/** Numbers as spreadsheets write them: 3.0 is the token 3. */
function csvOf({ columns, rows, values }: Table, decimals = 0): string {
  const lines = Array.from({ length: rows }, (_, i) =>
    Array.from(values.subarray(i * columns.length, (i + 1) * columns.length), (value, j) =>
      j < columns.length - 1 && decimals > 0 ? value.toFixed(decimals) : String(value),
    ).join(","),
  );
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

const sums = csvOf(alternating.table, 1);
const small = ["--embedding", "16", "--hidden", "16", "--refit-steps", "1500", "--refit-rate", ".005"];
const set = ["--model", "set", "--target", "y"];
const tokens = [...set, "--tokens", ...small];

describe("discover --model set", () => {
  it("prints one document that predicts", async () => {
    const run = await equivariance(["discover", file(sums), ...tokens, "--json"]);
    expect(run.code).toBe(0);
    const found = JSON.parse(run.stdout);
    expect(found).toMatchObject({
      model: "set",
      method: "search",
      seed: 0,
      complete: true,
      sites: ["x1", "x2", "x3", "x4"],
      labels: [0, 1, 0, 1],
      groups: [
        ["x1", "x3"],
        ["x2", "x4"],
      ],
      parameters: [],
      intercepts: [],
      options: { network: { embedding: 16, hidden: 16 }, refit: { steps: 1500, rate: 0.005 } },
    });
    expect(Object.keys(found.losses)).toEqual(["noShare", "fullShare", "discovered"]);
    const [y] = Discovery.fromJSON(run.stdout).predict([[9, 1, 9, 1]]);
    expect(Math.abs(y - 16)).toBeLessThan(2);
  });

  it("prints the groups of positions for people, without a pattern of weights", async () => {
    const { code, stdout } = await equivariance(["discover", file(sums), ...tokens]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^set: y = ρ\(sum relu\(W e\(x\) \+ b\)\), 4 positions · search · seed 0 · 400 rows chose/);
    expect(stdout).toMatch(/^group +positions\nA +2 {2}x1, x3\nB +2 {2}x2, x4$/m);
    expect(stdout).toMatch(/^absolute error on 100 held-out rows: discovered .* · no sharing .* · one network /m);
    expect(stdout.replace(/\s+/g, " ")).toContain("4 positions are of 2 kinds");
    expect(stdout).not.toContain("\u001b");
  });

  it("writes its results into a folder, complete", async () => {
    const out = join(temporaryFolder(), "out");
    expect((await equivariance(["discover", file(sums), ...tokens, "--out", out])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["labels.csv", "pattern.svg", "result.json", "result.txt", "sites.csv"]);
    expect(readFileSync(join(out, "labels.csv"), "utf8")).toBe("site,group\nx1,0\nx2,1\nx3,0\nx4,1\n");
    expect(readFileSync(join(out, "pattern.svg"), "utf8")).toMatch(/<\/svg>\n$/);
    expect(Discovery.fromJSON(readFileSync(join(out, "result.json"), "utf8")).model).toBe("set");
  });

  it.each([
    [
      ["--method", "relaxed", "--restarts", "1", "--outer-steps", "5", "--inner-steps", "4", "--inner-rate", ".002"],
      {
        method: "relaxed",
        variant: "brisk",
        options: { doubleLoop: { restarts: 1, outerSteps: 5, innerSteps: 4, innerRate: 0.002 } },
      },
    ],
    [
      ["--method", "relaxed", "--variant", "paper", "--restarts", "1", "--outer-steps", "2", "--inner-steps", "1"],
      { variant: "paper" },
    ],
    [["--method", "no-share"], { method: "no-share", labels: [0, 1, 2, 3] }],
    [["--method", "deep-sets"], { method: "deep-sets", labels: [0, 0, 0, 0] }],
    [["--method", "oracle", "--labels", "5,5,2,2"], { labels: [0, 0, 1, 1] }],
    [["--holdout-fraction", ".25", "--train-fraction", ".5"], { rows: { train: 150, validation: 150, holdOut: 100 } }],
    [["--vocabulary", "11", "--padding", "0"], { network: { shape: { input: { count: 11 }, padding: 0 } } }],
    [
      ["--pooling", "mean", "--activation", "tanh", "--widths", "4,3", "--loss", "huber"],
      { network: { shape: { pooling: "mean", activation: "tanh", widths: [4, 3], loss: "huber" } } },
    ],
  ])("%j", async (flags, expected) => {
    const run = await equivariance(["discover", file(sums), ...tokens, "--refit-steps", "100", "--json", ...flags]);
    expect(run.stderr).toMatch(/^\S*data\.csv: cells are separated by commas\n/);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject(expected);
  });

  it("takes grouped real columns", async () => {
    const table = uniformTable(["p.a", "p.b", "q.a", "q.b", "y"], 200, ([a, b, c, d]) => a * b + c * d);
    const args = ["--features-per-position", "2", "--refit-steps", "300", "--json"];
    const run = await equivariance(["discover", file(csvOf(table)), ...set, ...args]);
    expect(JSON.parse(run.stdout)).toMatchObject({ sites: ["p", "q"], network: { input: { kind: "features" } } });
  });

  it("ends with 124 and a result when time is up", async () => {
    const run = await equivariance(["discover", file(sums), ...tokens, "--time-limit", "1e-6"]);
    expect(run.code).toBe(124);
    expect(run.stdout.replace(/\s+/g, " ")).toContain("The time limit came first: this is the best so far.");
  });

  it("ends with 4 where nothing is shared, when asked", async () => {
    const table = uniformTable(["a", "b", "y"], 300, ([a, b]) => a - 3 * b);
    const args = ["--refit-steps", "1000", "--refit-rate", ".005", "--fail-on-none"];
    expect((await equivariance(["discover", file(csvOf(table)), ...set, ...args])).code).toBe(4);
  });

  it.skipIf(process.platform === "win32")("ends with 130 on an interrupt, and writes nothing", async () => {
    const out = join(temporaryFolder(), "out");
    const args = ["discover", file(sums), ...set, "--tokens", "--method", "relaxed", "--out", out];
    const child = spawn(process.execPath, [mainPath, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    child.stdout.on("data", (text) => (stdout += text));
    child.stderr.once("data", () => setTimeout(() => child.kill("SIGINT"), 300));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stdout, written: existsSync(out) }).toEqual({ code: 130, stdout: "", written: false });
  });
});

describe("what cannot be done has a name, a fix, an exit code, and leaves nothing behind", () => {
  const rows = (line: (i: number) => string) =>
    `a,b,y\n${Array.from({ length: 40 }, (_, i) => `${line(i)}\n`).join("")}`;
  const fine = rows((i) => `${i % 4},${i % 3},${i % 5}`);

  it.each([
    [2, "BAD_OPTION", fine, ["--features-per-position", "3"], "Choose one of 1, 2, or other inputs"],
    [2, "OPTION_CONFLICT", fine, ["--tokens", "--features-per-position", "2"], "Leave --features-per-position out"],
    [2, "BAD_OPTION", fine, ["--holdout-fraction", "1"], "Give --holdout-fraction as a fraction"],
    [2, "BAD_OPTION", fine, ["--method", "oracle", "--labels", "1"], "Give one number a position"],
    [2, "BAD_OPTION", fine, ["--pooling", "summ"], 'Did you mean "sum"?'],
    [2, "DIVERGED", fine, ["--loss", "squared", "--refit-rate", "1e25"], "Lower --refit-rate"],
    [2, "DIVERGED", fine, ["--loss", "squared", "--method", "relaxed", "--inner-rate", "1e25"], "Lower --inner-rate"],
    [3, "TOO_FEW_ROWS", "a,b,y\n1,2,3\n2,1,3\n", [], "Give at least"],
    [3, "TOKEN_NOT_INTEGER", rows((i) => `${i / 2},1,2`), ["--tokens"], 'Leave "a" out'],
    [3, "UNKNOWN_TOKEN", fine, ["--tokens", "--vocabulary", "3"], "vocabulary, that has the token"],
    [3, "ONE_CLASS", rows((i) => `${i},${i},1`), ["--loss", "cross-entropy"], "Choose another target"],
    [3, "CLASS_NOT_INTEGER", rows((i) => `${i},1,${i / 2}`), ["--loss", "cross-entropy"], "Number the classes"],
  ])("%i %s", async (exitCode, code, text, flags, fix) => {
    const out = join(temporaryFolder(), "out");
    const args = ["discover", file(text), ...set, ...flags, "--out", out, "--json"];
    const run = await equivariance(args);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: exitCode, stdout: "" });
    const { error } = JSON.parse(run.stderr);
    expect(error).toMatchObject({ exitCode, code });
    expect(error.fix).toContain(fix);
    expect(existsSync(out)).toBe(false);
  });

  it("set options with another model", async () => {
    const run = await equivariance(["discover", file(fine), "--model", "linear", "--target", "y", "--tokens"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('expected an option that it has, got "--tokens"');
  });
});
