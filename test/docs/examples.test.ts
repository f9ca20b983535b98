import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as api from "../../src/index.js";
import { root } from "../support/build-once.js";
import { instrument, refute, show } from "../support/claims.js";
import { allExamples, publicNames } from "../support/public-api.js";

const names = publicNames();

/** Runs an example with the names of `scope` at hand; what its claims gave, in order. */
async function run(code: string, scope: object): Promise<[number, string][]> {
  const seen: [number, string][] = [];
  const claim = (line: number, value: unknown) => seen.push([line, show(value)]);
  const source = `(async ({ ${Object.keys(scope).join(", ")} }, claim) => {{\n${code}\n}})`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  await (0, eval)(outputText)(scope, claim);
  return seen;
}

it("the package exports what src/index.ts says", () => {
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(api)));
  const called = names.filter(({ callable }) => callable).map(({ name }) => name);
  expect(Object.keys(api)).toEqual(expect.arrayContaining(called));
});

it("every public function and class shows a call", () => {
  expect(names.filter(({ callable, hasExample }) => callable && !hasExample)).toEqual([]);
});

describe.each(allExamples())("the example at $file:$line", ({ file, code }) => {
  it("gives the answers that it claims", async () => {
    const { code: instrumented, claims } = instrument(code);
    expect(claims.size, "an example shows its answer").toBeGreaterThan(0);
    const own = (await import(/* @vite-ignore */ join(root, file))) as object;
    expect(refute(claims, await run(instrumented, { ...api, ...own }))).toEqual([]);
  });
});
