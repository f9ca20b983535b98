import { shown } from "../../data/cells.js";
import { doubleLoopVariants, startKinds, type DoubleLoopOptions } from "../../relax/double-loop/double-loop-options.js";
import { refitDefaults, type RefitOptions } from "../../network/refit.js";
import type { Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { conflict, fraction, oneOf, positiveInteger, requireKnown, requireTimeLimit, seedOf } from "../checks.js";
import { runOptions } from "../run-options.js";
import {
  activations,
  losses,
  networkDefaults,
  poolings,
  setMethods,
  setVariants,
  type ResolvedSetOptions,
  type SetDiscoverOptions,
  type SetMethodName,
  type SetNetworkOptions,
} from "./options.js";

const known: readonly (keyof SetDiscoverOptions)[] = [
  ...runOptions,
  "targets",
  "inputs",
  "tokens",
  "vocabulary",
  "padding",
  "featuresPerPosition",
  "loss",
  "network",
  "method",
  "variant",
  "doubleLoop",
  "refit",
  "labels",
  "holdoutFraction",
  "trainFraction",
];

/**
 * Checks the options of a set model against the table and fills the defaults in.
 *
 * @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`, `OPTION_CONFLICT`.
 */
export function resolveSetOptions(table: Table, options: SetDiscoverOptions): ResolvedSetOptions {
  requireKnown(options, known);
  requireTimeLimit(options.timeLimitMs);
  const method = oneOf("method", options.method ?? "search", setMethods);
  const { tokens = false } = options;
  requireFitting(options, tokens, method);
  const { targets, inputs } = columnsOf(table, options);
  return {
    model: "set",
    targets,
    inputs,
    tokens,
    ...tokenOptions(options),
    featuresPerPosition: positiveInteger("featuresPerPosition", options.featuresPerPosition ?? 1),
    loss: oneOf("loss", options.loss ?? "absolute", losses),
    network: networkOf(options.network ?? {}, tokens),
    method,
    ...(method === "relaxed" && { variant: oneOf("variant", options.variant ?? "brisk", setVariants) }),
    ...(options.doubleLoop && { doubleLoop: doubleLoopOf(options.doubleLoop) }),
    refit: refitOf(options.refit ?? {}),
    ...(options.labels && { labels: Array.from(options.labels) }),
    seed: seedOf(options.seed ?? 0),
    trainFraction: fraction("trainFraction", options.trainFraction ?? 0.4, false),
    holdoutFraction: fraction("holdoutFraction", options.holdoutFraction ?? 0.5, false),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
  };
}

function requireFitting(options: SetDiscoverOptions, tokens: boolean, method: SetMethodName): void {
  const columns = tokens ? "tokens" : "real columns";
  const asked = `method "${method}"`;
  const goesWith = (name: keyof SetDiscoverOptions, fits: boolean, needs: string, got: string) => {
    if (fits || options[name] === undefined) return;
    throw conflict(name, needs, got);
  };
  goesWith("vocabulary", tokens, "tokens", columns);
  goesWith("padding", tokens, "tokens", columns);
  goesWith("featuresPerPosition", !tokens, "real columns", columns);
  goesWith("variant", method === "relaxed", 'method "relaxed"', asked);
  goesWith("doubleLoop", method === "relaxed", 'method "relaxed"', asked);
  goesWith("labels", method === "oracle", 'method "oracle"', asked);
  if (method !== "oracle" || options.labels) return;
  throw new OptionError(
    "OPTION_CONFLICT",
    'labels: expected the group of each position for method "oracle", got none',
    {
      fix: "Give labels, or choose a method that discovers them.",
      where: "labels",
    },
  );
}

function columnsOf(
  table: Table,
  { targets, inputs, tokens }: SetDiscoverOptions,
): { targets: string[]; inputs: string[] } {
  if (targets?.length !== 1) {
    throw new OptionError("BAD_OPTION", `targets: expected one column for the set model, got ${targets?.length ?? 0}`, {
      fix: `Name the column to predict, out of ${table.columns.join(", ")}.`,
      where: "targets",
    });
  }
  const texts = tokens ? table.categories.map(({ name }) => name) : [];
  const columns = inputs ?? [...table.columns, ...texts].filter((name) => !targets.includes(name));
  if (columns.length > 0 && !columns.includes(targets[0])) return { targets: [...targets], inputs: [...columns] };
  const got = columns.length === 0 ? "none" : `the target "${targets[0]}" too`;
  throw new OptionError("BAD_OPTION", `inputs: expected at least one column, and not the target, got ${got}`, {
    fix: "Name the columns of the positions, without the target.",
    where: "inputs",
  });
}

function tokenOptions({ vocabulary, padding }: SetDiscoverOptions): { vocabulary?: number; padding?: number } {
  const size = vocabulary === undefined ? undefined : positiveInteger("vocabulary", vocabulary);
  if (padding === undefined) return { ...(size !== undefined && { vocabulary: size }) };
  if (Number.isSafeInteger(padding) && (size === undefined || (padding >= 0 && padding < size))) {
    return { ...(size !== undefined && { vocabulary: size }), padding };
  }
  const expected = size === undefined ? "an integer" : `a token from 0 to ${size - 1}`;
  throw new OptionError("BAD_OPTION", `padding: expected ${expected}, got ${shown(padding)}`, {
    fix: "Give the token that stands for nothing.",
    where: "padding",
  });
}

/** Wider layers, and more restarts, are beyond any memory and time. */
const MOST_WIDTH = 100_000;

function networkOf(changes: Partial<SetNetworkOptions>, tokens: boolean): SetNetworkOptions {
  const defaults = networkDefaults[tokens ? "tokens" : "features"];
  requireKnown(changes, Object.keys(defaults));
  const network = { ...defaults, ...changes };
  return {
    embedding: positiveInteger("embedding", network.embedding, MOST_WIDTH),
    hidden: positiveInteger("hidden", network.hidden, MOST_WIDTH),
    widths: network.widths.map((width) => positiveInteger("widths", width, MOST_WIDTH)),
    activation: oneOf("activation", network.activation, activations),
    pooling: oneOf("pooling", network.pooling, poolings),
  };
}

function refitOf(changes: Partial<RefitOptions>): RefitOptions {
  requireKnown(changes, Object.keys(refitDefaults));
  requireNumbers(changes);
  return { ...refitDefaults, ...changes };
}

function doubleLoopOf(changes: Partial<DoubleLoopOptions>): Partial<DoubleLoopOptions> {
  const { hypergradient, starts, ...numbers } = changes;
  requireKnown(changes, Object.keys(doubleLoopVariants.paper));
  requireNumbers(numbers);
  if (changes.restarts !== undefined) positiveInteger("restarts", changes.restarts, MOST_WIDTH);
  if (hypergradient !== undefined && typeof hypergradient !== "function") throw noPlan(hypergradient);
  if (starts !== undefined) positiveInteger("starts", starts.length);
  starts?.forEach((kind) => oneOf("starts", kind, startKinds));
  return { ...changes };
}

function noPlan(got: unknown): OptionError {
  return new OptionError("BAD_OPTION", `hypergradient: expected one of \`hypergradients\`, got ${shown(got)}`, {
    fix: "Give hypergradients.neumann(), or another of them.",
    where: "hypergradient",
  });
}

/** More steps are not taken in a week. */
const MOST_STEPS = 100_000_000;

/** Steps, rates and weights: finite and not negative. */
function requireNumbers(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const most = /steps$/i.test(name) ? MOST_STEPS : Number.MAX_VALUE;
    if (typeof value === "number" && value >= 0 && value <= most) continue;
    throw new OptionError(
      "BAD_OPTION",
      `${name}: expected a finite number from 0 ${most === MOST_STEPS ? `to ${most}` : "on"}, got ${shown(value)}`,
      {
        fix: `Leave ${name} out for its default.`,
        where: name,
      },
    );
  }
}
