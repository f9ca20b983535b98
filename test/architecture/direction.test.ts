import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { questionsIn } from "../support/model-names.js";
import { keptBetweenCalls } from "../support/module-state.js";

const root = join(import.meta.dirname, "../..");

// Left may import right, never the other way round; ARCHITECTURE.md says why.
const layers: readonly (readonly string[])[] = [
  ["cli", "playground"],
  ["reproduction", "queue", "stream"],
  ["sweep"],
  ["experiments"],
  ["report", "verify", "export", "worker"],
  ["discovery", "plan"],
  ["model"],
  ["search", "relax"],
  ["network", "least-squares", "glm"],
  ["estimates"],
  ["symmetry"],
  ["layout"],
  ["scheme"],
  ["data"],
  ["wasm"],
  ["errors.ts", "version.ts"],
];
/** Folders of one layer, of which the left imports the right: a plan runs as a discovery does, experiments are swept. */
const siblings: readonly string[] = ["plan → discovery"];
const mayUseNode = ["cli", "queue", "stream", "sweep", "worker"];

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, "src", file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target]) => target);
}

const program = ts.createProgram(
  files.map((file) => join(root, "src", file)),
  { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noLib: true, types: [] },
);

function pathOf(file: ts.SourceFile): string {
  return relative(join(root, "src"), file.fileName);
}

/** What users import: above all layers. */
const entries = ["browser.ts", "index.ts", "with-worker.ts"];

function resolve(file: string, target: string): string {
  return relative("src", normalize(join("src", dirname(file), target))).replace(/\.js$/, ".ts");
}

/** Relative imports of a file, as paths below src. */
function targetsOf(file: string): string[] {
  const relatives = imports.get(file)!.filter((target) => target.startsWith("."));
  return relatives.map((target) => resolve(file, target));
}

/** All of them, those of the entries aside. */
function relativeImports(): (readonly [string, string])[] {
  return files
    .filter((file) => !entries.includes(file))
    .flatMap((file) => targetsOf(file).map((target) => [file, target] as const));
}

/** The sets of nodes that reach each other along the edges, each sorted. */
function cyclesOf(edges: readonly (readonly string[])[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = new Map(Array.from(next.keys(), (node) => [node, reachedFrom(node, next)]));
  const loops = [...next.keys()].filter((node) => reach.get(node)!.has(node));
  const keyed = loops.map((node) => loops.filter((other) => node === other || bothWays(node, other)).sort());
  return [...new Map(keyed.map((cycle) => [cycle.join(), cycle])).values()];

  function bothWays(a: string, b: string): boolean {
    return reach.get(a)!.has(b) && reach.get(b)!.has(a);
  }
}

function reachedFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const target of next.get(node) ?? []) {
      if (reached.has(target)) continue;
      reached.add(target);
      open.push(target);
    }
  }
  return reached;
}

function layerOf(file: string): number {
  return layers.findIndex((names) => names.includes(file.split("/")[0]));
}

it("every folder of src has a place in the order", () => {
  const homeless = files.filter((file) => !entries.includes(file) && layerOf(file) < 0);
  expect(homeless).toEqual([]);
});

it("folders of one layer leave each other alone, but for those on the list", () => {
  const found = relativeImports().flatMap(([file, target]) => {
    const [from, to] = [file, target].map((path) => path.split("/")[0]);
    return from !== to && layerOf(file) === layerOf(target) ? [`${from} → ${to}`] : [];
  });
  expect([...new Set(found)].sort()).toEqual([...siblings].sort());
});

it("ARCHITECTURE.md draws the same order", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const picture = text.slice(text.indexOf("## The direction")).split("```")[1];
  const drawn = picture.match(/^ *[\w.-]+(?:, [\w.-]+)*(?= {2})/gm) ?? [];
  expect(drawn.map((line) => line.trim().split(", "))).toEqual(layers);
});

it("imports lead to files that there are", () => {
  const targets = files.flatMap((file) =>
    imports
      .get(file)!
      .filter((target) => target.startsWith("."))
      .map((target) => resolve(file, target)),
  );
  expect(targets.length).toBeGreaterThan(files.length);
  expect(targets.filter((target) => !imports.has(target))).toEqual([]);
});

it("imports point one way", () => {
  const wrong = relativeImports().filter(([file, target]) => layerOf(target) < layerOf(file));
  expect(wrong.map((edge) => edge.join(" → "))).toEqual([]);
});

it("imports have no cycle", () => {
  expect(cyclesOf(files.flatMap((file) => targetsOf(file).map((target) => [file, target])))).toEqual([]);
});

it("folders have no cycle either, at any depth", () => {
  const folderOf = (file: string) => (file.includes("/") ? dirname(file) : file);
  const between = relativeImports().filter(([file, target]) => folderOf(file) !== folderOf(target));
  const inCycle = cyclesOf(between.map((edge) => edge.map(folderOf)));
  const report = inCycle.map((folders) => ({
    folders,
    imports: between.filter((edge) => edge.every((file) => folders.includes(folderOf(file)))).map((e) => e.join(" → ")),
  }));
  expect(report).toEqual([]);
});

