import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The built command; `consumer.ts` builds it. */
export const mainPath = join(import.meta.dirname, "../../dist/cli/main.js");

/** What a run of the command left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the command. */
export interface CliOptions {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Runs `equivariance …args` as a user would, without a terminal. */
export function equivariance(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return runToEnd(process.execPath, [mainPath, ...args], options);
}

/** Runs a command and gathers what it printed. */
export function runToEnd(file: string, args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env };
  const child = spawn(file, args, { cwd: options.cwd, env });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  child.stdin.on("error", () => undefined).end(options.stdin ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** An empty folder that goes away after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "equivariance-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
