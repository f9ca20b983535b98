import { createHash } from "node:crypto";
import type { Machine } from "../sweep/machine.js";
import { version } from "../version.js";

/** The queue's name: workers of another version have another one, so that they are never given these jobs. */
export const QUEUE_NAME = `equivariance-${version}`;

/** One piece of work, the same wherever and how often it is done. */
export interface Job {
  /** Which work it is: a key of `tasks` in tasks.ts. */
  readonly kind: string;
  /** Says what is computed: jobs with equal keys have equal results, and the queue holds one of them. */
  readonly key: string;
  /** What the work is given; plain data. */
  readonly data: unknown;
  /** Ends it with `JOB_TIMED_OUT`, in ms. Default: no limit. */
  readonly timeoutMs?: number;
}

/** What travels to a worker. */
export interface JobData {
  /** The job's data as JSON: a server may give objects back with their keys in another order. */
  readonly text: string;
  readonly timeoutMs?: number;
}

/** What comes back of a job that ended well. */
export interface JobAnswer {
  /** A {@link JobResult} as JSON. */
  readonly text: string;
  /** Of the text; see {@link checksumOf}. */
  readonly checksum: string;
}

/** The result of a job, and where it was had. */
export interface JobResult {
  readonly value: unknown;
  readonly machine: Machine;
}

/** An error that a worker reports: not to be tried again. */
export interface JobProblem {
  readonly code: string;
  readonly message: string;
  readonly fix?: string;
}

/** The job's number in the queue: made of what it computes. */
export function idOf({ kind, key }: Pick<Job, "kind" | "key">): string {
  return createHash("sha256").update(`${kind}\n${key}`).digest("hex").slice(0, 32);
}

/** As the journal's. */
export function checksumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
