import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CheckpointError } from "../errors.js";
import { modes, type Experiment, type Mode } from "../experiments/experiment.js";
import { machinesIn, recordsIn } from "./collect.js";
import { readJournal, requireSameRun } from "./journal.js";
import { decodeJournal, type JournalEntry } from "./journal-text.js";
import type { Machine } from "./machine.js";
import { trialsOf } from "./plan.js";
import { experimentsNamed, runName } from "./run.js";
import { keyOf, type TrialKey, type TrialRecord } from "./trial.js";

/** A run put together from several journals. */
export interface MergedRun {
  readonly mode: Mode;
  readonly experiments: readonly Experiment[];
  readonly records: ReadonlyMap<string, TrialRecord>;
  readonly machines: readonly Machine[];
}

/**
 * Joins all journals in these folders.
 *
 * @throws {@link CheckpointError} `NO_JOURNAL`, `SHARD_INCOMPLETE`, and what {@link requireSameRun} throws.
 */
export function mergeShards(folders: readonly string[]): MergedRun {
  const journals = folders.flatMap(journalsIn).map((path) => {
    const text = readJournal(path);
    return { path, text, ...decodeJournal(text) };
  });
  const entries = journals.flatMap((journal) => journal.entries);
  const mode = modeOf(entries);
  for (const { path, text, entries } of journals) requireSameRun(path, runName(mode), text, entries);
  const experiments = experimentsNamed(entries.flatMap(({ session }) => session?.experiments ?? []));
  const records = recordsIn(entries);
  const missing = trialsOf(experiments, mode).filter((trial) => !records.has(keyOf(trial)));
  if (missing.length > 0) throw incomplete(missing, records.size, absentShards(entries));
  return { mode, experiments, records, machines: machinesIn(entries) };
}

function journalsIn(folder: string): string[] {
  const names = list(folder).filter((name) => /^journal(-\d+-of-\d+)?\.log$/.test(name));
  if (names.length > 0) return names.sort().map((name) => join(folder, name));
  throw new CheckpointError("NO_JOURNAL", `${folder}: expected a folder with a shard's journal, got none`, {
    fix: "Name the folders that were the shards' --out.",
    where: folder,
  });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The mode of the first entry that is of this version; quick where there is none, which then is refused. */
function modeOf(entries: readonly JournalEntry[]): Mode {
  return modes.find((mode) => entries[0]?.run === runName(mode)) ?? "quick";
}

/** The shards of which there is no journal, as `i/N`. */
function absentShards(entries: readonly JournalEntry[]): string[] {
  const shards = entries.flatMap(({ session }) => (session?.shard ? [session.shard] : []));
  const there = new Set(shards.map(({ index, count }) => `${index}/${count}`));
  const counts = [...new Set(shards.map(({ count }) => count))];
  const all = counts.flatMap((count) => Array.from({ length: count }, (_, i) => `${i + 1}/${count}`));
  return all.filter((shard) => !there.has(shard));
}

function incomplete(missing: readonly TrialKey[], found: number, absent: readonly string[]): CheckpointError {
  const [first] = missing;
  const why =
    absent.length > 0 ? `there is no journal of ${absent.join(", ")}` : `the first that is missing is ${keyOf(first)}`;
  return new CheckpointError(
    "SHARD_INCOMPLETE",
    `merge: expected all ${missing.length + found} trials, got ${found}; ${why}`,
    { fix: "Finish the shards: the same command lines with --resume; and name the folders of all of them." },
  );
}
