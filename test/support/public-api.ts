import { join, relative } from "node:path";
import ts from "typescript";
import { root } from "./build-once.js";

/** A name that src/index.ts exports, with the examples of its docstring and of its members' docstrings. */
export interface PublicName {
  readonly name: string;
  /** Types and error classes have no call to show. */
  readonly callable: boolean;
  readonly where: string;
  readonly examples: readonly { readonly where: string; readonly code: string }[];
}

/** All names that src/index.ts exports. */
export function publicNames(): PublicName[] {
  const index = join(root, "src/index.ts");
  const program = ts.createProgram([index], { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
  const checker = program.getTypeChecker();
  const entry = checker.getSymbolAtLocation(program.getSourceFile(index)!)!;
  return checker.getExportsOfModule(entry).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declarations = symbol.declarations ?? [];
    return {
      name: exported.name,
      callable: declarations.some((node) => !ts.isInterfaceDeclaration(node) && !isType(node) && !isError(node)),
      where: declarations.map(whereIs).join(", "),
      examples: declarations.flatMap(examplesIn),
    };
  });
}

function isType(node: ts.Node): boolean {
  return ts.isTypeAliasDeclaration(node);
}

function isError(node: ts.Node): boolean {
  return ts.isClassDeclaration(node) && /Error$/.test(node.heritageClauses?.[0]?.types[0].getText() ?? "");
}

function whereIs(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${relative(root, file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function examplesIn(declaration: ts.Node): { where: string; code: string }[] {
  const found = new Map<ts.JSDocTag, { where: string; code: string }>();
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== "example") continue;
      const code = ts.getTextOfJSDocComment(tag.comment) ?? "";
      found.set(tag, { where: whereIs(tag), code: code.replace(/^```\w*\n|\n```$/g, "") });
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return [...found.values()];
}
