import type { Partition } from "./partition.js";

/** What a discovery method tells while it works. */
export interface MethodStep {
  /** What is going on, in a word or two: `split`, `restart 2 of 3`, `partitions`. */
  readonly phase: string;
  /** Steps done and steps in all. */
  readonly done: number;
  readonly total: number;
  /** The upper-level (validation) loss that the step reached, where it has one. */
  readonly loss?: number;
}

/** One candidate that a method looked at: a level of the path, a step of the descent, a new best partition. */
export interface HistoryPoint {
  /** Number of groups of the level, or the step of the descent. */
  readonly at: number;
  /** Validation loss (with penalties for the relaxation). */
  readonly loss: number;
  /** Standard error of the difference to the best level, where the method estimates it. */
  readonly standardError?: number;
}

/** What a discovery method found. */
export interface MethodOutcome {
  readonly partition: Partition;
  /** Of a search up to sign: s, shape (K), 1 or −1; the sites of a group are s_k ψ. 1 where a sign is not known. */
  readonly signs?: Int8Array;
  /** What `history[i].at` counts. */
  readonly historyAxis: "groups" | "step" | "partition";
  readonly history: readonly HistoryPoint[];
  /** False if it was told to stop early and this is the best so far. */
  readonly complete: boolean;
  /** Standard errors that a difference of two values must have to be kept apart in four of five data sets, where measured. */
  readonly visible?: number;
}

/** What a discovery method is given beside the problem. */
export interface MethodContext {
  /** Seed of everything random. */
  readonly seed: number;
  /** Share of the rows that fit the parameters; the rest judges the scheme. */
  readonly trainFraction: number;
  /** Asked between steps: true means finish now with the best so far. */
  readonly shouldStop: () => boolean;
}
