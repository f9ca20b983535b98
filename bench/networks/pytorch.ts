import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { quick } from "../support/pace.js";

/** Seconds in plain PyTorch on one CPU thread, median of several runs. */
export interface TorchTimes {
  readonly version: string;
  readonly innerStep: number;
  readonly hypergradient: number;
}

const script = join(process.cwd(), "bench/networks/set_network.py");

/**
 * Times the same network in PyTorch, or says why not: it needs a Python with PyTorch, named by the environment variable
 * PYTHON or python3.
 */
export function torchTimes(positions: number, terms: number): TorchTimes | string {
  if (quick) return "left out by --quick";
  const python = process.env.PYTHON ?? "python3";
  const { status, stdout, stderr, error } = spawnSync(python, [script, `${positions}`, `${terms}`], {
    encoding: "utf8",
    timeout: 300_000,
  });
  if (error) return `${python}: ${error.message}`;
  if (status !== 0) return stderr.trim().split("\n").at(-1) ?? `${python} ended with ${status}`;
  return JSON.parse(stdout) as TorchTimes;
}
