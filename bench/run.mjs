// Runs the benchmarks: npm run bench -- [words of a path…] [--json FILE in bench/results].
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { createServer } from "vite";

const root = join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });

const files = readdirSync(join(root, "bench"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".bench.ts"))
  .filter((path) => positionals.length === 0 || positionals.some((word) => path.includes(word)))
  .sort();
if (files.length === 0) {
  console.error(`no benchmark matches ${positionals.join(" ")}`);
  process.exit(2);
}

const [{ model }] = cpus();
const environment = {
  date: new Date().toISOString(),
  cpu: model.trim(),
  cores: cpus().length,
  platform: `${process.platform} ${process.arch}`,
  node: process.versions.node,
  v8: process.versions.v8,
};
console.log(
  Object.entries(environment)
    .map(([name, value]) => `${name} ${value}`)
    .join(" · "),
);

// Vite turns the TypeScript sources into modules, as it does for the tests.
const server = await createServer({
  root,
  configFile: false,
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { default: buildOnce } = await server.ssrLoadModule("/test/support/build-once.ts");
  buildOnce();
  const { results } = await server.ssrLoadModule("/bench/support/harness.ts");
  for (const file of files) await server.ssrLoadModule(`/bench/${file}`);
  if (values.json !== undefined) {
    const target = join("bench/results", values.json);
    mkdirSync(join(root, dirname(target)), { recursive: true });
    writeFileSync(join(root, target), `${JSON.stringify({ environment, suites: results }, undefined, 2)}\n`);
    console.log(`\nwritten to ${target}`);
  }
} finally {
  await server.close();
}
