import ts from "typescript";
import { bare } from "./bare.js";

/** A name at a module's top level that something changes. */
export interface Kept {
  /** The module that declares it. */
  readonly file: ts.SourceFile;
  readonly name: string;
}

/** Methods that change what they are called on. */
const mutators = new Set("set add delete clear push pop shift unshift splice sort reverse fill copyWithin".split(" "));
/** Methods that hand out a part of what they are called on, so that who changes the part changes the whole. */
const getters = new Set(["get", "at", "find"]);
/** `Object.assign(target, …)` and the like. */
const mutatingFunctions = new Set(["assign", "defineProperty", "defineProperties", "setPrototypeOf", "set"]);

/**
 * What the modules of a program keep between calls: `let` and `var` at the top level, static fields that are not
 * readonly, and every other top-level name whose value some module changes: by assignment to a part of it, a mutating
 * method, `delete`, `Object.assign`; directly, through an import, or through a local name for it or for a part of it.
 * Not seen: what hides in a closure, and what a function does to a parameter.
 */
export function keptBetweenCalls(program: ts.Program): Kept[] {
  const checker = program.getTypeChecker();
  const top = new Map<ts.Symbol, Kept>();
  const found = new Set<Kept>();
  const files = program.getSourceFiles().filter((file) => !file.isDeclarationFile);
  for (const file of files) {
    for (const statement of file.statements) {
      for (const node of namesOf(statement)) {
        const symbol = checker.getSymbolAtLocation(node);
        if (!symbol) continue;
        const kept = { file, name: node.text };
        top.set(symbol, kept);
        if (isVariable(statement)) found.add(kept);
      }
      if (ts.isClassDeclaration(statement)) for (const kept of staticFields(statement, file)) found.add(kept);
    }
  }
  for (const file of files) visit(file);
  return [...found];

  function visit(node: ts.Node): void {
    for (const changed of changedBy(node)) {
      const symbol = rootOf(changed);
      const kept = symbol && top.get(symbol);
      if (kept) found.add(kept);
    }
    ts.forEachChild(node, visit);
  }

  /** The name at the top level that an expression is, or is a part of. */
  function rootOf(expression: ts.Node): ts.Symbol | undefined {
    const node = bare(expression);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return rootOf(node.expression);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      return getters.has(node.expression.name.text) ? rootOf(node.expression.expression) : undefined;
    }
    if (!ts.isIdentifier(node)) return undefined;
    const named = checker.getSymbolAtLocation(node);
    const symbol = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
    if (!symbol || top.has(symbol)) return symbol;
    const whole = initialiserOf(symbol.valueDeclaration);
    return whole && rootOf(whole);
  }
}

/** Names that a top-level statement declares. */
function namesOf(statement: ts.Statement): ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => identifiersIn(name));
  }
  const declares = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return declares && statement.name ? [statement.name] : [];
}

function identifiersIn(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : identifiersIn(element.name)));
}

/** Whether it declares with `let` or `var`. */
function isVariable(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && !(statement.declarationList.flags & ts.NodeFlags.Const);
}

function staticFields(node: ts.ClassDeclaration, file: ts.SourceFile): Kept[] {
  return node.members.flatMap((member) => {
    const flags = ts.getCombinedModifierFlags(member);
    const open =
      ts.isPropertyDeclaration(member) && flags & ts.ModifierFlags.Static && !(flags & ts.ModifierFlags.Readonly);
    return open ? [{ file, name: `${node.name?.text}.${member.name.getText(file)}` }] : [];
  });
}

/** What a local name was made of, if it may be a part of it. */
function initialiserOf(declaration: ts.Declaration | undefined): ts.Expression | undefined {
  let node: ts.Node | undefined = declaration;
  while (node && (ts.isBindingElement(node) || ts.isBindingName(node))) node = node.parent;
  return node && ts.isVariableDeclaration(node) ? node.initializer : undefined;
}

/** The expressions whose value a node changes. */
function changedBy(node: ts.Node): ts.Expression[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return partsIn(node.left);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return counts ? partsIn(node.operand) : [];
  }
  if (ts.isDeleteExpression(node)) return [node.expression];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression, name } = node.expression;
  const own = mutators.has(name.text) ? [expression] : [];
  const isFunction = ts.isIdentifier(expression) && ["Object", "Reflect"].includes(expression.text);
  return isFunction && mutatingFunctions.has(name.text) ? [node.arguments[0]] : own;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** The wholes that an assignment's left side assigns parts of: `a.b = …`, `[a[0], c] = …`. */
function partsIn(left: ts.Expression): ts.Expression[] {
  const node = bare(left);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return [node.expression];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(partsIn);
  if (ts.isSpreadElement(node)) return partsIn(node.expression);
  if (ts.isBinaryExpression(node)) return partsIn(node.left);
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) ? partsIn(property.initializer) : [],
  );
}
