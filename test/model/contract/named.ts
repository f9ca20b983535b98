import { expect } from "vitest";
import type { Discovered } from "../../../src/discovery/discovery.js";
import { EquivarianceError } from "../../../src/errors.js";
import type { Findings } from "../../../src/model/findings.js";
import { discoveryText } from "../../../src/report/text.js";
import { requirePlain } from "./support.js";

/** What a run finds, which has to be finite; nothing where it says what is wrong with the data. */
export async function requireResultOrName(
  run: Promise<Discovered<Findings>>,
): Promise<Discovered<Findings> | undefined> {
  const outcome = await run.catch((error: unknown) => error);
  if (outcome instanceof Error) return void requireNamed(outcome);
  const found = outcome as Discovered<Findings>;
  requirePlain(found.toJSON());
  expect(discoveryText(found, { colour: false, width: 80 })).not.toMatch(/undefined|NaN|Infinity/);
  return found;
}

/** An error of the package, with what was expected, what came instead and what to do. */
export function requireNamed(error: unknown): void {
  expect(error).toBeInstanceOf(EquivarianceError);
  const { code, message, fix } = error as EquivarianceError;
  expect(code).toMatch(/^[A-Z][A-Z_]+$/);
  expect(message).toMatch(/expected [^]+ got ./);
  expect(fix, `${code}: ${message}`).toMatch(/^[A-Z].*[.?]$/);
}
