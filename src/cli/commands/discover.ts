import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { discovererOf, type NamedRunOptions } from "../../discovery/discoverer.js";
import { discoverStored } from "../../discovery/discover-stored.js";
import type { Discovered } from "../../discovery/discovery.js";
import { OptionError } from "../../errors.js";
import type { Findings } from "../../model/findings.js";
import type { Model } from "../../model/model.js";
import type { MethodStep } from "../../scheme/method.js";
import { discoveryHtml } from "../../report/html/report.js";
import { patternOf } from "../../report/pattern.js";
import { labelsCsv, sitesCsv } from "../../report/sites-csv.js";
import { patternSvg } from "../../report/svg.js";
import { symmetryOrNone } from "../../report/symmetry.js";
import { discoveryText } from "../../report/text.js";
import { Spool } from "../../stream/spool.js";
import { parseNames, parseNumberArgument } from "../support/arguments.js";
import { openWithExamples } from "../support/examples.js";
import { exitCodes } from "../support/exit-codes.js";
import { withFlagName } from "../support/flag-names.js";
import { writePage } from "./report.js";
import { requireWritable, writeFiles } from "../support/output.js";
import { ProgressLine } from "../support/progress.js";
import {
  addModelFlags,
  modelFlagNames,
  modelOptions,
  readModelOptions,
  withoutAbsent,
} from "../support/model-flags.js";
import {
  addReadingFlags,
  readTableFile,
  tellAssumptions,
  type ReadFile,
  type WantedColumns,
} from "../support/reading.js";
import { untilInterrupted } from "../support/signals.js";
import { isStreamed, spoolFile, type SpooledFile, type StreamFlags } from "../support/spooling.js";
import { terminalStyle } from "../support/terminal.js";

interface Flags extends StreamFlags, Readonly<Record<string, unknown>> {
  readonly model: string;
  readonly target?: string[];
  readonly inputs?: string[];
  readonly method?: string;
  readonly variant?: string;
  readonly criterion?: string;
  readonly noise?: number;
  readonly splits?: number;
  readonly signed?: boolean;
  readonly robust?: boolean;
  readonly confidence?: boolean;
  readonly fdr?: number;
  readonly confidenceTime?: number;
  readonly seed?: number;
  readonly trainFraction?: number;
  readonly testFraction?: number;
  readonly timeLimit?: number;
  readonly failOnNone?: boolean;
  readonly json?: boolean;
  readonly report?: string;
  readonly out?: string;
}

/** Adds `equivariance discover` for these models. */
export function addDiscover(program: Command, models: readonly Model[]): void {
  const command = program
    .command("discover")
    .description("Find which parameters of a model are one and the same in a table; - reads from stdin.")
    .argument("[file]", "one observation a row: CSV, JSON, NPY, NPZ, also in gzip; Parquet, Arrow")
    .option("--stream", "read the file in pieces, for more rows than memory holds (default: above 512 MiB)")
    .option("--sql <query>", "read the answer of a query over files instead (takes @duckdb/node-api)")
    .requiredOption("--model <name>", listed(models.map(({ name, sites }) => `${name} (sites: ${sites})`)))
    .option("--target <columns>", "columns to predict, separated by commas (mean: default all)", parseNames)
    .option("--inputs <columns>", "columns to predict from (default: all others)", parseNames)
    .option(
      "--method <name>",
      "search, relaxed or brute-force; for sets also no-share, deep-sets, oracle (default: search)",
    )
    .option(
      "--variant <name>",
      "of the relaxation: paper or released, for sets also brisk (default: paper, for sets brisk)",
    )
    .option("--criterion <name>", "of the search: evidence or validation (default: evidence)")
    .option("--noise <deviation>", "standard deviation of the noise (default: estimated)", parseNumberArgument)
    .option(
      "--splits <number>",
      "of train and validation rows, criterion validation (default: 20)",
      parseNumberArgument,
    )
    .option("--signed", "count sites that are each other's negatives as tied too")
    .option("--robust", "estimates that outliers hardly move (default: where the noise has heavy tails)")
    .option("--no-robust", "least squares, whatever the tails of the noise")
    .option("--no-confidence", "do not say how sure the ties are, which takes longer than the search")
    .option("--fdr <share>", "declare ties of which at most this share is expected to be false", parseNumberArgument)
    .option(
      "--confidence-time <seconds>",
      "that chains about the ties may take (default: 3 or more)",
      parseNumberArgument,
    )
    .option("--seed <integer>", "of everything random (default: 0)", parseNumberArgument)
    .option("--train-fraction <share>", "of the rows that fit; the rest judges the scheme", parseNumberArgument)
    .option("--test-fraction <share>", "of the rows that only measure the losses (default: .2)", parseNumberArgument)
    .option("--time-limit <seconds>", "end with the best so far, exit code 124", parseNumberArgument)
    .option("--fail-on-none", "exit code 4 if no sharing is found")
    .option("--json", "print one JSON document")
    .option("--report <file.html>", "also write a page for people who have installed nothing")
    .option("--out <folder>", "also write result.json, result.txt, sites.csv, labels.csv and pattern.svg there");
  addReadingFlags(command.optionsGroup("Options of the file:"));
  addModelFlags(command, models).action((path: string | undefined, flags: Flags) => run(models, path, flags));
  openWithExamples(command, [
    "equivariance discover board.csv --model linear --target value",
    "equivariance discover sensors.csv --model mean --seed 1 --json",
    "equivariance discover hands.csv --model set --target value --tokens --out found",
  ]);
}

