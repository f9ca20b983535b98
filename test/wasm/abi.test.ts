import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { describeCores } from "../support/cores.js";

it("the documented interface is exactly what the compiler exported, and the closed-form core is a part of it", () => {
  const options = {
    module: ts.ModuleKind.NodeNext,
    lib: ["lib.es5.d.ts"],
    types: [],
    strict: true,
    skipLibCheck: true,
  };
  const program = ts.createProgram([join(import.meta.dirname, "abi-types.ts")], options);
  const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  expect(found).toEqual([]);
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
