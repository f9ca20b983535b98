import { CommanderError } from "commander";
import { styleText } from "node:util";
import { CheckpointError, CoreError, EquivarianceError, JobError, OptionError } from "../../errors.js";
import { exitCodes } from "./exit-codes.js";
import { Interruption } from "./signals.js";

/** How a failure is told. */
export interface FailureOptions {
  /** As one JSON document instead of lines for people. */
  readonly json: boolean;
  /** The command that shows how to call the one that failed. */
  readonly help: string;
}

interface Failure {
  readonly exitCode: number;
  /** The class of the error. */
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly where?: string;
  readonly fix?: string;
}

/** Tells a failure on stderr, what, where and how to fix it, and sets the exit code. Nothing where help was printed. */
export function fail(error: unknown, options: FailureOptions): void {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  const failure = describe(error, options);
  process.exitCode = failure.exitCode;
  if (failure.code === "HELP") return;
  process.stderr.write(options.json ? `${JSON.stringify({ error: failure })}\n` : forPeople(failure));
}

function describe(error: unknown, { help }: FailureOptions): Failure {
  if (error instanceof CommanderError) return describeUsage(error, help);
  if (error instanceof Interruption) {
    const { exitCode, name: kind, message, fix } = error;
    return { exitCode, kind, code: "INTERRUPTED", message, fix };
  }
  if (error instanceof EquivarianceError) {
    const { name: kind, code, message, where, fix } = error;
    return { exitCode: exitCodeOf(error), kind, code, message, where, fix };
  }
  const { name = "Error", message = String(error), code } = (error ?? {}) as NodeJS.ErrnoException;
  return {
    exitCode: exitCodes.internal,
    kind: name,
    code: code ?? "INTERNAL",
    message,
    fix:
      code === undefined
        ? "This is a bug of equivariance-discovery: please report it with the command line."
        : undefined,
  };
}

function describeUsage(error: CommanderError, help: string): Failure {
  const [message, suggestion] = error.message.replace(/^error: /, "").split("\n");
  const meant = suggestion?.match(/Did you mean [^)]+/)?.[0];
  return {
    exitCode: exitCodes.usage,
    kind: "UsageError",
    code: error.code.replace("commander.", "").replace(/[A-Z]/g, "_$&").toUpperCase(),
    message,
    fix: `${meant === undefined ? "" : `${meant} `}See ${help}`,
  };
}

function exitCodeOf(error: EquivarianceError): number {
  if (error instanceof OptionError) return exitCodes.usage;
  if (error instanceof CheckpointError) return exitCodes.checkpoint;
  return error instanceof CoreError || error instanceof JobError ? exitCodes.internal : exitCodes.badInput;
}

function forPeople({ message, fix }: Failure): string {
  const mark = styleText("red", "error:", { stream: process.stderr });
  return `${mark} ${message}\n${fix === undefined ? "" : `  fix: ${fix}\n`}`;
}
