import { readFileSync } from "node:fs";
import { expect, expectTypeOf, it } from "vitest";
import type { __AdaptedExports as ClosedFormExports } from "../../build/closed-form.js";
import type { __AdaptedExports } from "../../build/release.js";
import type { Kernels } from "../../src/wasm/kernels.js";
import { describeCores } from "../support/cores.js";

it("the documented interface is exactly what the compiler exported", () => {
  expectTypeOf<Kernels>().toEqualTypeOf<{ [Name in keyof typeof __AdaptedExports]: (typeof __AdaptedExports)[Name] }>();
});

it("the closed-form core is a part of it", () => {
  expectTypeOf<Kernels>().toExtend<typeof ClosedFormExports>();
});

it.each(["release", "closed-form"])("the %s core has no runtime and imports nothing but its memory", (build) => {
  const text = readFileSync(new URL(`../../build/${build}.wat`, import.meta.url), "utf8");
  expect(text).not.toContain("~lib/rt");
  expect(text.match(/\(import .*/g)).toEqual(['(import "env" "memory" (memory $0 1))']);
});

describeCores("memory", ({ kernels, arena }) => {
  it("belongs to the arena above the static data", () => {
    expect(kernels.arena_base() % 16).toBe(0);
    expect(arena.scope(() => arena.f32(1).ptr)).toBeGreaterThanOrEqual(kernels.arena_base());
  });
});
