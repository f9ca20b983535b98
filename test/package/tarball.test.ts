import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { publint } from "publint";
import { describe, expect, inject, it } from "vitest";
import type * as Browser from "../../src/browser.js";
import type { DiscoverOptions } from "../../src/discovery/discover.js";
import { version } from "../../src/version.js";
import { root } from "../support/build-once.js";

const installed = join(inject("consumer"), "node_modules/equivariance-discovery");
const files = readdirSync(installed, { recursive: true, encoding: "utf8" });

it("holds what a user needs and nothing of the workshop", () => {
  expect(files).toEqual(
    expect.arrayContaining(["LICENSE", "README.md", "CITATION.cff", "CHANGELOG.md", "ARCHITECTURE.md"]),
  );
  expect(files.filter((file) => /(^|\/)(test|bench|assembly|src)(\/|$)|\.(test|bench)\./.test(file))).toEqual([]);
});

it("passes publint", async () => {
  const { messages } = await publint({ pkgDir: installed, level: "suggestion", pack: false });
  expect(messages).toEqual([]);
});

it("passes attw", () => {
  const cli = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
  const report = execFileSync(
    process.execPath,
    [cli, "--profile", "esm-only", "--no-definitely-typed", "--format", "json", inject("tarball")],
    { cwd: root, encoding: "utf8" },
  );
  const { analysis } = JSON.parse(report);
  expect(analysis.entrypoints).toHaveProperty("./core.wasm");
});

it("links the command", () => {
  const print = execFileSync("npx", ["--no", "equivariance", "doctor", "--json"], { cwd: inject("consumer") });
  expect(JSON.parse(String(print))).toMatchObject({ ok: true, version });
});

it("reproduces a figure, with all that draws it", () => {
  const consumer = inject("consumer");
  execFileSync("npx", ["--no", "equivariance", "reproduce", "--quick", "--only", "figure4"], { cwd: consumer });
  expect(readdirSync(join(consumer, "reproduction/quick")).sort()).toEqual([
    "figure4.png",
    "figure4.svg",
    "journal.log",
    "reproduction.md",
    "results.json",
    "times.json",
  ]);
});

it("opens the core that it exports as a file", () => {
  const script = `
    import { readFileSync } from "node:fs";
    import { createCore } from "equivariance-discovery";
    const bytes = readFileSync(new URL(import.meta.resolve("equivariance-discovery/core.wasm")));
    console.log(createCore({ module: new WebAssembly.Module(bytes) }).arena.f64(3).length);
  `;
  const print = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: inject("consumer") });
  expect(String(print)).toBe("3\n");
});

describe("the small browser file", async () => {
  const { discover, tableFromColumns } = (await import(
    join(installed, "dist/browser/equivariance-discovery.min.js")
  )) as typeof Browser;
  const table = tableFromColumns({ a: [1, 2, 1, 2, 1], b: [2, 1, 2, 1, 2] });

  it("has the search", async () => {
    expect((await discover(table, { model: "mean", testFraction: 0 })).groups).toEqual([["a", "b"]]);
  });

  it.each<[string, DiscoverOptions]>([
    ["METHOD_LEFT_OUT", { model: "mean", method: "relaxed" }],
    ["METHOD_LEFT_OUT", { model: "linear", targets: ["b"], method: "brute-force" }],
    ["METHOD_LEFT_OUT", { model: "mean", signed: true }],
    ["METHOD_LEFT_OUT", { model: "mean", criterion: "validation" }],
    ["MODEL_LEFT_OUT", { model: "set", targets: ["b"] }],
  ])("says where what it leaves out is: %s %j", async (code, options) => {
    const failure = discover(table, options);
    await expect(failure).rejects.toMatchObject({ code });
    await expect(failure).rejects.toMatchObject({
      fix: expect.stringContaining("equivariance-discovery/browser/full"),
    });
  });
});

it("weighs at most 60 kB as one gzipped browser file", () => {
  const bundle = readFileSync(join(installed, "dist/browser/equivariance-discovery.min.js"));
  const { length } = gzipSync(bundle, { level: 9 });
  console.log(
    `browser bundle: ${(length / 1000).toFixed(1)} kB gzipped, ${(bundle.length / 1000).toFixed(1)} kB plain`,
  );
  expect(length).toBeLessThanOrEqual(60_000);
});