it("only the command line, queues, streams, sweeps and workers know Node", () => {
  const wrong = files.filter(
    (file) =>
      !mayUseNode.includes(file.split("/")[0]) && imports.get(file)!.some((target) => target.startsWith("node:")),
  );
  expect(wrong).toEqual([]);
});

it("only src/wasm speaks of memory", () => {
  const allowed = (file: string) => file.startsWith("wasm/");
  const wrong = files.filter(
    (file) =>
      !allowed(file) && /WebAssembly\.Memory|byteOffset|\.memory\b/.test(readFileSync(join(root, "src", file), "utf8")),
  );
  expect(wrong).toEqual([]);
});

it("no engine-dependent transcendental stands on a result path", () => {
  const forbidden =
    /Math\.(exp|expm1|log|log2|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|cbrt|hypot|random)\b|\*\*/;
  const wrong = files.filter((file) => {
    const code = readFileSync(join(root, "src", file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    return !file.startsWith("cli/") && forbidden.test(code);
  });
  expect(wrong).toEqual([]);
});

describe("models", () => {
  const models = readdirSync(join(root, "src/model"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  /** Where models are registered, and experiments, which are with named models. */
  const mayName = /^(discovery\/models|browser)\.ts$|^discovery\/discover[\w-]*\.ts$|^experiments\//;

  it("are asked for by name in their own folders and nowhere else", () => {
    const wrong = program.getSourceFiles().flatMap((file) =>
      questionsIn(file, models)
        .filter(({ name, code }) => !pathOf(file).startsWith(`model/${name}/`) && !/\bpooling\b/.test(code))
        .filter(() => !mayName.test(pathOf(file)))
        .map(({ line, code }) => `${pathOf(file)}:${line}: ${code}`),
    );
    expect(models.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });

  it.each([
    'found.model === "mean"',
    '"set" !== (name as string)',
    'switch (name) { case "own": }',
    'name.includes("linear")',
    '["mean", "linear"].includes(name)',
    "({ mean: 1, set: 2 })[name]",
    'table["set"]',
    "/^(mean|linear)$/.test(name)",
  ])("would be found asked for: %s", (code) => {
    expect(questionsIn(parsed(code), models)).not.toEqual([]);
  });

  it.each(['discover(table, { model: "mean" })', 'name === "means"', "map.set(name, 1)", "mean(values) === 3"])(
    "are not asked for by: %s",
    (code) => {
      expect(questionsIn(parsed(code), models)).toEqual([]);
    },
  );
});

describe("modules", () => {
  it("keep nothing between calls, but for the cores", () => {
    const kept = keptBetweenCalls(program).map(({ file, name }) => `${pathOf(file)}: ${name}`);
    expect(kept.sort()).toEqual(["wasm/borrow.ts: idle", "wasm/core.ts: inlined"]);
  });

  it.each([
    "let x = 1;",
    "const x = new Map(); export const f = (k) => x.set(k, 1);",
    "const x = []; function f() { x.push(1); }",
    "const x = {}; function f() { x.a.b = 1; }",
    "const x = new Float64Array(3); function f() { x[0]++; }",
    "const x = {}; function f() { delete x.a; }",
    "const x = {}; function f() { Object.assign(x, {}); }",
    "const x = new Map(); function f(k) { x.get(k).push(1); }",
    "const x = { y: [] }; function f() { const { y } = x; y.push(1); }",
    "const x = { y: [] }; function f() { const z = x.y; z[0] = 1; }",
    "const [x] = [[]]; function f() { [x[0]] = [1]; }",
    "function x() { x.count = 1; }",
    "class C { static x = 1; }",
  ])("would be found out: %s", (code) => {
    expect(keptBetweenCalls(programOf(code)).map(({ name }) => name)).toEqual([expect.stringMatching(/^(C\.)?x$/)]);
  });

  it.each([
    "const x = [3, 1]; const sorted = x.map((v) => v).sort();",
    "const x = { y: 1 }; function f() { let y = x.y; y++; return y; }",
    "function f() { const x = new Map(); x.set(1, 2); return x; }",
    "class C { x = 1; f() { this.x = 2; } static readonly y = 1; }",
  ])("may do this: %s", (code) => {
    expect(keptBetweenCalls(programOf(code))).toEqual([]);
  });
});

function parsed(code: string): ts.SourceFile {
  return ts.createSourceFile("code.ts", code, ts.ScriptTarget.ES2022, true);
}

/** A program of one module. */
function programOf(code: string): ts.Program {
  const host = ts.createCompilerHost({});
  const file = parsed(code);
  return ts.createProgram(["code.ts"], { noLib: true, types: [] }, { ...host, getSourceFile: () => file });
}
