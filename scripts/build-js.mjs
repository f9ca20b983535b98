// Compiles src/ to dist/, bundles it with its dependencies into the one file that a plain page imports, and links
// the command, so that `npx equivariance` works in a checkout: npm links those of dependencies only.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

const root = new URL("..", import.meta.url);
const path = (relative) => fileURLToPath(new URL(relative, root));
const manifest = (folder) => JSON.parse(readFileSync(path(`${folder}/package.json`), "utf8"));
const title = ({ name, version, license }) => `${name} ${version} (${license})`;

/** Names the package and those it brings along, as their licences ask. */
function banner({ moduleIds }) {
  const folders = moduleIds.map((id) => id.match(/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean);
  return `/*! ${[".", ...new Set(folders)].map((folder) => title(manifest(folder))).join(", ")} */`;
}

rmSync(path("dist"), { recursive: true, force: true });
const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"));
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.json"], { cwd: root, stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

await build({
  input: path("dist/index.js"),
  platform: "browser",
  logLevel: "warn",
  output: { file: path("dist/browser/equivariance-discovery.min.js"), format: "es", minify: true, postBanner: banner },
});

const link = path("node_modules/.bin/equivariance");
chmodSync(path("dist/cli/main.js"), 0o755);
if (process.platform !== "win32") {
  rmSync(link, { force: true });
  symlinkSync("../../dist/cli/main.js", link);
}
