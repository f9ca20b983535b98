import { inspect } from "node:util";
import ts from "typescript";

// A claim is a comment behind a statement that says what the statement gives:
//
//   partition.sizes; // Int32Array [2, 1]
//   const distance = partitionDistance(a, b); // 3
//   console.log(theta); // [0.5, 1.25…]  (rounded)
//
// Written as `util.inspect` shows it, without regard to spaces, to the kind of quotes and to the counts in
// `Int32Array(2)`. `…` behind digits stands for further digits, elsewhere for anything. Two spaces end it: a remark.

/** Code whose claims call `claim(line, value)`, and what was claimed on which line. */
export interface Instrumented {
  readonly code: string;
  readonly claims: ReadonlyMap<number, string>;
}

interface Edit {
  readonly position: number;
  readonly text: string;
}

/** Finds the claims of TypeScript code: the comments behind statements that start with `marker`. */
export function instrument(source: string, marker = ""): Instrumented {
  const file = ts.createSourceFile("example.ts", source, ts.ScriptTarget.Latest, true);
  const claims = new Map<number, string>();
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isStatement(node)) return;
    const expected = claimBehind(source, node.end, marker);
    const line = file.getLineAndCharacterOfPosition(node.end).line + 1;
    if (expected === undefined || claims.has(line)) return;
    claims.set(line, expected);
    edits.push(...report(node, line));
  };
  visit(file);
  edits.sort((a, b) => b.position - a.position);
  const code = edits.reduce((text, { position, text: added }) => {
    return text.slice(0, position) + added + text.slice(position);
  }, source);
  return { code, claims };
}

function claimBehind(source: string, end: number, marker: string): string | undefined {
  const comment = ts.getTrailingCommentRanges(source, end)?.[0];
  if (comment === undefined) return undefined;
  const text = source.slice(comment.pos, comment.end).replace(/^\/\/ ?/, "");
  return text.startsWith(marker) ? text.slice(marker.length).trim().split(/ {2,}/)[0] : undefined;
}

function report(statement: ts.Statement, line: number): Edit[] {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    const [value] = isConsoleLog(expression) ? expression.arguments : [expression];
    return [
      { position: value.getStart(), text: `claim(${line}, ` },
      { position: value.end, text: ")" },
    ];
  }
  if (ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1) {
    const [{ name }] = statement.declarationList.declarations;
    if (ts.isIdentifier(name)) return [{ position: statement.end, text: ` claim(${line}, ${name.text});` }];
  }
  throw new Error(`line ${line}: only an expression or a single constant can have a value behind it`);
}

function isConsoleLog(node: ts.Expression): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === "console.log" && node.arguments.length === 1;
}

/** How `util.inspect` is to write the value of a claim; survives JSON. */
export const claimStyle = { depth: null, compact: true, breakLength: Number.MAX_SAFE_INTEGER, maxArrayLength: null };

/** A value as claims write it. */
export function show(value: unknown): string {
  return inspect(value, claimStyle);
}

/** What is wrong with what was seen, line by line: values that disagree, and claims that were never reached. */
export function refute(claims: ReadonlyMap<number, string>, seen: readonly (readonly [number, string])[]): string[] {
  const reached = new Set(seen.map(([line]) => line));
  return [
    ...seen
      .filter(([line, shown]) => !agrees(shown, claims.get(line)!))
      .map(([line, shown]) => `line ${line}: claimed ${claims.get(line)}, is ${shown}`),
    ...[...claims.keys()].filter((line) => !reached.has(line)).map((line) => `line ${line}: never reached`),
  ];
}

/** Whether what {@link show} gave is what was claimed. */
export function agrees(shown: string, claimed: string): boolean {
  const pattern = normalise(claimed)
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .reduce((before, after) => `${before}${/\d$/.test(before) ? "\\d*(?:e[+-]\\d+)?" : ".*"}${after}`);
  return new RegExp(`^${pattern}$`, "s").test(normalise(shown));
}

function normalise(text: string): string {
  return text
    .split(/("[^"]*"|'[^']*')/)
    .map((part, i) => (i % 2 === 1 ? `"${part.slice(1, -1)}"` : part.replace(/\s+|(?<=\w)\(\d+\)(?=\s*[[{])/g, "")))
    .join("");
}
