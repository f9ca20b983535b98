import { createHash } from "node:crypto";
import type { Shard } from "./plan.js";
import type { Machine } from "./machine.js";
import type { TrialRecord } from "./trial.js";

/** One entry of a journal: a session's beginning, or a trial that has ended. */
export interface JournalEntry {
  /** Which run it belongs to: the same trials with the same results. */
  readonly run: string;
  readonly session?: Session;
  readonly trial?: TrialRecord;
}

/** One start of the program. */
export interface Session {
  /** Names of the experiments that were asked for. */
  readonly experiments: readonly string[];
  readonly shard?: Shard;
  readonly machine: Machine;
}

/** A journal's text taken apart. */
export interface DecodedJournal {
  readonly entries: readonly JournalEntry[];
  /** Pieces that are no intact entry. */
  readonly damaged: number;
}

/** `checksum json\n`. */
export function encodeEntry(entry: JournalEntry): string {
  const json = JSON.stringify(entry);
  return `${checksum(json)} ${json}\n`;
}

/**
 * Reads what is intact. An entry is found by its own shape and not by the end of a line, so damage costs the entry that
 * it hits and no other, wherever it hits.
 */
export function decodeJournal(text: string): DecodedJournal {
  const pieces = text.split(/(?=[0-9a-f]{16} \{)/).filter((piece) => piece.trim() !== "");
  const entries = pieces.map(decodePiece).filter((entry) => entry !== undefined);
  return { entries, damaged: pieces.length - entries.length };
}

function decodePiece(piece: string): JournalEntry | undefined {
  const [sum, body] = [piece.slice(0, 16), piece.slice(17)];
  // The end of the line may be what is damaged, or missing.
  const json = [body.split("\n")[0], body.slice(0, -1)].find((candidate) => checksum(candidate) === sum);
  return json === undefined ? undefined : (JSON.parse(json) as JournalEntry);
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
