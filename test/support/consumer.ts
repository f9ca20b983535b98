import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildPackage, root } from "./build-once.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder outside the repository with the files of test/consumer and the packed package installed. */
    consumer: string;
    /** The packed package. */
    tarball: string;
  }
}

/** Packs the package and installs it into an empty folder, once for all tests of a run. */
export default function installConsumer(project: TestProject): () => void {
  buildPackage();
  const folder = mkdtempSync(join(tmpdir(), "equivariance-discovery-"));
  const tarball = join(folder, npm(["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], root));
  const consumer = join(folder, "consumer");
  cpSync(join(root, "test/consumer"), consumer, { recursive: true });
  npm(["install", "--silent", "--prefer-offline", "--no-audit", "--no-fund", "--omit=dev", tarball], consumer);
  project.provide("consumer", consumer);
  project.provide("tarball", tarball);
  return () => rmSync(folder, { recursive: true });
}

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8", shell: process.platform === "win32" }).trim();
}
