import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, inject, it } from "vitest";
import type * as Browser from "../../src/browser.js";

const installed = join(inject("consumer"), "node_modules/equivariance-discovery");
const file = (name: string) => join(installed, `dist/browser/equivariance-discovery.${name}`);
const small = (await import(file("min.js"))) as typeof Browser;
const full = (await import(file("full.min.js"))) as typeof Browser;
const kernelsOf = ({ createCore }: typeof Browser) => Object.keys(createCore().kernels).sort();

/** Names of members that a script reads, as `a.name` or by destructuring. */
function membersOf(path: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
    if (ts.isBindingElement(node)) names.add((node.propertyName ?? node.name).getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true));
  return names;
}

it("the core of the small browser file has the kernels that the file calls, and no others", () => {
  const members = membersOf(file("min.js"));
  const called = kernelsOf(full).filter((name) => members.has(name));
  expect(called).toContain("cholesky_solve_f64");
  expect(kernelsOf(small)).toEqual(called);
});

it("the small browser file opens the whole core where it is given", () => {
  const module = new WebAssembly.Module(readFileSync(join(installed, "build/release.wasm")));
  expect(Object.keys(small.createCore({ module }).kernels).sort()).toEqual(kernelsOf(full));
});
