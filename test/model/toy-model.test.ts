import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createProgram } from "../../src/cli/program.js";
import { run } from "../../src/cli/run.js";
import { discovererOf } from "../../src/discovery/discoverer.js";
import { models, readers } from "../../src/discovery/models.js";
import { discoveryReader } from "../../src/discovery/results.js";
import { patternOf } from "../../src/report/pattern.js";
import { patternSvg } from "../../src/report/svg.js";
import { discoveryText } from "../../src/report/text.js";
import { symmetryOf } from "../../src/symmetry/naming/symmetry-of.js";
import { counts } from "./toy-data.js";
import { rates } from "./toy-model.js";

const all = [...models, rates];
const discover = discovererOf(all);
const { table, groups } = counts(5, 80, 3);

it("is short", () => {
  const lines = readFileSync(join(import.meta.dirname, "toy-model.ts"), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.length).toBeLessThanOrEqual(60);
  const own = lines.filter((line) => line !== "" && !/^\s*(import |\/\/|\/\*\*)/.test(line));
  expect(own.length).toBeLessThanOrEqual(45);
});

describe("a model beside those of the package", () => {
  it("is discovered in, with probable ties, log rates and held-out rows", async () => {
    const found = await discover(table, { model: "rates", seed: 2 });
    expect(found.groups).toEqual(groups);
    expect(found.complete).toBe(true);
    expect(Math.exp(found.parameters[0])).toBeCloseTo(4, 0);
    expect(Math.exp(found.parameters[1])).toBeCloseTo(12, 0);
    const ties = found.confidence!.ties!;
    expect(found.confidence!.source).toBe("exact");
    expect(Math.min(ties[0][2], ties[0][4], ties[1][3])).toBeGreaterThan(0.5);
    expect(Math.max(ties[0][1], ties[2][3])).toBeLessThan(1e-6);
    expect(found.heldOut!.rows).toBe(16);
    expect(found.losses!.discovered).toBeLessThan(found.losses!.fullShare);
    expect(found.summary).toMatch(
      /^Supported: 5 parameters are 2 different ones\. Given the data, .* On 16 held-out rows the deviance /,
    );
  });

  it("is told and drawn, and comes back from its text", async () => {
    const found = await discover(table, { model: "rates", seed: 2 });
    const text = discoveryText(found, { colour: false, width: 100 });
    expect(text).toMatch(
      /^rates: y ~ Poisson\(exp θ\), 5 columns · search · seed 2 · 64 rows chose, 16 held out to judge\n/,
    );
    expect(text.replace(/\s+/g, " ")).toContain("with one rate for all");
    expect(patternSvg(patternOf(found))).toContain(">n5</text>");
    const again = discoveryReader([...readers, rates]).fromJSON(JSON.stringify(found));
    expect(JSON.stringify(again)).toBe(JSON.stringify(found));
    expect(Array.from(again.predict())).toEqual(Array.from(found.predict()));
    expect(() => discoveryReader(readers).fromJSON(JSON.stringify(found))).toThrow(
      expect.objectContaining({ code: "NOT_A_DISCOVERY", message: expect.stringContaining('got "rates"') }),
    );
  });

  it("does not disturb the others", async () => {
    const mean = await discover(table, { model: "mean", seed: 2 });
    expect(mean.groups).toEqual(groups);
    await expect(discover(table, { model: "rate" })).rejects.toMatchObject({
      code: "BAD_OPTION",
      fix: 'Did you mean "rates"?',
    });
  });
});

describe("on the command line", () => {
  const header = table.columns.join();
  const rows = Array.from({ length: table.rows }, (_, i) => [...table.values.subarray(i * 5, i * 5 + 5)].join());

  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  /** What a command prints, in this process. */
  async function printed(...args: string[]): Promise<{ out: string; error: string; code: unknown }> {
    let [out, error] = ["", ""];
    vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true));
    vi.spyOn(process.stderr, "write").mockImplementation((text) => ((error += String(text)), true));
    await run(args, all);
    return { out, error, code: process.exitCode ?? 0 };
  }

  function csvFile(): string {
    const folder = mkdtempSync(join(tmpdir(), "equivariance-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, "counts.csv");
    writeFileSync(path, [header, ...rows, ""].join("\n"));
    return path;
  }

  it("prints the library's document", async () => {
    const { out, error, code } = await printed("discover", csvFile(), "--model", "rates", "--seed", "2", "--json");
    expect([error.replace(/^.*counts\.csv: .*\n/gm, ""), code]).toEqual(["", 0]);
    const found = (await discover(table, { model: "rates", seed: 2 })).toJSON();
    // The command line adds the symmetry of the scheme.
    const document = JSON.parse(JSON.stringify({ ...found, symmetry: symmetryOf(found) }));
    expect({ ...JSON.parse(out), elapsedMs: 0 }).toEqual({ ...document, elapsedMs: 0 });
  });

  it("prints a text", async () => {
    const { out, code } = await printed("discover", csvFile(), "--model", "rates");
    expect(code).toBe(0);
    expect(out).toMatch(/^rates: y ~ Poisson/);
    expect(out).toMatch(/A .* n1, n3, n5\nB .* n2, n4\n/);
  });

  it("names the model and its sites in the help", async () => {
    const { out, code } = await printed("discover", "--help");
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain("or rates (sites: the columns, by their log rates)");
    const known = createProgram().commands.find((command) => command.name() === "discover")!;
    expect(known.helpInformation()).not.toContain("rates");
  });

  it("names what the model does not take", async () => {
    const { error, code } = await printed("discover", csvFile(), "--model", "rates", "--splits", "3", "--json");
    expect(code).toBe(2);
    expect(JSON.parse(error.split("\n").find((line) => line.startsWith("{"))!)).toMatchObject({
      error: { code: "UNKNOWN_OPTION", where: "--splits" },
    });
  });
});
