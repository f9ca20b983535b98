import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { rolldown } from "rolldown";
import ts from "typescript";
import { beforeAll, describe, expect, inject, it } from "vitest";

const installed = join(inject("consumer"), "node_modules/equivariance-discovery");
const entries = [
  "dist/index.js",
  "dist/worker/index.js",
  "dist/browser/equivariance-discovery.min.js",
  "dist/browser/equivariance-discovery.full.min.js",
  "dist/browser/equivariance-discovery.worker.min.js",
];

/** All modules that `entry` imports, statically or not, resolved as Node does; and the imports that lead outside. */
async function walk(entry: string): Promise<{ modules: string[]; outside: string[] }> {
  const modules: string[] = [];
  const outside: string[] = [];
  const bundle = await rolldown({
    input: join(installed, entry),
    platform: "neutral",
    resolve: { conditionNames: ["node", "import", "default"] },
    external: (id) => isBuiltin(id),
    treeshake: false,
    plugins: [
      {
        name: "walk",
        moduleParsed({ id, importedIds, dynamicallyImportedIds }) {
          if (!isBuiltin(id)) modules.push(id);
          outside.push(...[...importedIds, ...dynamicallyImportedIds].filter((target) => isBuiltin(target)));
        },
      },
    ],
  });
  await bundle.generate();
  return { modules, outside };
}

/** Lines on which a module waits outside any function. */
function topLevelAwaits(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) {
      found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe.each(entries)("%s", (entry) => {
  let modules: string[];
  let outside: string[];
  beforeAll(async () => {
    ({ modules, outside } = await walk(entry));
  }, 120_000);

  it("reaches no module of Node", () => {
    expect(modules.length).toBeGreaterThan(0);
    expect(outside).toEqual([]);
  });

  it("has no top-level await", () => {
    expect(modules.flatMap(topLevelAwaits)).toEqual([]);
  });
});

it("the browser files import nothing at all, the other its dependencies", async () => {
  const [index, , ...bundles] = await Promise.all(entries.map(walk));
  for (const bundle of bundles) expect(bundle.modules).toHaveLength(1);
  expect(index.modules.filter((id) => id.includes("@assemblyscript/loader"))).toHaveLength(1);
});
