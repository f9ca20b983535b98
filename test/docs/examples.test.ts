import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as api from "../../src/index.js";
import { instrument, refute, show } from "../support/claims.js";
import { publicNames } from "../support/public-api.js";

const names = publicNames();

/** Runs an example with all public names in scope; what its claims gave, in order. */
async function run(code: string): Promise<[number, string][]> {
  const seen: [number, string][] = [];
  const claim = (line: number, value: unknown) => seen.push([line, show(value)]);
  const source = `(async ({ ${Object.keys(api).join(", ")} }, claim) => {{\n${code}\n}})`;
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  await (0, eval)(outputText)(api, claim);
  return seen;
}

it("the package exports what src/index.ts says", () => {
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(api)));
});

it("every function and class shows a call", () => {
  expect(names.filter(({ callable, examples }) => callable && examples.length === 0)).toEqual([]);
});

describe.each(names.flatMap(({ examples }) => examples))("the example at $where", ({ code }) => {
  it("gives the answers that it claims", async () => {
    const { code: instrumented, claims } = instrument(code);
    expect(claims.size, "an example shows its answer").toBeGreaterThan(0);
    expect(refute(claims, await run(instrumented))).toEqual([]);
  });
});
