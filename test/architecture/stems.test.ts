import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../support/build-once.js";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const architecture = read("ARCHITECTURE.md");
const block = architecture.slice(architecture.indexOf("## The stem rule")).split("```")[1];

/** The places of the stem "sharing", as ARCHITECTURE.md lists them. */
const example = [...block.matchAll(/^\S+/gm)].map(([path]) => path);
const [kernels, signatures, , , benches] = example.map((path) => path.slice(0, path.lastIndexOf("/")));
const placesOf = (stem: string) => example.map((path) => path.replace("sharing", stem));

/** The stems that a folder of ARCHITECTURE.md's list holds. */
const stemsIn = (folder: string) => readdirSync(join(root, folder)).map((name) => name.split(".")[0]);
const stems = stemsIn(kernels);

it("ARCHITECTURE.md names five places of a stem", () => {
  expect(example).toEqual([
    "assembly/kernels/sharing.ts",
    "src/wasm/kernels/sharing.ts",
    "test/reference/sharing.ts",
    "test/kernels/sharing.test.ts",
    "bench/kernels/sharing.bench.ts",
  ]);
  expect(stems).toContain("sharing");
});

describe.each(stems)("the kernel %s", (stem) => {
  it("is found in each of them", () => {
    expect(placesOf(stem).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("is tested against its twin", () => {
    expect(read(`test/kernels/${stem}.test.ts`)).toContain(`from "../reference/${stem}.js"`);
  });
});

it.each([signatures, benches])("%s holds no stem without a kernel", (folder) => {
  expect(stemsIn(folder).filter((stem) => !stems.includes(stem))).toEqual([]);
});
