import type { Schema } from "../data/schema-check.js";
import {
  closed,
  listOf,
  natural,
  naturals,
  none,
  number,
  numbers,
  orNull,
  pair,
  record,
  share,
  text,
  texts,
  truth,
} from "../data/schema-parts.js";

// What schema/result.schema.json says, for reading; test/discovery/document.test.ts holds the two together.

const comparison = record({ difference: number, standardError: { type: ["number", "null"] } });
const losses = record({ noShare: number, fullShare: number, discovered: number });
const heldOut = record(
  { rows: { type: "integer", minimum: 1 }, losses, versus: record({ noShare: comparison, fullShare: comparison }) },
  { constant: record({ loss: number, versus: comparison }) },
);
const compactTies = closed(
  record({
    encoding: { const: "upper-triangle-u16-base64" },
    sites: { type: "integer", minimum: 1 },
    values: { type: "string", pattern: "^[A-Za-z0-9+/]*={0,2}$" },
  }),
);
const support = record({
  againstSplitting: { type: ["number", "null"] },
  againstMerging: orNull(record({ group: natural, logOdds: number })),
});
const declared = record({
  level: number,
  threshold: { type: ["number", "null"] },
  count: natural,
  pairs: orNull(listOf(pair)),
  expectedFalse: number,
});
const convergence = record({
  chains: natural,
  sweeps: natural,
  largestDifference: number,
  meanDifference: number,
  settled: truth,
});
const confidence = record(
  {
    source: { enum: ["exact", "sampled"] },
    noSharing: { type: ["number", "null"], minimum: 0, maximum: 1.000000001 },
    ties: { oneOf: [none, listOf(listOf(share)), compactTies] },
    nearest: orNull(listOf(record({ sites: pair, probability: share }))),
    averaged: numbers,
    groups: listOf(support),
    declared: orNull(declared),
    convergence: orNull(convergence),
  },
  {
    averagedIntercepts: numbers,
    shifts: { type: ["number", "null"] },
    structures: orNull(listOf(record({ name: text, probability: number }))),
  },
);
const gap = record(
  { groups: pair, difference: number, standardError: { type: "number", minimum: 0 } },
  { visible: number },
);
const symmetry: Schema = {
  ...closed(
    record(
      {
        name: text,
        order: { type: "string", pattern: "^[1-9][0-9]*$" },
        complete: truth,
        generators: listOf(
          closed(
            record({
              kind: { enum: ["shift", "mirror", "turn", "transposition", "swap", "cycle", "other"] },
              rows: text,
              columns: text,
            }),
          ),
        ),
        orbits: closed(record({ rows: listOf(texts), columns: listOf(texts) })),
        partial: {
          type: ["object", "null"],
          required: ["kind", "kernel", "stride", "outputs", "inputs"],
          properties: { kind: { const: "translation" }, order: closed(record({ rows: texts, columns: texts })) },
        },
        distance: natural,
        sentence: text,
      },
      {
        asItStands: { type: "object", required: ["name", "order"] },
        compatible: { type: "object", required: ["name", "where"] },
      },
    ),
  ),
  type: ["object", "null"],
};

/** What a result's document is, whatever its model. */
export const resultSchema: Schema = record(
  {
    format: { const: "equivariance-discovery/1" },
    version: text,
    model: text,
    method: text,
    seed: natural,
    complete: truth,
    verdict: closed(
      record({ status: { enum: ["supported", "doubtful", "contradicted", "none"] }, why: text }, { by: text }),
    ),
    summary: text,
    sites: { ...texts, minItems: 1 },
    labels: naturals,
    groups: { ...listOf({ ...texts, minItems: 1 }), minItems: 1 },
    parameters: numbers,
    intercepts: numbers,
    losses: orNull(losses),
    heldOut: orNull(heldOut),
    rows: { type: "object", required: ["development", "test"], additionalProperties: natural },
    history: record({
      axis: text,
      points: listOf(record({ at: number, loss: number }, { standardError: number })),
    }),
    options: { type: "object", required: ["model", "method", "seed"] },
    elapsedMs: { type: "number", minimum: 0 },
    about: record({
      formula: text,
      sites: text,
      error: text,
      one: text,
      grid: record({ rows: texts, columns: texts }, { support: numbers }),
    }),
  },
  {
    variant: text,
    signs: { type: "array", items: { enum: [1, -1] } },
    coarsest: naturals,
    standardErrors: { type: "array", items: { type: "number", minimum: 0 } },
    confidence: orNull(confidence),
    gaps: listOf(gap),
    symmetry,
  },
);
