import type { Command } from "commander";
import type { Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { actionsOf } from "../../symmetry/naming/symmetry-of.js";
import type { Action } from "../../symmetry/naming/action.js";
import { equivarianceError } from "../../verify/equivariance-error.js";
import { columnsOf, type LinearResult } from "../../verify/linear-result.js";
import { errorOfOutputs } from "../../verify/moved-outputs.js";
import { verify, type Verification } from "../../verify/verify.js";
import { parseNumberArgument } from "../support/arguments.js";
import { openWithExamples } from "../support/examples.js";
import { withoutAbsent } from "../support/model-flags.js";
import { onnxFunction } from "../support/onnx-model.js";
import { addReadingFlags, readTableFile, tellAssumptions, type ReadingFlags } from "../support/reading.js";
import { aboutDocument, readDocument } from "../support/documents.js";
import { terminalStyle } from "../support/terminal.js";
import { errorText, verificationText } from "../support/verification-text.js";

interface Flags extends ReadingFlags {
  readonly data?: string;
  readonly onnx?: string;
  readonly outputs?: string;
  readonly moved?: string;
  readonly generator?: number;
  readonly draws?: number;
  readonly seed?: number;
  readonly json?: boolean;
}

/** What a command prints: a document, and the same for people. */
interface Printed {
  readonly document: object;
  readonly text: string;
}

/** Adds `equivariance verify`. */
export function addVerify(program: Command): void {
  const command = program
    .command("verify")
    .description("Check the symmetry of a result on rows that it has not seen, or that of a model of another library.")
    .argument("<result.json>", "what discover --json or --out wrote, or labels with about.grid; - reads from stdin")
    .option("--data <file>", "rows with the result's columns")
    .option("--onnx <file>", "a model instead of the result's: its equivariance error on the inputs of --data")
    .option("--outputs <file>", "outputs of any model on some rows, a column for each output, in order")
    .option("--moved <file>", "its outputs on the same rows moved by a generator of the symmetry")
    .option(
      "--generator <number>",
      "which, from 1, as equivariance symmetry lists them (default: 1)",
      parseNumberArgument,
    )
    .option("--draws <number>", "times that the test of the group moves all rows (default: 999)", parseNumberArgument)
    .option("--seed <number>", "of all that is drawn (default: 0)", parseNumberArgument)
    .option("--json", "print one JSON document");
  addReadingFlags(command).action(run);
  openWithExamples(command, [
    "equivariance verify found/result.json --data new.csv",
    "equivariance verify found/result.json --data new.csv --onnx model.onnx",
    "equivariance verify found/result.json --outputs y.npy --moved ymoved.npy --generator 2",
  ]);
}

async function run(path: string, flags: Flags): Promise<void> {
  const { source, document } = await readDocument<LinearResult>(path);
  const { document: answer, text } = await aboutDocument(source, () => answerOf(document, flags));
  process.stdout.write(flags.json ? `${JSON.stringify(answer)}\n` : `${text}\n`);
}

function answerOf(result: LinearResult, flags: Flags): Promise<Printed> {
  const { data, onnx, outputs, moved } = flags;
  if (outputs !== undefined && moved !== undefined) return ofOutputs(result, outputs, moved, flags);
  if (data === undefined || outputs !== undefined || moved !== undefined) {
    throw new OptionError("OPTION_CONFLICT", "verify: expected --data, or --outputs and --moved, got neither", {
      fix: "Name a file of rows with --data, or two files of outputs.",
    });
  }
  return onnx === undefined ? ofRows(result, data, flags) : ofModel(result, data, onnx, flags);
}

async function ofRows(result: LinearResult, data: string, flags: Flags): Promise<Printed> {
  const { targets, inputs } = columnsOf("verify", result);
  const { draws, seed } = flags;
  const table = await tableOf(data, flags, [...inputs, ...targets]);
  const document: Verification = await verify(result, table, withoutAbsent({ draws, seed }));
  return { document, text: verificationText(document, terminalStyle().width) };
}

async function ofModel(result: LinearResult, data: string, onnx: string, flags: Flags): Promise<Printed> {
  const { inputs } = columnsOf("verify", result);
  const actions = someActions(result);
  const f = await onnxFunction(onnx, inputs.length);
  const { values } = (await tableOf(data, flags, inputs)).select(inputs);
  const document = await equivarianceError(f, values, actions, withoutAbsent({ seed: flags.seed }));
  return { document, text: errorText(document) };
}

async function ofOutputs(result: LinearResult, outputs: string, moved: string, flags: Flags): Promise<Printed> {
  const actions = someActions(result);
  const { generator = 1 } = flags;
  if (!(Number.isInteger(generator) && generator >= 1 && generator <= actions.length)) {
    throw new OptionError("BAD_OPTION", `verify: expected generator from 1 to ${actions.length}, got ${generator}`, {
      fix: "See equivariance symmetry for their numbers.",
      where: "generator",
    });
  }
  const [before, after] = [await tableOf(outputs, flags), await tableOf(moved, flags)];
  const document = errorOfOutputs(before.values, after.values, actions[generator - 1].outputs);
  return { document, text: errorText(document) };
}

function someActions(result: LinearResult): readonly Action[] {
  const actions = actionsOf(result);
  if (actions.length > 0) return actions;
  throw new OptionError("NO_SYMMETRY", "verify: expected a scheme with a symmetry, got one that has none", {
    fix: "See equivariance symmetry for what it has; --data alone compares losses.",
  });
}

async function tableOf(path: string, flags: Flags, columns?: readonly string[]): Promise<Table> {
  const read = await readTableFile(path, flags, { ...(columns && { columns }) });
  if (!flags.json) tellAssumptions(read);
  return read.table;
}
