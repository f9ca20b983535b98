import type { CategoryColumn } from "../data/categories.js";
import type { NamedRunOptions } from "../discovery/discoverer.js";
import type { Findings } from "../model/findings.js";
import type { MethodStep } from "../scheme/method.js";
import type { PackedError } from "./packed-error.js";

/** What a table is made of, as it travels; its columns are transferred. */
export interface PackedTable {
  readonly columns: readonly string[];
  /** Row-major, shape (rows, columns). */
  readonly values: Float64Array;
  readonly source: string | undefined;
  readonly categories: readonly CategoryColumn[];
  readonly leftOut: number;
  readonly holes: boolean;
}

/** To a worker: do this, or leave what you do. */
export type Order =
  | { readonly table: PackedTable; readonly options: NamedRunOptions }
  /** Answered as any end is: with an error. */
  | "abort";

/** From a worker. */
export type Answer = { readonly step: MethodStep } | { readonly findings: Findings } | { readonly error: PackedError };

/** One end of a line between two threads. */
export interface Port<Out, In> {
  post(message: Out, transfer?: readonly ArrayBuffer[]): void;
  listen(listener: (message: In) => void): void;
}

/** A worker as the page sees it. */
export interface WorkerPort extends Port<Order, Answer> {
  /** Calls back once if the worker cannot start or dies, with what is known of why. */
  onDeath(listener: (why: string) => void): void;
  terminate(): void;
}
