import type { JournalEntry } from "./journal-text.js";
import type { Machine } from "./machine.js";
import { keyOf, type TrialRecord } from "./trial.js";

/** The trials of journals, by {@link keyOf}. */
export function recordsIn(entries: readonly JournalEntry[]): Map<string, TrialRecord> {
  return new Map(entries.flatMap(({ trial }) => (trial ? [[keyOf(trial), trial] as const] : [])));
}

/** The different machines of journals and `more`, in an order that does not depend on that of the sessions. */
export function machinesIn(entries: readonly JournalEntry[], ...more: readonly Machine[]): Machine[] {
  const all = [...entries.flatMap(({ session }) => (session ? [session.machine] : [])), ...more];
  const texts = new Set(all.map((machine) => JSON.stringify(machine)));
  return [...texts].sort().map((text) => JSON.parse(text) as Machine);
}
