import { schemaFault } from "../../data/schema-check.js";
import { listOf, natural, number, numbers, orNull, record, text, texts, truth } from "../../data/schema-parts.js";
import { Cells } from "../../layout/cells.js";
import type { ModelFacts } from "../model.js";
import type { LinearDiscoveryJson } from "./result.js";

const noise = record({
  model: text,
  deviations: numbers,
  correlated: orNull(record({ common: number, size: number, used: truth })),
  dependentRows: orNull(record({ neighbours: number, factor: number })),
  tails: orNull(record({ outliers: natural, values: natural, skewed: truth, gain: number, robust: truth })),
  why: text,
});

/** What only documents of linear and mean models hold. */
const parts = record(
  { options: record({ targets: { ...texts, minItems: 1 }, inputs: texts }, { support: numbers }) },
  { noise, counts: { ...listOf(natural), minItems: 1 }, spreads: numbers, notes: texts },
);

/** Why a document is no result of a linear or mean model; undefined for one. */
export function linearFault(facts: ModelFacts): string | undefined {
  return schemaFault(facts, parts) ?? mismatch(facts as unknown as LinearDiscoveryJson & { spreads?: number[] });
}

function mismatch({ sites, parameters, intercepts, options, spreads }: LinearDiscoveryJson & { spreads?: number[] }) {
  const { targets, inputs, support } = options;
  const places = targets.length * Math.max(inputs.length, 1);
  if (support && support.length !== places) return `${places} items at options.support, got ${support.length}`;
  const cells = new Cells(targets.length, Math.max(inputs.length, 1), support).output.length;
  if (cells !== sites.length) return `${sites.length} cells in options, one a site, got ${cells}`;
  for (const [name, list] of Object.entries({ parameters, ...(spreads && { spreads }) })) {
    if (list.length !== sites.length) return `${sites.length} items at ${name}, one a site, got ${list.length}`;
  }
  const wanted = inputs.length === 0 ? intercepts.length : targets.length;
  return intercepts.length === wanted ? undefined : `${wanted} items at intercepts, got ${intercepts.length}`;
}
