import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { readers as knownReaders } from "../../discovery/models.js";
import { OptionError } from "../../errors.js";
import type { Reader } from "../../model/model.js";
import { extractResult } from "../../report/html/embedded.js";
import { discoveryHtml } from "../../report/html/report.js";
import { aboutDocument, readResult } from "../support/documents.js";
import { openWithExamples } from "../support/examples.js";
import { readInput } from "../support/input.js";
import { requireWritable, writeFiles } from "../support/output.js";

interface Flags {
  readonly extract?: boolean;
  readonly out?: string;
}

/** Adds `equivariance report` for results of these models. */
export function addReport(program: Command, readers: readonly Reader[] = knownReaders): void {
  const command = program
    .command("report")
    .description("Make a page of a result, or take the result out of such a page; - reads from stdin.")
    .argument("<file>", "what discover --json printed; with --extract, a page of --report")
    .option("--extract", "print the result that a page holds")
    .option("--out <file.html>", "write the page there (default: print it)")
    .action((path: string, flags: Flags) => run(readers, path, flags));
  openWithExamples(command, [
    "equivariance report found/result.json --out found.html",
    "equivariance report found.html --extract > result.json",
    "equivariance discover data.csv --model mean --json | equivariance report - --out found.html",
  ]);
}

async function run(readers: readonly Reader[], path: string, { extract, out }: Flags): Promise<void> {
  if (extract && out !== undefined) {
    throw new OptionError("OPTION_CONFLICT", "report: expected --extract or --out, got both", {
      fix: "Send what --extract prints into a file.",
      where: "--out",
    });
  }
  if (extract) return printExtracted(path);
  if (out !== undefined) await requireWritable(dirname(out));
  const html = discoveryHtml(await readResult(readers, path));
  if (out === undefined) process.stdout.write(html);
  else await writePage(out, html);
}

/** Writes a page whole or not at all. */
export async function writePage(path: string, html: string): Promise<void> {
  await writeFiles(dirname(path), { [basename(path)]: html });
}

async function printExtracted(path: string): Promise<void> {
  const { source, bytes } = await readInput(path);
  const document = await aboutDocument(source, () => extractResult(new TextDecoder().decode(bytes)));
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}
