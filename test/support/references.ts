import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createProgram } from "../../src/cli/program.js";
import { root } from "./build-once.js";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
const program = createProgram();
const flagsOf = (text: string): string[] => text.match(/--[a-z][a-z-]*/g) ?? [];
const flags = new Map(program.commands.map((command) => [command.name(), flagsOf(command.helpInformation())]));

const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !/^(\.git|node_modules)$/.test(name));
const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
/** All files of the repository, by their paths. */
const files = [
  ...entries.filter((entry) => entry.isFile()).map(({ name }) => name),
  ...folders.flatMap((folder) => filesBelow(folder)),
];

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`);
}

/** What a Markdown document names that is not there: links, files, scripts of npm, studies, commands and their flags. */
export function deadReferences(document: string, markdown: string): string[] {
  const text = markdown.replace(/\bhttps?:[^\s)>"]+/g, "");
  const code = [...text.matchAll(/^```.*?^```|`[^`]+`/gms)].map(([span]) => span.replace(/^```\w*|`/g, ""));
  return [
    ...deadLinks(document, text),
    ...deadPaths(text),
    ...code.flatMap((span) => [...deadNames(span), ...deadFlags(span)]),
    ...deadScripts(text),
    ...code.flatMap(deadCommands),
  ];
}

function deadLinks(document: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target);
  return targets.filter((target) => !existsSync(join(root, dirname(document), target)));
}

/** Paths from the root, wherever they stand: whatever begins with one of the root's folders. */
function deadPaths(text: string): string[] {
  const known = folders.map((name) => name.replace(".", "\\.")).join("|");
  const paths = text.match(new RegExp(`(?<![\\w./-])(?:${known})/[\\w./*-]*`, "g")) ?? [];
  return paths.map((path) => path.replace(/[.-]+$/, "")).filter((path) => !exists(path));
}

/** `*` stands for anything but a slash. */
function exists(path: string): boolean {
  if (!path.includes("*")) return existsSync(join(root, path));
  const pattern = new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`);
  return files.some((file) => pattern.test(file));
}

/** Sources that are named without their folder. */
function deadNames(span: string): string[] {
  if (!/^[\w-]+\.(?:ts|mjs)$/.test(span)) return [];
  return files.some((path) => path.endsWith(`/${span}`)) ? [] : [span];
}

/** Flags that stand alone, as in `--noise`: some command has to know them. */
function deadFlags(span: string): string[] {
  const [flag] = /^--[a-z][a-z-]*/.exec(span) ?? [];
  return flag === undefined || [...flags.values()].flat().includes(flag) ? [] : [flag];
}

/** `npm run SCRIPT -- words`, where the words choose benchmarks or studies. */
function deadScripts(text: string): string[] {
  return [...text.matchAll(/npm run ([\w:-]+)(?: -- ([\w./ -]+))?/g)].flatMap(([, script, rest = ""]) => {
    if (!(script in scripts)) return [`npm run ${script}`];
    const [words] = rest.split(/ (?:--|&&)/);
    return words
      .split(" ")
      .filter((word) => word !== "" && !choosable(script).some((path) => path.includes(word)))
      .map((word) => `npm run ${script} -- ${word}`);
  });
}

function choosable(script: string): string[] {
  const ending = script === "study" ? ".study.ts" : ".bench.ts";
  return files.filter((path) => path.startsWith("bench/") && path.endsWith(ending)).map((path) => path.slice(6));
}

/** `equivariance COMMAND --flags`. */
function deadCommands(span: string): string[] {
  return [...span.matchAll(/\bequivariance ([a-z]+)([^\n]*)/g)].flatMap(([, name, rest]) => {
    const known = flags.get(name);
    if (known === undefined) return [`equivariance ${name}`];
    return flagsOf(rest)
      .filter((flag) => !known.includes(flag))
      .map((flag) => `equivariance ${name} ${flag}`);
  });
}
