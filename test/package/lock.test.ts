import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { version } from "../../src/version.js";
import { root } from "../support/build-once.js";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const manifest = JSON.parse(read("package.json"));
const lock = JSON.parse(read("package-lock.json"));

it("the lock file names no registry, so that it holds behind every mirror", () => {
  expect(Object.values<object>(lock.packages).filter((entry) => "resolved" in entry)).toEqual([]);
});

it("the lock file is of this package.json", () => {
  const { version: locked, dependencies, devDependencies, bin, engines } = lock.packages[""];
  expect({ locked, dependencies, devDependencies, bin, engines }).toEqual({
    locked: manifest.version,
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
    bin: manifest.bin,
    engines: manifest.engines,
  });
});

it("the citation is of this version", () => {
  expect(read("CITATION.cff")).toContain(`\nversion: ${version}\n`);
});
