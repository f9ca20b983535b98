import { readFileSync } from "node:fs";
import { afterAll, describe } from "vitest";
import { createCore, type Core } from "../../src/wasm/core.js";
import { guardedCore, GuardedArena } from "./guarded-arena.js";

const debugModule = new WebAssembly.Module(readFileSync(new URL("../../build/debug.wasm", import.meta.url)));

/**
 * The two builds of the core: `debug` has assertions, no optimisation, and guard words around its blocks; results must
 * not differ.
 */
export const builds: readonly { name: string; open: () => Core }[] = [
  { name: "release", open: () => createCore() },
  { name: "debug", open: () => guardedCore(debugModule) },
];

/** Declares the same tests for the release and the debug core. */
export function describeCores(title: string, tests: (core: Core) => void): void {
  for (const { name, open } of builds) {
    describe(`${title} (${name})`, () => {
      const core = open();
      afterAll(() => {
        if (core.arena instanceof GuardedArena) core.arena.check();
      });
      tests(core);
    });
  }
}

/** Sizes that straddle the SIMD lanes and the register blocks. */
export const awkwardSizes: readonly number[] = [0, 1, 3, 4, 5, 7, 8, 9, 33];
