import type { Command } from "commander";

/** Lets a command's help open with examples. */
export function openWithExamples(command: Command, examples: readonly [string, string, string]): Command {
  const lines = examples.map((example) => `  $ ${example}`);
  return command.addHelpText("before", `Examples:\n${lines.join("\n")}\n`);
}
