import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { equivariance, temporaryFolder } from "../support/cli.js";

function files(a: string, b: string): [string, string] {
  const folder = temporaryFolder();
  const paths: [string, string] = [join(folder, "a.csv"), join(folder, "b.csv")];
  writeFileSync(paths[0], a);
  writeFileSync(paths[1], b);
  return paths;
}

const a = "group\nred\nred\nblue\nblue\ngreen\n";
const b = "g\n1\n1\n1\n2\n2\n";

describe("distance", () => {
  it("--json prints the comparison as one document", async () => {
    const { code, stdout, stderr } = await equivariance(["distance", ...files(a, b), "--json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const found = JSON.parse(stdout);
    expect(Object.keys(found)).toEqual([
      "elements",
      "distance",
      "normalised",
      "adjustedRandIndex",
      "variationOfInformation",
    ]);
    expect(found).toMatchObject({ elements: 5, distance: 2, normalised: 0.5 });
  });

  it("gives the numbers of the definitions, whatever the labels are called", async () => {
    const names = 'place\nParis\n"New York, NY"\nNew York, NY\nNew York, NY\n';
    const run = await equivariance(["distance", ...files("g\n0\n0\n1\n1\n", names), "--json"]);
    // Common elements (1 1; 0 2): 3 of 4 stay. H(a) = ln 2, H(b) = ln 4 − ¾ ln 3, H(a, b) = 3/2 ln 2.
    expect(JSON.parse(run.stdout)).toEqual({
      elements: 4,
      distance: 1,
      normalised: 1 / 3,
      adjustedRandIndex: 0,
      variationOfInformation: expect.closeTo(0.75 * Math.log(3), 12),
    });
  });

  it("compares a million labels", async () => {
    const labels = (step: number) =>
      ["g", ...Array.from({ length: 1e6 }, (_, i) => `g${(i * step) % 1000}`)].join("\n");
    const run = await equivariance(["distance", ...files(labels(7919), labels(1)), "--json"]);
    expect(JSON.parse(run.stdout)).toMatchObject({ elements: 1e6, distance: 0 });
  });

  it("prints lines for people", async () => {
    const { stdout } = await equivariance(["distance", ...files(a, a)]);
    expect(stdout).toMatch(/^elements +5\npartition distance +0 {2}/);
    expect(stdout).toContain("adjusted Rand index       1.0000");
  });

  it("takes the first row for a label with --no-header", async () => {
    const { stdout } = await equivariance(["distance", "--no-header", "--json", ...files("x\ny\n", "x\nx\n")]);
    expect(JSON.parse(stdout)).toMatchObject({ elements: 2, distance: 1 });
  });

  it("reads one of the two from stdin", async () => {
    const [path] = files(a, b);
    const { stdout } = await equivariance(["distance", path, "-", "--json"], { stdin: b });
    expect(JSON.parse(stdout).distance).toBe(2);
  });

  it("matches rows by id where there is one", async () => {
    const [one, two] = ["a", "b"].map((name) => join(import.meta.dirname, `../cases/two-columns-${name}.csv`));
    const { stdout } = await equivariance(["distance", one, two, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ elements: 4, distance: 2, adjustedRandIndex: expect.closeTo(-0.5, 12) });
  });

  it.each([
    ["ids of one file only", "id,g\na,1\nb,2\n", "id,g\na,1\nc,2\n", /b\.csv: .*ids in one file only: "b", "c"/],
    ["ids in one file only", "id,g\na,1\nb,2\n", "g\n1\n2\n", /b\.csv: expected an id and a label a row/],
    ["an id twice", "id,g\na,1\na,2\n", a, /a\.csv:3:1: .* got "a" twice/],
    ["files of different length", a, "g\n1\n2\n", /b\.csv: expected 5 labels.*got 2/],
    ["a blank line", "g\nx\n\ny\n", a, /a\.csv:3/],
  ])("ends with 3 for %s", async (_, left, right, message) => {
    const { code, stdout, stderr } = await equivariance(["distance", ...files(left, right)]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).toContain("  fix: ");
  });

  it("reads stdin once only", async () => {
    const { code, stdout, stderr } = await equivariance(["distance", "-", "-"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: distance: expected at most one - .*\n {2}fix: /);
  });
});
