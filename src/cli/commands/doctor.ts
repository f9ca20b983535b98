import type { Command } from "commander";
import { styleText } from "node:util";
import { hasSimd } from "../../wasm/core.js";
import { selfCheck } from "../../wasm/self-check.js";
import { version } from "../../version.js";
import { openWithExamples } from "../support/examples.js";
import { exitCodes } from "../support/exit-codes.js";

interface Diagnosis {
  readonly ok: boolean;
  readonly version: string;
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  /** Whether the engine runs WebAssembly SIMD. */
  readonly simd: boolean;
  /** Whether the core loads and computes what it should. */
  readonly core: boolean;
  /** Why not. */
  readonly problem?: string;
}

/** Adds `equivariance doctor`. */
export function addDoctor(program: Command): void {
  const command = program
    .command("doctor")
    .description("Check that this machine can run the tool; exit code 0 if so, 1 if not.")
    .option("--json", "print one JSON document")
    .action(({ json }: { json?: boolean }) => {
      const diagnosis = diagnose();
      process.stdout.write(json ? `${JSON.stringify(diagnosis)}\n` : forPeople(diagnosis));
      if (!diagnosis.ok) process.exitCode = exitCodes.internal;
    });
  openWithExamples(command, ["equivariance doctor", "equivariance doctor --json", "equivariance doctor > machine.txt"]);
}

function diagnose(): Diagnosis {
  const { node, v8 } = process.versions;
  const machine = { version, node, v8, platform: `${process.platform}-${process.arch}`, simd: hasSimd() };
  try {
    selfCheck();
    return { ok: true, ...machine, core: true };
  } catch (error) {
    return { ok: false, ...machine, core: false, problem: (error as Error).message };
  }
}

function forPeople({ version, node, v8, platform, simd, core, problem }: Diagnosis): string {
  const line = (ok: boolean, text: string) => {
    const mark = ok ? styleText("green", "ok") : styleText("red", "no");
    return `${mark}  ${text}\n`;
  };
  return [
    line(true, `equivariance-discovery ${version}`),
    line(true, `Node ${node} (V8 ${v8}, ${platform})`),
    line(simd, "WebAssembly SIMD"),
    line(core, core ? "the core loads and computes what it should" : `the core: ${problem}`),
  ].join("");
}
