import { expect } from "vitest";
import type { Discovered } from "../../../src/discovery/discovery.js";
import type { Findings } from "../../../src/model/findings.js";
import type { Steps, Task } from "../../../src/model/model.js";
import type { HardScheme } from "../../../src/scheme/hard-scheme.js";
import { Partition } from "../../../src/scheme/partition.js";
import type { ContractCase } from "./case.js";

/** No undefined, NaN, Infinity, typed array, class or function anywhere, and nothing that a text would lose. */
export function requirePlain(value: unknown, path = "result"): void {
  if (typeof value === "number") {
    expect(Number.isFinite(value), `${path}: ${value}`).toBe(true);
    expect(Object.is(value, -0), `${path}: −0`).toBe(false);
  } else if (typeof value === "object" && value !== null) {
    expect([Object.prototype, Array.prototype], path).toContain(Object.getPrototypeOf(value));
    expect(Object.isFrozen(value), path).toBe(true);
    for (const [name, part] of Object.entries(value)) requirePlain(part, `${path}.${name}`);
  } else if (value !== null) expect(["string", "boolean"], path).toContain(typeof value);
}

/** Drives a task's fit to its end. */
export async function fitted<Fit>(task: Task<Fit>, scheme: HardScheme, rows = task.rows.fit): Promise<Fit> {
  const steps: Steps<Fit> = task.fit(scheme, rows, { done: 0, total: 1 });
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return value;
  }
}

export function truthOf<Fit>({ groups }: ContractCase<Fit>, { layout }: Task<Fit>): Partition {
  return Partition.fromLabels(layout.names.map((name) => groups.findIndex((group) => group.includes(name))));
}

export function partitionOf({ groups }: Pick<Findings, "groups">): ReadonlySet<string> {
  return new Set(groups.map((group) => [...group].sort().join()));
}

export function timeless(found: Discovered<Findings>): string {
  return JSON.stringify({ ...found.toJSON(), elapsedMs: 0 });
}

export function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce(sum) / values.length;
}

export function sum(a: number, b: number): number {
  return a + b;
}

export function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}
