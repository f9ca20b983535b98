import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const products = ["build/release.wasm", "build/debug.wasm", "src/wasm/binary.ts"];

/** Rebuilds the core if a file of `assembly/` is newer than what was built from it. */
export default function buildOnce(): void {
  const built = products.map((path) => join(root, path));
  const oldest = Math.min(...built.map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)));
  const sources = readdirSync(join(root, "assembly"), { recursive: true, encoding: "utf8" });
  const newest = Math.max(...sources.map((path) => statSync(join(root, "assembly", path)).mtimeMs));
  if (newest > oldest) execFileSync(process.execPath, ["scripts/build-core.mjs"], { cwd: root, stdio: "inherit" });
}
