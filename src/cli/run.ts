import type { Model } from "../model/model.js";
import { createProgram } from "./program.js";
import { fail } from "./support/failure.js";

/** Runs one command line; sets the process's exit code. */
export async function run(args: readonly string[], models?: readonly Model[]): Promise<void> {
  const json = args.includes("--json");
  surviveClosedPipes(json);
  const program = createProgram(models);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    const command = program.commands.find((known) => known.name() === args[0]);
    fail(error, { json, help: `equivariance${command ? ` ${command.name()}` : ""} --help` });
  }
}

/** `equivariance … | head` ends quietly once head has what it wants; a full disk is an error. */
function surviveClosedPipes(json: boolean): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && stream === process.stdout) fail(error, { json, help: "equivariance --help" });
      process.exit();
    });
  }
}
