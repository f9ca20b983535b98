import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

/** Rebuilds the core if a file of `assembly/` is newer than what was built from it. */
export default function buildCore(): void {
  rebuild(
    "scripts/build-core.mjs",
    ["build/release.wasm", "build/debug.wasm", "build/closed-form.wasm", "src/wasm/binary.ts"],
    ["assembly", "asconfig.json"],
  );
}

/** The same for `dist/`, which the tests of the package and of its documentation run. */
export function buildPackage(): void {
  buildCore();
  rebuild(
    "scripts/build-js.mjs",
    ["dist/index.js", "dist/browser/equivariance-discovery.min.js", "dist/browser/equivariance-discovery.full.min.js"],
    ["src", "package.json", "tsconfig.json"],
  );
}

function rebuild(script: string, products: readonly string[], sources: readonly string[]): void {
  const built = Math.min(...products.map((path) => modified(join(root, path))));
  const changed = Math.max(...[script, ...sources].map((path) => newest(join(root, path))));
  if (changed > built) execFileSync(process.execPath, [script], { cwd: root, stdio: "inherit" });
}

function newest(path: string): number {
  if (!statSync(path).isDirectory()) return modified(path);
  const files = readdirSync(path, { recursive: true, encoding: "utf8" });
  return Math.max(modified(path), ...files.map((file) => modified(join(path, file))));
}

function modified(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
