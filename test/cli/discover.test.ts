import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generateGaussian } from "../../src/data/generators/gaussian.js";
import type { Table } from "../../src/data/table.js";
import { Discovery } from "../../src/discovery/any-discovery.js";
import { Partition } from "../../src/scheme/partition.js";
import { version } from "../../src/version.js";
import { equivariance, mainPath, temporaryFolder, type CliRun } from "../support/cli.js";

const data = (name: string) => join(import.meta.dirname, "../../datasets", name);
const board = ["discover", data("tic-tac-toe.csv"), "--model", "linear", "--target", "value"];

/** y = 2a + 2b − c + wobble, without any randomness. */
const small = [
  "a,b,c,y",
  ...Array.from({ length: 40 }, (_, i) => {
    const [a, b, c] = [(i * 7) % 11, (i * 5) % 13, (i * 3) % 17];
    return [a, b, c, 2 * a + 2 * b - c + ((i * 29) % 7) / 10].join(",");
  }),
  "",
].join("\n");

function file(text: string): string {
  const path = join(temporaryFolder(), "data.csv");
  writeFileSync(path, text);
  return path;
}

describe("discover --json", () => {
  it("prints one document with all that later steps need", async () => {
    const { code, stdout, stderr } = await equivariance([...board, "--seed", "3", "--json"]);
    expect({ code, lines: stdout.split("\n").length }).toEqual({ code: 0, lines: 2 });
    expect(stderr).toContain("tic-tac-toe.csv: ");
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ model: "linear", method: "search", seed: 3, version, complete: true });
    expect(found.sites[0]).toBe("value<-top-left");
    expect(found.labels).toEqual([0, 1, 0, 1, 2, 1, 0, 1, 0]);
    expect(found.groups[2]).toEqual(["value<-centre"]);
    expect(found.parameters).toHaveLength(9);
    expect(found.intercepts).toHaveLength(1);
    expect(Object.keys(found.losses)).toEqual(["noShare", "fullShare", "discovered"]);
    expect(found.elapsedMs).toBeGreaterThan(0);
    expect(Discovery.fromJSON(stdout).predict([[0, 0, 0, 0, 0, 0, 0, 0, 0]])[0]).toBe(found.intercepts[0]);
  });

  it("reads stdin, and gives the same bytes for the same seed, time aside", async () => {
    const args = ["discover", "-", "--model", "linear", "--target", "y", "--json"];
    const [a, b] = await Promise.all([equivariance(args, { stdin: small }), equivariance(args, { stdin: small })]);
    const timeless = (text: string) => text.replace(/"elapsedMs":[\d.]+/, "");
    expect(timeless(a.stdout)).toBe(timeless(b.stdout));
    expect(JSON.parse(a.stdout).groups).toEqual([["y<-a", "y<-b"], ["y<-c"]]);
  });

  it("reads in pieces with --stream, and gives the same bytes", async () => {
    const asked = ["--model", "linear", "--target", "y", "--json", "--missing", "NA"];
    const text = `${small}NA,1,2,3\n`;
    const [whole, pieces] = [
      await equivariance(["discover", file(text), ...asked]),
      await equivariance(["discover", "-", "--stream", ...asked], { stdin: text }),
    ];
    const document = ({ stdout }: CliRun) => JSON.stringify({ ...JSON.parse(stdout), elapsedMs: 0 });
    expect(document(pieces)).toBe(document(whole));
    expect(pieces.stderr).toContain("stdin: rows with a missing value are left out (1)");
    const signed = await equivariance(["discover", file(text), "--stream", "--signed", ...asked]);
    expect(signed.code).toBe(2);
    expect(signed.stderr).toContain("--signed: expected rows in memory");
    const none = await equivariance(["discover", "none.csv", "--stream", ...asked]);
    expect(none.code).toBe(3);
    expect(none.stderr).toContain("FILE_NOT_FOUND");
  });

  it("finds negatives with --signed", async () => {
    const rows = small.split("\n").map((row, i) => (i === 0 ? row : row.replace(/^(\d+)/, "-$1")));
    const args = ["discover", "-", "--model", "linear", "--target", "y", "--signed"];
    const { stdout } = await equivariance([...args, "--json"], { stdin: rows.join("\n") });
    expect(JSON.parse(stdout)).toMatchObject({ labels: [0, 0, 1], signs: [1, -1, 1], options: { signed: true } });
    expect((await equivariance(args, { stdin: rows.join("\n") })).stdout).toContain("y<-a, −y<-b");
  });

  it.each([
    [["--method", "brute-force"], { method: "brute-force" }],
    [["--method", "relaxed", "--variant", "released"], { method: "relaxed", variant: "released" }],
    [["--train-fraction", ".6"], { options: { trainFraction: 0.6 } }],
    [["--test-fraction", "0"], { losses: null, rows: { development: 40, test: 0 } }],
    [["--inputs", "b,c"], { sites: ["y<-b", "y<-c"] }],
    [["--criterion", "validation", "--splits", "3"], { options: { criterion: "validation", splits: 3 } }],
    [["--noise", ".2"], { options: { criterion: "evidence", noise: 0.2 } }],
    [["--no-confidence"], { confidence: null }],
    [["--fdr", ".1"], { confidence: { source: "exact", declared: { level: 0.1, count: 1 } } }],
  ])("%j", async (flags, expected) => {
    const run = await equivariance(["discover", file(small), "--model", "linear", "--target", "y", "--json", ...flags]);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject(expected);
  });

  it("takes the columns of the mean model", async () => {
    const run = await equivariance(["discover", file(small), "--model", "mean", "--target", "a,b", "--json"]);
    expect(JSON.parse(run.stdout)).toMatchObject({ sites: ["a", "b"], intercepts: [] });
  });
});

