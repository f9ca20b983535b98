import { familyNames, type FamilyName } from "../../glm/family.js";
import { certaintyOptions, conflict, fraction, oneOf, positive, requireTimeLimit, seedOf } from "../checks.js";
import type { RunOptions } from "../run-options.js";
import { rowColumns, type RowOptions } from "./options.js";

/** What models of rows with a distribution take beside their columns. */
export interface RowRunOptions extends RunOptions, RowOptions {
  readonly noise?: number;
  readonly confidence?: boolean;
  readonly fdr?: number;
  readonly confidenceTime?: number;
}

/** The same, with the defaults filled in. */
export interface ResolvedRowOptions extends Omit<RowOptions, "family"> {
  readonly family: FamilyName;
  readonly noise?: number;
  readonly confidence: boolean;
  readonly fdr?: number;
  readonly confidenceTime?: number;
  readonly seed: number;
  readonly testFraction: number;
}

/** @throws {@link OptionError} `BAD_OPTION`, `OPTION_CONFLICT`. */
export function resolveRowOptions(options: RowRunOptions): ResolvedRowOptions {
  requireTimeLimit(options.timeLimitMs);
  const { confidence = true, noise, margin } = options;
  const family = oneOf("family", options.family ?? "gaussian", familyNames);
  if (noise !== undefined && family !== "gaussian") throw conflict("noise", 'family "gaussian"', `family "${family}"`);
  for (const name of ["fdr", "margin", "confidenceTime"] as const) {
    if (!confidence && options[name] !== undefined) throw conflict(name, "confidence: true", "confidence: false");
  }
  return {
    family,
    ...chosenColumns(options),
    ...(margin !== undefined && { margin: positive("margin", margin) }),
    ...(noise !== undefined && { noise: positive("noise", noise) }),
    confidence,
    ...certaintyOptions(options),
    seed: seedOf(options.seed ?? 0),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
  };
}

function chosenColumns(options: RowOptions): Omit<RowOptions, "family"> {
  const names = [...rowColumns, "cluster"] as const;
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])));
}
