import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, inject, it } from "vitest";
import { root } from "../support/build-once.js";
import { claimStyle, instrument, refute } from "../support/claims.js";

const consumer = inject("consumer");
const documents = ["README.md", "docs/symmetry.md", "docs/verify.md"];
const blocks = documents.flatMap((document) => {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/^```(?:ts|js)\n(.*?)^```$/gms)].map(({ 1: code, index }) => ({
    document,
    code,
    line: text.slice(0, index).split("\n").length,
  }));
});

const prelude = `
  import { inspect } from "node:util";
  const seen = [];
  const claim = (line, value) => seen.push([line, inspect(value, ${JSON.stringify(claimStyle)})]);
  process.on("exit", () => console.log("\\n" + JSON.stringify(seen)));
`;

/** Runs a block as a module beside the installed package; what its claims gave, in order. */
function run(name: string, code: string): [number, string][] {
  const { outputText } = ts.transpileModule(prelude + code, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  writeFileSync(join(consumer, name), outputText);
  const printed = execFileSync(process.execPath, [name], { cwd: consumer, encoding: "utf8" });
  return JSON.parse(printed.trimEnd().split("\n").at(-1)!);
}

it.each(documents)("%s shows code", (name) => {
  expect(blocks.some(({ document }) => document === name)).toBe(true);
});

describe.each(blocks)("the code on line $line of $document", ({ document, code, line }) => {
  it("runs against the packed package and gives what it says", () => {
    const { code: instrumented, claims } = instrument(code, "→ ");
    expect(claims.size, "every → stands behind a statement").toBe(code.match(/\/\/ →/g)?.length ?? 0);
    expect(refute(claims, run(`${document.replace(/\W/g, "-")}-${line}.mjs`, instrumented))).toEqual([]);
  });
});
