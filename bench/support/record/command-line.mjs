import { spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { plain, sha256 } from "./plain.mjs";

/** Files that tell of the moment, or are not ours; that they are there is recorded, but not what is in them. */
const PASSING = /^(times\.json|.*\.png)$/;

/**
 * Runs command lines one after the other in an empty folder of their own, without a terminal: what they print, how they
 * end, and the files that they leave there.
 *
 * @param run - `commands`, lists of arguments; `files`, contents by name, or functions of the package that make them;
 * `stdin`; `env`; `keep`, the parts of each outcome that do not depend on the clock.
 */
export async function commandLine({ commands, files = {}, stdin = "", env = {}, keep }, { api, dist }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "equivariance-")));
  try {
    writeAll(folder, files, api);
    const before = new Set(filesIn(folder));
    const ended = [];
    for (const args of commands)
      ended.push(await execute(join(dist, "cli/main.js"), args, { cwd: folder, stdin, env }));
    const lasting = (text) => withoutMoment(text, folder, dirname(dist));
    const outcomes = ended.map(({ exitCode, stdout, stderr }) => ({
      exitCode,
      stdout: told(lasting(stdout)),
      stderr: told(withoutProgress(lasting(stderr))),
    }));
    if (keep) return outcomes.map((outcome) => Object.fromEntries(keep.map((name) => [name, outcome[name]])));
    const left = filesIn(folder).filter((name) => !before.has(name));
    return { outcomes, files: Object.fromEntries(left.map((name) => [name, contentOf(folder, name, lasting)])) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeAll(folder, files, api) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === "function" ? content(api) : content);
  }
}

function execute(main, args, { cwd, stdin, env }) {
  const plainly = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env };
  const child = spawn(process.execPath, [main, ...args], { cwd, env: plainly });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  child.stdin.on("error", () => undefined).end(stdin);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function contentOf(folder, name, lasting) {
  const file = basename(name);
  if (PASSING.test(file)) return "there";
  const text = readFileSync(join(folder, name), "utf8");
  return file.startsWith("journal") ? trialsIn(text) : told(lasting(text));
}

/** The trials of a journal, whatever the order in which they ended. */
function trialsIn(journal) {
  const lines = journal.split("\n").filter((line) => line.includes('"trial"'));
  return lines.map((line) => line.replace(/^\S+ /, "").replace(/,"ms":\d+/, "")).sort();
}

/** The text without times, folders and the machine. */
function withoutMoment(text, folder, root) {
  return text
    .replaceAll(folder, "<folder>")
    .replaceAll(root, "<package>")
    .replace(/("elapsedMs": ?)[\d.e+-]+/g, "$10")
    .replace(/\(\d+\.\d\d s\)/g, "(… s)")
    .replace(/"machines": ?\[\{.*?\}\]/g, '"machines":[]')
    .replace(/(, version \S+, on ).*/g, "$1<machine>");
}

/** Lines that come every ten seconds, if it takes as long. */
function withoutProgress(text) {
  return text.replace(/^\S.* \d+ %(, .* left)?\n/gm, "");
}

/** A text as its lines; a JSON document as such, with the hash of how it is written. */
function told(text) {
  if (!/^[{[]/.test(text)) return text.split("\n");
  try {
    return { json: plain(JSON.parse(text)), sha256: sha256(text) };
  } catch {
    return text.split("\n");
  }
}
