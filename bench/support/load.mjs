import { cpus } from "node:os";
import { join } from "node:path";
import { createServer } from "vite";

export const root = join(import.meta.dirname, "../..");

/** Where and when: printed with, and kept beside, every number. */
export function environment() {
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
  };
}

/** One line of `name value` pairs. */
export function describeEnvironment(facts) {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(" · ");
}

/** Gives `work` a loader of TypeScript modules by their path from the root; Vite turns them, as it does for the tests. */
export async function withModules(work) {
  const server = await createServer({
    root,
    configFile: false,
    appType: "custom",
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const load = (path) => server.ssrLoadModule(path);
    const { default: buildOnce } = await load("/test/support/build-once.ts");
    buildOnce();
    await work(load);
  } finally {
    await server.close();
  }
}
