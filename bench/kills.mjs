// Kills a short sweep 50 times at random moments, resumes it each time, and compares the end with a run that nobody
// disturbed: node bench/kills.mjs [seed]. Takes a minute or two.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, withModules } from "./support/load.mjs";

const KILLS = 50;
const main = join(root, "dist/cli/main.js");
const folder = mkdtempSync(join(tmpdir(), "equivariance-kills-"));
const [whole, killed] = ["whole", "killed"].map((name) => join(folder, name));
const command = (out) => [main, "reproduce", "--quick", "--only", "table1,figure2", "--out", out, "--resume"];
const size = (path) => (existsSync(path) ? statSync(path).size : 0);

/** Kills a run as soon as the journal has grown to `bytes`, or at the end of it. */
function killAt(bytes) {
  const child = spawn(process.execPath, command(killed), { stdio: "ignore" });
  const watch = setInterval(() => size(join(killed, "journal.log")) >= bytes && child.kill("SIGKILL"), 1);
  return new Promise((resolve) => child.on("close", (_, signal) => (clearInterval(watch), resolve(signal))));
}

await withModules(async (load) => {
  const { Random } = await load("/src/wasm/random.ts");
  const random = new Random(Number(process.argv[2] ?? 0));
  spawnSync(process.execPath, command(whole), { stdio: "ignore" });
  const total = size(join(whole, "journal.log"));
  const moments = Array.from(random.uniforms(KILLS)).sort((a, b) => a - b);
  let kills = 0;
  for (const moment of moments) if ((await killAt(moment * total)) === "SIGKILL") kills++;
  const { status } = spawnSync(process.execPath, command(killed), { stdio: "ignore" });
  const same = ["results.json", "reproduction.md"].every((name) =>
    readFileSync(join(whole, name)).equals(readFileSync(join(killed, name))),
  );
  const left = readdirSync(killed).filter((name) => !readdirSync(whole).includes(name));
  console.log(
    `${kills} kills; exit code ${status}; results ${same ? "identical" : "DIFFERENT"}; ${left.length} files left over`,
  );
  if (!same || left.length > 0 || status !== 0) process.exitCode = 1;
});
rmSync(folder, { recursive: true });
