import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { createCore, type Core } from "../../src/wasm/core.js";

const debugModule = new WebAssembly.Module(readFileSync(new URL("../../build/debug.wasm", import.meta.url)));

/** The two builds of the core: `debug` has assertions and no optimisation, results must not differ. */
export const builds: readonly { name: string; open: () => Core }[] = [
  { name: "release", open: () => createCore() },
  { name: "debug", open: () => createCore({ module: debugModule }) },
];

/** Declares the same tests for the release and the debug core. */
export function describeCores(title: string, tests: (core: Core) => void): void {
  for (const { name, open } of builds) describe(`${title} (${name})`, () => tests(open()));
}

/** Sizes that straddle the SIMD lanes and the register blocks. */
export const awkwardSizes: readonly number[] = [0, 1, 3, 4, 5, 7, 8, 9, 33];
