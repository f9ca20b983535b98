import { Option, type Command } from "commander";
import type { Flag } from "../../model/flags.js";
import { readTable } from "../../data/read/read-table.js";
import type { Table } from "../../data/table.js";
import { DataError } from "../../errors.js";
import type { Model } from "../../model/model.js";
import { parseNames, parseNumberArgument, parseNumbers } from "./arguments.js";
import { readInput } from "./input.js";

/** Adds the options of each model that has some, under a heading of their own. */
export function addModelFlags(command: Command, models: readonly Model[]): Command {
  const known = new Set<string>();
  for (const { name, flags = [] } of models) {
    const own = flags.filter(({ flag }) => !known.has(flag));
    if (own.length > 0) command.optionsGroup(`Options of --model ${name}${others(own, name, models)}:`);
    for (const flag of own) {
      known.add(flag.flag);
      command.addOption(optionOf(flag));
    }
  }
  return command;
}

/** The models after it that have some of its flags too. */
function others(own: readonly Flag[], name: string, models: readonly Model[]): string {
  const shared = models.filter(
    (model) => model.name !== name && model.flags?.some(({ flag }) => own.some((other) => other.flag === flag)),
  );
  return shared.length > 0 ? ` (some of ${shared.map((model) => model.name).join(", ")} too)` : "";
}

function optionOf({ flag, help, kind }: Flag): Option {
  const option = new Option(flag, help);
  if (kind === "number") option.argParser(parseNumberArgument);
  if (kind === "numbers") option.argParser(parseNumbers);
  if (kind === "names") option.argParser(parseNames);
  return option;
}

/** The library's options of these flags: `network.embedding` becomes `{ network: { embedding } }`. */
export function modelOptions(models: readonly Model[], given: Readonly<Record<string, unknown>>): object {
  const options: Record<string, unknown> = {};
  for (const flag of models.flatMap(({ flags = [] }) => flags)) {
    const value = given[optionOf(flag).attributeName()];
    if (value === undefined) continue;
    const [name, part] = flag.option.split(".");
    options[name] = part === undefined ? value : { ...(options[name] as object), [part]: value };
  }
  return options;
}

/**
 * The same with the tables in place of the names of their files.
 *
 * @throws {@link DataError} `FILE_…`, `CSV_…`.
 */
export async function readModelOptions(
  models: readonly Model[],
  given: Readonly<Record<string, unknown>>,
): Promise<object> {
  const options: Record<string, unknown> = { ...modelOptions(models, given) };
  for (const { option, kind } of models.flatMap(({ flags = [] }) => flags)) {
    const path = options[option];
    if (kind !== "table" || typeof path !== "string") continue;
    const { source, bytes } = await readInput(path);
    options[option] = await readMatrix(bytes, source);
  }
  return options;
}

/** A table in which a first row of whole numbers is data: matrices have no years for names. */
async function readMatrix(bytes: Uint8Array, source: string): Promise<Table> {
  try {
    return (await readTable(bytes, { source })).table;
  } catch (error) {
    if (!(error instanceof DataError) || error.code !== "CSV_HEADER_UNCLEAR") throw error;
    return (await readTable(bytes, { source, header: false })).table;
  }
}

/** How the command line calls the library's options, where it is not `--name`. */
export function modelFlagNames(models: readonly Model[]): Record<string, string> {
  const names = models.flatMap(({ flags = [] }) =>
    flags.map((flag) => [flag.option.split(".").pop()!, optionOf(flag).long!] as const),
  );
  return Object.fromEntries(names.filter(([name, long]) => long !== `--${name}`));
}

/** What the command line leaves out is left out here too, so that the library's defaults hold. */
export function withoutAbsent(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
