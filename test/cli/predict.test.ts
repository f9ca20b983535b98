import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Discovery } from "../../src/discovery/any-discovery.js";
import { equivariance, temporaryFolder } from "../support/cli.js";

/** y = 2a + 2b − c + wobble, without any randomness. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const [a, b, c] = [(i * 7) % 11, (i * 5) % 13, (i * 3) % 17];
  return [a, b, c, 2 * a + 2 * b - c + ((i * 29) % 7) / 10];
});
const csv = ["a,b,c,y", ...rows.map((row) => row.join()), ""].join("\n");

async function resultOf(...args: string[]) {
  const folder = temporaryFolder();
  const paths = { result: join(folder, "result.json"), data: join(folder, "new.csv") };
  const { stdout } = await equivariance(["discover", "-", "--json", ...args], { stdin: csv });
  writeFileSync(paths.result, stdout);
  writeFileSync(paths.data, "c,name,b,a\n1,x,2,3\n4,y,5,6\n");
  return { ...paths, found: Discovery.fromJSON(stdout) };
}
const inputs = [[3, 2, 1], [6, 5, 4]]; // prettier-ignore

describe("predict", () => {
  it("prints a column for each target and a row for each row, by the columns' names", async () => {
    const { result, data, found } = await resultOf("--model", "linear", "--target", "y");
    const tied = await equivariance(["predict", result, data]);
    expect(tied.stdout).toBe(`y\n${[...found.predict(inputs)].join("\n")}\n`);
    expect(tied.stderr).toContain("new.csv: ");
    const averaged = await equivariance(["predict", result, data, "--averaged"]);
    expect(averaged.stdout).toBe(`y\n${[...found.predict(inputs, { averaged: true })].join("\n")}\n`);
    expect(averaged.stdout).not.toBe(tied.stdout);
    const json = await equivariance(["predict", result, "-", "--json"], { stdin: "a;b;c\n3,0;2;1\n" });
    expect(json.code).toBe(3);
    const decimal = await equivariance(["predict", result, "-", "--json", "--decimal", ","], {
      stdin: "a;b;c\n3,0;2;1\n",
    });
    expect(JSON.parse(decimal.stdout)).toEqual({ targets: ["y"], predictions: [[found.predict(inputs)[0]]] });
  });

  it("gives the means for each row where the model has no inputs", async () => {
    const { result, data, found } = await resultOf("--model", "mean", "--target", "a,b");
    const line = [...found.predict({ averaged: true })].join();
    expect((await equivariance(["predict", result, data, "--averaged"])).stdout).toBe(`a,b\n${line}\n${line}\n`);
  });

  it("reads the levels, codes as they are written, and the exposure", async () => {
    const folder = temporaryFolder();
    const cell = (i: number) => [`0${i % 3}`, ["u", "v"][i % 2], i % 5, 1 + (i % 4), (i % 3) + ((i * 7) % 3)];
    const data = ["code,kind,age,days,n", ...Array.from({ length: 80 }, (_, i) => cell(i).join()), ""].join("\n");
    const path = join(folder, "result.json");
    for (const model of [
      ["levels", "--by", "code", "--adjust", "age,kind"],
      ["linear", "--inputs", "age"],
    ]) {
      const options = ["--model", ...model, "--target", "n", "--family", "poisson", "--exposure", "days", "--json"];
      writeFileSync(path, (await equivariance(["discover", "-", ...options], { stdin: data })).stdout);
      for (const more of [[], ["--averaged"]]) {
        const predicted = await equivariance(["predict", path, "-", "--json", ...more], {
          stdin: "days,extra,kind,age,code\n1,x,u,2,01\n2,y,u,2,01\n",
        });
        const { targets, predictions } = JSON.parse(predicted.stdout) as { targets: string[]; predictions: number[][] };
        expect(targets).toEqual(["n"]);
        expect(predictions[1][0] / predictions[0][0]).toBeCloseTo(2, 12);
      }
    }
  });

  it("speaks of columns and of itself by their names, not as of options", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "result.json");
    const estimates = ["discover", "-", "--model", "estimates", "--json"];
    const stdin = "site,estimate,se\na,1,.1\nb,2,.1\n";
    writeFileSync(path, (await equivariance(estimates, { stdin })).stdout);
    expect((await equivariance(["predict", path, "-"], { stdin })).stderr).toContain(
      "error: predict: expected a model",
    );
    const short = await equivariance(["discover", "-", "--model", "estimates"], { stdin: "site,estimate\na,1\nb,2\n" });
    expect(short.stderr).toContain('Name the column "se"');
  });

  it.each([
    ["a column that is not there", "a,b\n1,2\n", [], 3, /new2\.csv: expected a column "c"/],
    ["no result", undefined, [], 3, /new\.csv: Discovery\.fromJSON: expected/],
    ["averages that are not there", "a,b,c\n1,2,3\n", ["--averaged"], 2, /--averaged/],
  ])("says so for %s", async (_, text, flags, code, message) => {
    const { result, data } = await resultOf("--model", "linear", "--target", "y", "--no-confidence");
    const other = join(temporaryFolder(), "new2.csv");
    writeFileSync(other, text ?? "");
    const run = await equivariance(["predict", ...(text === undefined ? [data, data] : [result, other]), ...flags]);
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: "" });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toContain("  fix: ");
  });

  it("reads stdin once only", async () => {
    expect((await equivariance(["predict", "-", "-"])).code).toBe(2);
  });
});

describe("the cases of reading", () => {
  const file = (name: string) => join(import.meta.dirname, "../cases", name);

  it.each<[string, string[], string[][]]>([
    ["blank-missing.csv", ["--missing", ""], [["a", "c"], ["b"]]],
    ["sep-line.csv", ["--decimal", ","], [["probe1", "probe3"], ["probe2"]]],
    ["thousands.csv", ["--thousands", ","], [["plant_a", "plant_b"], ["plant_c"]]],
    ["timestamps.csv", ["--target", "a,b,c"], [["a", "c"], ["b"]]],
    ["unnamed-index.csv", ["--target", "a,b,c"], [["a", "c"], ["b"]]],
    [
      "year-header.csv",
      [],
      [
        ["2019", "2020"],
        ["2021", "2022"],
      ],
    ],
  ])("%s %j", async (name, flags, groups) => {
    const { code, stdout } = await equivariance(["discover", file(name), "--model", "mean", "--json", ...flags]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).groups).toEqual(groups);
  });

  it.each<[string, string, string]>([
    ["thousands.csv", "CSV_BAD_NUMBER", '--thousands ",".*--decimal ","'],
    ["timestamps.csv", "CSV_DATES", "--target a,b,c"],
    ["unnamed-index.csv", "CSV_EMPTY_NAME", "--target a,b,c"],
    ["blank-missing.csv", "CSV_EMPTY_CELL", '--missing ""'],
  ])("%s alone is %s", async (name, code, fix) => {
    const run = await equivariance(["discover", file(name), "--model", "mean", "--json"]);
    expect(run.code).toBe(3);
    expect(JSON.parse(run.stderr).error).toMatchObject({ code, fix: expect.stringMatching(fix) });
  });

  it("constant columns are named all at once, and left out on request", async () => {
    const text = ["a,one,b,two,y", ...rows.map(([a, b, c, y]) => [a, 7, b, c - c, y].join()), ""].join("\n");
    const args = ["discover", "-", "--model", "linear", "--target", "y", "--json"];
    const refused = await equivariance(args, { stdin: text });
    expect(JSON.parse(refused.stderr).error).toMatchObject({
      code: "CONSTANT_COLUMN",
      message: expect.stringContaining('"one", "two"'),
      fix: expect.stringContaining("--drop-constant"),
    });
    const { code, stdout, stderr } = await equivariance([...args, "--drop-constant"], { stdin: text });
    expect({ code, sites: JSON.parse(stdout).sites }).toEqual({ code: 0, sites: ["y<-a", "y<-b"] });
    expect(stderr).toContain('constant, left out: "one", "two"');
  });

  it.each([
    ["text-tokens.csv", "score", [["slot1", "slot2"], ["slot3"]], "slot1,slot2,slot3\namber,blue,green\n"],
    ["big-ids.csv", "y", undefined, "x1,x2,x3\n9007199254740992,9007199254740993,9007199254740995\n"],
  ])("%s: tokens are words", async (name, target, groups, fresh) => {
    const args = ["discover", file(name), "--model", "set", "--target", target, "--tokens", "--json"];
    const { code, stdout } = await equivariance(args);
    expect(code).toBe(0);
    const found = JSON.parse(stdout);
    expect(found.network.input.words).toHaveLength(4);
    if (groups) expect(found.groups).toEqual(groups);
    const result = join(temporaryFolder(), "result.json");
    writeFileSync(result, stdout);
    const predicted = await equivariance(["predict", result, "-"], { stdin: fresh });
    expect(predicted.stdout).toMatch(/^\w+\n-?[\d.e-]+\n$/);
    const unknown = await equivariance(["predict", result, "-"], { stdin: fresh.replace(/\n\w+/, "\nnever") });
    expect({ code: unknown.code, said: unknown.stderr.includes('got "never"') }).toEqual({ code: 3, said: true });
  });
});
