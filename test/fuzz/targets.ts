import { documentsTarget } from "./documents.js";
import { drawing } from "./draw.js";
import { argumentsTarget, optionsTarget } from "./options.js";
import type { Target } from "./target.js";

/** All that is tried. */
export const targets: readonly Target[] = [documentsTarget, optionsTarget, argumentsTarget];

/** What came of a number of cases. */
export interface FuzzReport {
  readonly cases: number;
  readonly faults: readonly { readonly at: number; readonly fault: string }[];
  /** The first of each kind of fault, and how many there are. */
  readonly kinds: readonly { readonly at: number; readonly fault: string; readonly count: number }[];
  /** In ms. */
  readonly longest: number;
  readonly seconds: number;
}

/** Tries a target; case i of a seed is the same whatever the others are. */
export async function fuzz(target: Target, cases: number, seed: number): Promise<FuzzReport> {
  const faults: { at: number; fault: string }[] = [];
  const start = performance.now();
  let longest = 0;
  for (let at = 0; at < cases; at++) {
    const begun = performance.now();
    const fault = await target.run(drawing(seed * 0x9e3779b1 + at));
    longest = Math.max(longest, performance.now() - begun);
    if (fault !== undefined) faults.push({ at, fault });
  }
  const kinds = new Map<string, { at: number; fault: string; count: number }>();
  for (const { at, fault } of faults) {
    const kind = fault.replace(/\d+/g, "#").slice(0, 120);
    const known = kinds.get(kind);
    kinds.set(kind, known ? { ...known, count: known.count + 1 } : { at, fault, count: 1 });
  }
  return { cases, faults, kinds: [...kinds.values()], longest, seconds: (performance.now() - start) / 1000 };
}
