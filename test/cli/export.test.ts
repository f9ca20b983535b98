import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { equivariance, temporaryFolder } from "../support/cli.js";

/** A table of two equal weights, its result, and a folder to work in. */
async function discovered(): Promise<{ folder: string; result: string }> {
  const folder = temporaryFolder();
  const rows = Array.from({ length: 40 }, (_, i) => {
    const [a, b, c] = [(i * 37) % 20, (i * 61) % 23, (i * 17) % 19];
    return [a, b, c, 2 * a + 2 * b - c + ((i * i * 29 + i) % 31) / 6].join();
  });
  writeFileSync(join(folder, "data.csv"), ["a,b,c,y", ...rows].join("\n"));
  const run = await equivariance(["discover", "data.csv", "--model", "linear", "--target", "y", "--out", "found"], {
    cwd: folder,
  });
  expect(run.code, run.stderr).toBe(0);
  return { folder, result: "found/result.json" };
}

it("writes the layer of a result to a file or to stdout, also with given weights", async () => {
  const { folder, result } = await discovered();
  const text = await equivariance(["export", result, "--format", "pytorch"], { cwd: folder });
  expect(text.stdout).toMatch(/^"""y = W x \+ b: 3 weights of which 2 are different[^]*class TiedLinear/);
  const out = await equivariance(["export", result, "--format", "npz", "--out", "tied.npz"], { cwd: folder });
  expect(out).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "tied.npz")).subarray(0, 2).toString()).toBe("PK");
  writeFileSync(join(folder, "weights.csv"), "a,b,c\n1,2,7\n");
  const projected = ["export", result, "--format", "json", "--project", "weights.csv"];
  expect(JSON.parse((await equivariance(projected, { cwd: folder })).stdout)).toMatchObject({ psi: [1.5, 7] });
});

it("names what is wrong and writes nothing", async () => {
  const { folder, result } = await discovered();
  writeFileSync(join(folder, "weights.csv"), "a,b\n1,2\n");
  writeFileSync(join(folder, "other.json"), '{"model":"mean"}');
  const cases: [string[], number, RegExp][] = [
    [["export", result, "--format", "keras", "--out", "x"], 2, /Allowed choices are json, npz/],
    [["export", "other.json", "--format", "json", "--out", "x"], 3, /expected a result with a parameter a site/],
    [["export", result, "--format", "json", "--project", "weights.csv", "--out", "x"], 3, /expected 3 numbers, got 2/],
    [["export", result, "--format", "json", "--out", "data.csv/x"], 2, /expected a folder to write to/],
  ];
  for (const [args, code, text] of cases) {
    const run = await equivariance(args, { cwd: folder });
    expect(run.code, run.stderr).toBe(code);
    expect(run.stderr).toMatch(text);
    expect(run.stdout).toBe("");
    expect(existsSync(join(folder, "x"))).toBe(false);
  }
});