/** `a, b or c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} or ${names[names.length - 1]}`;
}

async function run(models: readonly Model[], path: string | undefined, flags: Flags): Promise<void> {
  if (flags.out !== undefined) await requireWritable(flags.out);
  if (flags.report !== undefined) await requireWritable(dirname(flags.report));
  const wanted = wantedColumns(models, flags);
  const read = (await isStreamed(path, flags)) ? undefined : await readTableFile(path, flags, wanted, flags.target);
  const { data, found } = await untilInterrupted(async (signal) => {
    const data = read ?? (await spoolFile(path, flags, wanted, signal));
    try {
      return { data, found: await search(models, data, flags, signal) };
    } finally {
      if (data.table instanceof Spool) data.table.close();
    }
  });
  if (flags.out !== undefined) await writeFiles(flags.out, documents(found));
  if (flags.report !== undefined) await writePage(flags.report, discoveryHtml(found, { source: sourceName(path) }));
  // Not before all went well: else stderr holds the error's document alone.
  if (flags.json) tellAssumptions(data);
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(withSymmetry(found))}
`
      : `${discoveryText(found, terminalStyle())}
`,
  );
  process.exitCode = exitCodeOf(found, flags);
}

/** What a page calls the data. */
function sourceName(path: string | undefined): string | undefined {
  return path === undefined || path === "-" ? undefined : basename(path);
}

async function search(
  models: readonly Model[],
  { table, ...data }: ReadFile | SpooledFile,
  flags: Flags,
  signal: AbortSignal,
): Promise<Discovered<Findings>> {
  if (!flags.json) tellAssumptions({ table, ...data });
  const progress = new ProgressLine("discover");
  const onProgress = ({ done, total }: MethodStep) => progress.update(done, total);
  try {
    const options = {
      ...discoverOptions(flags, data.dropped),
      ...(await readModelOptions(models, flags)),
      signal,
      onProgress,
    };
    return await (table instanceof Spool
      ? discoverStored(models, table, options)
      : discovererOf(models)(table, options));
  } catch (error) {
    throw error instanceof OptionError ? withFlagName(error, { ...flagNames, ...modelFlagNames(models) }) : error;
  } finally {
    progress.close();
  }
}

/** The columns that the options name; else all that hold numbers, the targets among them. */
function wantedColumns(models: readonly Model[], flags: Flags): WantedColumns {
  const { model, target, inputs } = flags;
  const chosen = models.find(({ name }) => name === model);
  const choice = { ...modelOptions(models, flags), targets: target, inputs };
  const named = chosen?.columns(choice);
  return {
    ...(named ? { columns: [...new Set(named)] } : { required: target }),
    ...(chosen?.holes && { holes: true }),
    ...(chosen?.text?.(choice) && { text: true }),
    ...(chosen?.categories && { categories: chosen.categories(choice) }),
  };
}

function discoverOptions(flags: Flags, dropped: readonly string[]): NamedRunOptions {
  const { target, timeLimit, confidence, model, inputs, method, variant, criterion } = flags;
  const { noise, splits, signed, robust, fdr, confidenceTime, seed, trainFraction, testFraction } = flags;
  const given = {
    model,
    targets: target,
    inputs: inputs?.filter((name) => !dropped.includes(name)),
    method,
    variant,
    criterion,
    noise,
    splits,
    signed,
    robust,
    // Commander sets it to true when --no-confidence is not there.
    confidence: confidence === false ? false : undefined,
    fdr,
    confidenceTime,
    seed,
    trainFraction,
    testFraction,
    timeLimitMs: timeLimit === undefined ? undefined : timeLimit * 1000,
  };
  return withoutAbsent(given) as unknown as NamedRunOptions;
}

/** The document with the symmetry of its scheme, which results in code leave to `symmetryOf`. */
function withSymmetry(found: Discovered<Findings>): object {
  return { ...found.toJSON(), symmetry: symmetryOrNone(found) };
}

function documents(found: Discovered<Findings>): Record<string, string> {
  return {
    "result.json": `${JSON.stringify(withSymmetry(found), undefined, 2)}\n`,
    "result.txt": `${discoveryText(found, { colour: false, width: 100 })}\n`,
    "labels.csv": labelsCsv(found),
    "sites.csv": sitesCsv(found),
    "pattern.svg": patternSvg(patternOf(found)),
  };
}

function exitCodeOf(found: Discovered<Findings>, { failOnNone }: Flags): number {
  if (!found.complete) return exitCodes.timeLimit;
  return failOnNone && found.groups.length === found.sites.length ? exitCodes.nothingFound : exitCodes.done;
}

const flagNames: Readonly<Record<string, string>> = {
  targets: "--target",
  trainFraction: "--train-fraction",
  testFraction: "--test-fraction",
  confidenceTime: "--confidence-time",
  timeLimitMs: "--time-limit",
};
