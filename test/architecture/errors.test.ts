import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import * as classes from "../../src/errors.js";

const root = join(import.meta.dirname, "../../src");
/** What reads files and command lines takes its messages from tables of faults, which its own tests go through. */
const elsewhere = /^(cli|data\/csv)\//;
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".ts") && !elsewhere.test(path),
);

/** What the errors that a text makes do not say. */
function silencesOf(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() in classes) found.push(...missingIn(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true));
  return found;
}

function missingIn({ arguments: given = [] as never }: ts.NewExpression): string[] {
  const [code, message, details] = Array.from(given, (argument) => argument.getText());
  const asked = { expected: /\bexpected/i, got: /\bgot\b|expectedAndGot/i };
  const unsaid = Object.entries(asked).filter(([, words]) => !words.test(message));
  const missing = [...unsaid.map(([name]) => name), ...(/\bfix\b/.test(details ?? "") ? [] : ["fix"])];
  return missing.map((what) => `${code}: ${what}`);
}

it("finds errors that leave something out", () => {
  const text =
    'throw new DataError("A", "rows are few");throw new OptionError("B", `n: expected 1, got ${n}`, { where });';
  expect(silencesOf(text)).toEqual(['"A": expected', '"A": got', '"A": fix', '"B": fix']);
  expect(silencesOf('new DataError("C", "n: expected 1, got 2", { fix: "Give 1." })')).toEqual([]);
});

it("every error says what was expected, what came, and what to do", () => {
  const found = files.flatMap((file) =>
    silencesOf(readFileSync(join(root, file), "utf8")).map((silence) => `${file}: ${silence}`),
  );
  expect(found).toEqual([]);
});