describe("discover for people", () => {
  it("prints a table of groups, the pattern of W, the losses and a summary", async () => {
    const { code, stdout } = await equivariance(board);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^group +value +sites$/m);
    expect(stdout).toMatch(/^A +-0\.1\d+ +4 {2}value<-top-left, value<-top-right, /m);
    expect(stdout).toMatch(/^value {2}A {2}B {2}A {2}B {2}C {2}B {2}A {2}B {2}A $/m);
    expect(stdout).toMatch(/^squared error on 904 held-out rows: /m);
    expect(stdout).not.toContain("\u001b");
  });

  it("uses colours when asked", async () => {
    expect((await equivariance(board, { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001b[");
  });

  it("says that there is no sharing, and fails on it when asked", async () => {
    const args = ["discover", data("iris.csv"), "--model", "linear", "--target", "petal-length,petal-width"];
    const plain = await equivariance(args);
    expect(plain.code).toBe(0);
    const said = /No sharing found: .* Differences below about 0\.\d+ to 0\.\d+ would have been taken for none\./;
    expect(plain.stdout.replace(/\s+/g, " ")).toMatch(said);
    const judged = await equivariance([...args, "--criterion", "validation"]);
    expect(judged.code).toBe(0);
    expect(judged.stdout.replace(/\s+/g, " ")).toMatch(said);
    expect((await equivariance([...args, "--fail-on-none"])).code).toBe(4);
  });

  it("writes its results into a folder, complete", async () => {
    const out = join(temporaryFolder(), "a", "b");
    expect((await equivariance([...board, "--out", out])).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["labels.csv", "pattern.svg", "result.json", "result.txt", "sites.csv"]);
    expect(Discovery.fromJSON(readFileSync(join(out, "result.json"), "utf8")).groups).toHaveLength(3);
    const labels = readFileSync(join(out, "labels.csv"), "utf8").trimEnd().split("\n");
    expect(labels.slice(0, 3)).toEqual(["site,group", "value<-top-left,0", "value<-top,1"]);
    const sites = readFileSync(join(out, "sites.csv"), "utf8").trimEnd().split("\n");
    expect([sites.length, sites[0]]).toEqual([10, "site,group,value,standardError,averaged"]);
    expect(readFileSync(join(out, "pattern.svg"), "utf8")).toMatch(/<\/svg>\n$/);
  });

  it("ends with 124 and a result when time is up", async () => {
    const { code, stdout } = await equivariance([...board, "--time-limit", "1e-9"]);
    expect(code).toBe(124);
    expect(stdout.replace(/\s+/g, " ")).toContain("The time limit came first: this is the best so far.");
  });
});

describe("a wrong call ends with 2", () => {
  it.each([
    [["--model", "lineer"], 'Did you mean "linear"?'],
    [["--model", "linear", "--target", "y", "--method", "searhc"], 'Did you mean "search"?'],
    [["--model", "linear", "--target", "y", "--trian-fraction", ".5"], "Did you mean --train-fraction?"],
    [["--model", "linear", "--target", "y", "--train-fraction", "2"], "Give --train-fraction as a fraction"],
    [["--model", "linear", "--target", "y", "--seed", "x"], 'Expected a number, got "x"'],
    [["--model", "linear", "--target", "y", "--seed", "1.5"], "Choose any such integer"],
    [["--model", "linear", "--target", "y", "--noise", "0"], "--noise: expected a number above 0"],
    [["--model", "linear", "--target", "y", "--fdr", "1"], "Give --fdr as a fraction"],
    [["--model", "linear", "--target", "y", "--criterion", "evidence", "--splits", "3"], "Leave --splits out"],
    [["--model", "linear"], "Name the columns to predict"],
    [["--model", "linear", "--target", "y", "--variant", "paper"], "Leave --variant out"],
    [[], "required option '--model <name>' not specified"],
  ])("%j", async (flags, fix) => {
    const { code, stdout, stderr } = await equivariance(["discover", file(small), ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(fix);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

describe("bad data ends with 3, names the place and writes nothing", () => {
  const header = "a,b,y\n";
  const rows = (text: (i: number) => string) => header + Array.from({ length: 20 }, (_, i) => `${text(i)}\n`).join("");
  it.each([
    [
      "a word for a number",
      rows((i) => (i === 4 ? "1,two,3" : `${i},${i * i},${-i}`)),
      /data\.csv:6:3: column "b": expected a number, got "two"$/m,
    ],
    [
      "NaN",
      rows((i) => (i === 0 ? "1,NaN,3" : `${i},${i * i},${-i}`)),
      /data\.csv:2:3: .* got "NaN"\n.*--missing "NaN"/,
    ],
    ["a comma for a decimal point", "a;y\n1,5;2\n2,5;3\n", /data\.csv:2:1: .* got "1,5"\n.*--decimal ","/],
    [
      "a short row",
      rows((i) => (i === 2 ? "1,2" : `${i},${i * i},${-i}`)),
      /data\.csv:4:3: expected 3 cells .* got 2$/m,
    ],
    ["a header twice", "a,a,y\n1,2,3\n", /data\.csv:1:3: expected different names, got "a" for/],
    ["an open quote", 'a,b,y\n1,"2,3\n', /data\.csv:2:3: expected a closing quote/],
    ["no rows", header, /data\.csv: expected rows of numbers, got a header and no rows$/m],
    ["nothing", "", /data\.csv: expected rows of numbers, got an empty file$/m],
    ["a constant column", rows((i) => `${i},5,${(i * 7) % 5}`), /column "b", which is constant.*Leave "b" out/s],
    ["collinear columns", rows((i) => `${i},${2 * i + 1},${(i * 7) % 5}`), /column "b", a linear combination of "a"/],
    [
      "too few rows",
      "a,b,y\n1,2,3\n3,1,2\n4,4,1\n5,2,2\n",
      /expected at least 7 rows .* got 3\n.*Give at least 9 rows/,
    ],
    ["no such target", "a,b,z\n1,2,3\n", /data\.csv: expected a column "y", got "a", "b", "z"$/m],
  ])("%s", async (_, text, message) => {
    const out = join(temporaryFolder(), "out");
    const path = file(text);
    const run = await equivariance(["discover", path, "--model", "linear", "--target", "y", "--out", out]);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 3, stdout: "" });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toContain("  fix: ");
    expect(run.stderr).not.toMatch(/\n {4}at /);
    expect(existsSync(out)).toBe(false);
  });
});

describe("what discover reads", () => {
  const gaussian = generateGaussian({ sites: 4, groups: 2, seed: 1 });
  const means = csvOf(gaussian.table);
  const labelsOf = async (stdin: string, ...flags: string[]) => {
    const { code, stdout } = await equivariance(["discover", "-", "--model", "mean", "--json", ...flags], { stdin });
    expect(code).toBe(0);
    return JSON.parse(stdout).labels;
  };

  it("may be of any dialect", async () => {
    const truth = Array.from(Partition.fromLabels(gaussian.labels).labels);
    expect(await labelsOf(means)).toEqual(truth);
    expect(await labelsOf(csvOf(gaussian.table, ";", ","), "--decimal", ",")).toEqual(truth);
    expect(await labelsOf(means.replaceAll(",", ":"), "--delimiter", ":")).toEqual(truth);
    expect(await labelsOf(means.replaceAll(",", "\t"), "--delimiter", "\\t")).toEqual(truth);
    expect(await labelsOf(`${means}NA,1,2,3\n1,2,,3\n`, "--missing", "NA,")).toEqual(truth);
    expect(await labelsOf(means.slice(means.indexOf("\n") + 1), "--no-header")).toEqual(truth);
    expect(await labelsOf(means.replace("y1", "1990"), "--header")).toEqual(truth);
  });

  it("must hold numbers only in the columns that are asked for", async () => {
    const dated = means.replace("y1,y2,y3,y4", '"a, b",y2,y3,day').replace(/,-?[\d.]+$/gm, ",Mon");
    const [first, second, third] = await labelsOf(dated, "--target", '"a, b", y2,y3');
    expect([first, second, third]).toEqual(await labelsOf(means, "--target", "y1,y2,y3"));
  });
});

it("an error with --json is the only thing on stderr, even after the file was read", async () => {
  const args = ["discover", "-", "--model", "mean", "--json"];
  const bad = await equivariance(args, { stdin: "a\n1\nx\n" });
  expect({ code: bad.code, stdout: bad.stdout }).toEqual({ code: 3, stdout: "" });
  expect(JSON.parse(bad.stderr).error).toMatchObject({ code: "CSV_BAD_NUMBER", where: "stdin:3:1" });
  const short = await equivariance(args, { stdin: "a,b\n1,2\n" });
  expect({ code: short.code, stdout: short.stdout }).toEqual({ code: 3, stdout: "" });
  expect(JSON.parse(short.stderr).error).toMatchObject({ kind: "DataError", code: "TOO_FEW_ROWS" });
});

it("a folder that cannot be written to is found before the work", async () => {
  const { code, stdout, stderr } = await equivariance([...board, "--out", data("iris.csv")]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^error: .*iris\.csv: expected a folder to write to/);
});

describe.skipIf(process.platform === "win32")("discover stops when told to, and writes nothing", () => {
  const many = csvOf(generateGaussian({ sites: 60, groups: 3, rows: 200 }).table);

  it.each<["SIGINT" | "SIGTERM", number]>([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s", async (signal, expected) => {
    const out = join(temporaryFolder(), "out");
    const args = [mainPath, "discover", "-", "--model", "mean", "--method", "relaxed", "--out", out];
    const child = spawn(process.execPath, args);
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => (stdout += text));
    child.stderr.on("data", (text) => (stderr += text)).once("data", () => child.kill(signal));
    child.stdin.end(many);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stdout, out: existsSync(out) }).toEqual({ code: expected, stdout: "", out: false });
    expect(stderr).toMatch(new RegExp(`error: interrupted by ${signal}\n$`));
  });
});

function csvOf({ columns, rows, values }: Table, delimiter = ",", decimal = "."): string {
  const cells = (row: number) => Array.from(values.slice(row * columns.length, (row + 1) * columns.length), String);
  const lines = Array.from({ length: rows }, (_, row) => cells(row).map((cell) => cell.replace(".", decimal)));
  return [columns, ...lines].map((line) => `${line.join(delimiter)}\n`).join("");
}

describe("discover --model estimates", () => {
  it("reads standard errors, or a covariance of its own file", async () => {
    const folder = temporaryFolder();
    const [estimates, covariance] = ["estimates.csv", "covariance.csv"].map((name) => join(folder, name));
    writeFileSync(estimates, "site,estimate,se\na,1,.1\nb,1.05,.1\nc,3,.1\n");
    writeFileSync(covariance, "c,a,b\n.01,0,0\n0,.01,0\n0,0,.01\n");
    for (const more of [[], ["--covariance", covariance], ["--rows", "40"]]) {
      const { code, stdout } = await equivariance(["discover", estimates, "--model", "estimates", ...more, "--json"]);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ groups: [["a", "b"], ["c"]], heldOut: null, model: "estimates" });
    }
    const gone = await equivariance(["discover", estimates, "--model", "estimates", "--covariance", "none.csv"]);
    expect([gone.code, gone.stderr]).toEqual([3, expect.stringContaining("none.csv")]);
  });
});

describe("discover --model levels", () => {
  it("finds the levels of columns of text, and says what was left out", async () => {
    const path = join(import.meta.dirname, "../cases/factor-levels.csv");
    const flags = ["--model", "levels", "--by", "level", "--target", "y", "--adjust", "size", "--json"];
    const { code, stdout } = await equivariance(["discover", path, ...flags]);
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found.groups.slice(0, 2)).toEqual([
      ["level=A", "level=B", "level=C"],
      ["level=D", "level=E"],
    ]);
    expect(found).toMatchObject({ family: "gaussian", dropped: { rows: 0 }, letters: expect.any(Array) });
    const holes = readFileSync(path, "utf8").replace(",H,", ",NA,");
    const left = await equivariance(["discover", "-", ...flags, "--missing", "NA"], { stdin: holes });
    expect(JSON.parse(left.stdout).dropped).toMatchObject({ rows: 1 });
    expect(JSON.parse(left.stdout).summary).toContain("1 of 128 rows were left out.");
  });

  it("takes the columns from the file where none are named", async () => {
    const stdin = "group,value\na,1\na,1.1\nb,1\nb,.9\nc,4\nc,4.1\na,.9\nb,1.1\nc,4\n";
    const { stdout } = await equivariance(["discover", "-", "--model", "levels", "--json"], { stdin });
    expect(JSON.parse(stdout).groups).toEqual([["group=a", "group=b"], ["group=c"]]);
  });
});
