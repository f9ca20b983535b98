import ts from "typescript";
import { bare } from "./bare.js";

/** A place that asks whether something is a certain model's name. */
export interface Question {
  readonly name: string;
  /** `file:line: code`, for people. */
  readonly code: string;
  readonly line: number;
}

const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/**
 * The places of a file that compare something with one of these names: `x === "mean"`, `case "set":`,
 * `x.includes("own")`, `["mean", "own"].includes(x)`, `{ mean: …, set: … }[x]`, `/^mean$/.test(x)`.
 */
export function questionsIn(file: ts.SourceFile, names: readonly string[]): Question[] {
  const found: Question[] = [];
  const visit = (node: ts.Node): void => {
    for (const name of namesAskedFor(node).filter((text) => names.includes(text))) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      found.push({ name, line, code: node.getText(file) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function namesAskedFor(node: ts.Node): string[] {
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) return texts([node.left, node.right]);
  if (ts.isCaseClause(node)) return texts([node.expression]);
  if (ts.isElementAccessExpression(node)) {
    const expression = bare(node.expression);
    return ts.isObjectLiteralExpression(expression) ? keysOf(expression) : texts([node.argumentExpression]);
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  if (["includes", "has", "startsWith", "endsWith", "indexOf", "localeCompare"].includes(name.text)) {
    return [...texts(node.arguments), ...(ts.isArrayLiteralExpression(expression) ? texts(expression.elements) : [])];
  }
  if (name.text === "test" && ts.isRegularExpressionLiteral(expression)) return expression.text.match(/\w+/g) ?? [];
  return [];
}

function texts(nodes: readonly ts.Node[]): string[] {
  return nodes.flatMap((node) => {
    const inner = bare(node);
    return ts.isStringLiteralLike(inner) ? [inner.text] : [];
  });
}

function keysOf({ properties }: ts.ObjectLiteralExpression): string[] {
  return properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [],
  );
}
