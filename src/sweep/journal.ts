import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { CheckpointError } from "../errors.js";
import { decodeJournal, encodeEntry, type DecodedJournal, type JournalEntry, type Session } from "./journal-text.js";
import type { Machine } from "./machine.js";
import type { TrialRecord } from "./trial.js";

/** How to open a {@link Journal}. */
export interface JournalOptions {
  readonly path: string;
  /** Which run it is to be of; see {@link JournalEntry}. */
  readonly run: string;
  readonly session: Session;
  /** Whether to go on from one that is there. */
  readonly resume: boolean;
}

/** At most this much work, in ms, is lost in a power cut; a kill loses only the trials under way. */
const FLUSH_EVERY_MS = 1000;

/**
 * The trials that have ended, on disk: each is one entry with its checksum, appended in one write. What a crash leaves of
 * an entry fails its checksum, and the trial is run again.
 */
export class Journal {
  /** What earlier sessions had left. */
  readonly found: DecodedJournal;
  readonly #file: number;
  #flushed = performance.now();

  /**
   * @throws {@link CheckpointError} `JOURNAL_EXISTS` if there is one and `resume` is false; `NOT_A_JOURNAL` and
   * `JOURNAL_OF_ANOTHER_RUN` if one cannot be gone on from; `JOURNAL_UNWRITABLE`.
   */
  constructor(private readonly options: JournalOptions) {
    const { path, run, session, resume } = options;
    if (!resume && existsSync(path)) throw exists(path);
    const text = readJournal(path);
    this.found = decodeJournal(text);
    requireSameRun(path, run, text, this.found.entries);
    this.#file = this.#try(() => {
      mkdirSync(dirname(path), { recursive: true });
      return openSync(path, "a");
    });
    const torn = text !== "" && !text.endsWith("\n");
    this.#write(`${torn ? "\n" : ""}${encodeEntry({ run, session })}`);
    this.#flush();
  }

  /** @throws {@link CheckpointError} `JOURNAL_UNWRITABLE`; what was written before stays good. */
  append(trial: TrialRecord): void {
    this.#write(encodeEntry({ run: this.options.run, trial }));
    if (performance.now() - this.#flushed > FLUSH_EVERY_MS) this.#flush();
  }

  /** Another machine has a part in this session. */
  addMachine(machine: Machine): void {
    const { run, session } = this.options;
    this.#write(encodeEntry({ run, session: { ...session, machine } }));
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #write(text: string): void {
    this.#try(() => {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    });
  }

  #flush(): void {
    this.#try(() => fdatasyncSync(this.#file));
    this.#flushed = performance.now();
  }

  #try<R>(act: () => R): R {
    try {
      return act();
    } catch (cause) {
      const { path } = this.options;
      const problem = (cause as Error).message;
      throw new CheckpointError("JOURNAL_UNWRITABLE", `${path}: expected a file that can be added to, got ${problem}`, {
        fix: "Make room, or choose a folder that you may write to; then go on with --resume: what is in the journal stays good.",
        where: path,
        cause,
      });
    }
  }
}

/**
 * The text of a journal, empty if there is none.
 *
 * @throws {@link CheckpointError} `JOURNAL_UNREADABLE`.
 */
export function readJournal(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw new CheckpointError("JOURNAL_UNREADABLE", `${path}: expected a journal, got ${(cause as Error).message}`, {
      fix: "Check the path and its permissions.",
      where: path,
      cause,
    });
  }
}

/** @throws {@link CheckpointError} `NOT_A_JOURNAL`, `JOURNAL_OF_ANOTHER_RUN`. */
export function requireSameRun(path: string, run: string, text: string, entries: readonly JournalEntry[]): void {
  if (text !== "" && entries.length === 0) {
    throw new CheckpointError("NOT_A_JOURNAL", `${path}: expected a journal, got no intact entry`, {
      fix: "Remove the file to start anew, or choose another --out.",
      where: path,
    });
  }
  const other = entries.find((entry) => entry.run !== run);
  if (!other) return;
  throw new CheckpointError("JOURNAL_OF_ANOTHER_RUN", `${path}: expected run "${run}", got "${other.run}"`, {
    fix: "Go on with the version and the mode (--quick or not) that it was begun with, or choose another --out.",
    where: path,
  });
}

function exists(path: string): CheckpointError {
  return new CheckpointError("JOURNAL_EXISTS", `${path}: expected no journal yet, got one`, {
    fix: "Add --resume to go on from it, choose another --out, or remove it to start anew.",
    where: path,
  });
}
