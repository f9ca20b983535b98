import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { root } from "./build-once.js";

/** A name that src/index.ts exports. */
export interface PublicName {
  readonly name: string;
  /** Types and error classes have no call to show. */
  readonly callable: boolean;
  /** Whether a docstring of it or of its members shows one. */
  readonly hasExample: boolean;
}

/** The code of an `@example`. */
export interface Example {
  /** The file it stands in, below the repository. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

const source = join(root, "src");
const program = ts.createProgram(
  readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(source, path)),
  { module: ts.ModuleKind.NodeNext, noLib: true, types: [] },
);

/** All names that src/index.ts exports. */
export function publicNames(): PublicName[] {
  const checker = program.getTypeChecker();
  const entry = checker.getSymbolAtLocation(program.getSourceFile(join(source, "index.ts"))!)!;
  return checker.getExportsOfModule(entry).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declarations = symbol.declarations ?? [];
    return {
      name: exported.name,
      callable: !declarations.every(
        (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || isError(node),
      ),
      hasExample: declarations.some((node) => examplesIn(node).length > 0),
    };
  });
}

/** All examples of `src/`, those of names that are not public included. */
export function allExamples(): Example[] {
  return program.getRootFileNames().flatMap((file) => examplesIn(program.getSourceFile(file)!));
}

function isError(node: ts.Node): boolean {
  return ts.isClassDeclaration(node) && /Error$/.test(node.heritageClauses?.[0]?.types[0].getText() ?? "");
}

function examplesIn(within: ts.Node): Example[] {
  const file = within.getSourceFile();
  const found = new Map<number, Example>();
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== "example") continue;
      const line = file.getLineAndCharacterOfPosition(tag.getStart()).line + 1;
      const code = ts.getTextOfJSDocComment(tag.comment) ?? "";
      found.set(tag.pos, { file: relative(root, file.fileName), line, code: code.replace(/^```\w*\n|\n```$/g, "") });
    }
    ts.forEachChild(node, visit);
  };
  visit(within);
  return [...found.values()];
}
