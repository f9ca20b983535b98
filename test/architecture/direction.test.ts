import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

// Left may import right, never the other way round; ARCHITECTURE.md says why.
const layers: readonly (readonly string[])[] = [
  ["cli", "playground"],
  ["experiments", "sweep"],
  ["report"],
  ["discovery", "theory"],
  ["search", "bilevel", "symmetry"],
  ["model"],
  ["scheme"],
  ["data"],
  ["wasm"],
  ["errors.ts", "version.ts"],
];
const mayUseNode = ["cli", "sweep"];

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, "src", file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target]) => target);
}

/** What users import: above all layers. */
const entries = ["browser.ts", "index.ts"];

function resolve(file: string, target: string): string {
  return relative("src", normalize(join("src", dirname(file), target))).replace(/\.js$/, ".ts");
}

function layerOf(file: string): number {
  return layers.findIndex((names) => names.includes(file.split("/")[0]));
}

it("every folder of src has a place in the order", () => {
  const homeless = files.filter((file) => !entries.includes(file) && layerOf(file) < 0);
  expect(homeless).toEqual([]);
});

it("ARCHITECTURE.md draws the same order", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const picture = text.slice(text.indexOf("## The direction")).split("```")[1];
  const drawn = picture.match(/^ *[\w.]+(?:, [\w.]+)*(?= {2})/gm) ?? [];
  expect(drawn.map((line) => line.trim().split(", "))).toEqual(layers);
});

it("imports point one way", () => {
  const wrong = files.flatMap((file) =>
    imports
      .get(file)!
      .filter(
        (target) => target.startsWith(".") && !entries.includes(file) && layerOf(resolve(file, target)) < layerOf(file),
      )
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

it("imports have no cycle", () => {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    expect(path, `cycle: ${[...path, file].join(" → ")}`).not.toContain(file);
    if (done.has(file)) return;
    for (const target of imports.get(file) ?? []) {
      if (target.startsWith(".")) visit(resolve(file, target), [...path, file]);
    }
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

it("only the command line and the sweep know Node", () => {
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
