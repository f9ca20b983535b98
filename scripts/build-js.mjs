// Compiles src/ to dist/, bundles it with its dependencies into one file that a plain page imports, with and without
// networks, and links the command, so that `npx equivariance` works in a checkout: npm links those of dependencies only.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { minify } from "terser";

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

/**
 * What the small file has of its own: a core without the kernels that its models never call, and a plain way to start it.
 * The core stands behind all code: digits among letters would cost gzip 1 kB more.
 */
const smallCore = {
  name: "small-core",
  resolveId: (id) => (id === "@assemblyscript/loader" ? path("dist/wasm/plain-loader.js") : null),
  load: (id) => (id === path("dist/wasm/binary.js") ? "export const coreHex = () => CORE_HEX;" : null),
};
const coreBehind = () => `var CORE_HEX="${readFileSync(path("build/closed-form.wasm")).toString("hex")}";`;

/** Terser after the bundler's own minifier, which leaves 1.2 % behind. */
const smaller = {
  name: "smaller",
  async generateBundle(_, files) {
    for (const file of Object.values(files)) {
      file.code = (
        await minify(file.code, {
          module: true,
          ecma: 2022,
          compress: { passes: 2, lhs_constants: false },
          format: { comments: /^!/ },
        })
      ).code;
    }
  },
};

/** One file without imports. */
async function bundle(entry, file, plugins, postFooter) {
  await build({
    input: path(entry),
    platform: "browser",
    logLevel: "warn",
    checks: { pluginTimings: false },
    plugins,
    output: {
      file: path(`dist/browser/${file}`),
      format: "es",
      codeSplitting: false,
      minify: true,
      postBanner: banner,
      postFooter,
    },
  });
}
await bundle("dist/browser.js", "equivariance-discovery.min.js", [smallCore, smaller], coreBehind);
await bundle("dist/index.js", "equivariance-discovery.full.min.js", []);
await bundle("dist/with-worker.js", "equivariance-discovery.worker.min.js", []);

const link = path("node_modules/.bin/equivariance");
chmodSync(path("dist/cli/main.js"), 0o755);
if (process.platform !== "win32") {
  rmSync(link, { force: true });
  symlinkSync("../../dist/cli/main.js", link);
}
