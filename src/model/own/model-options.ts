import type { UserModel } from "./user-model.js";
import { OptionError } from "../../errors.js";
import { shown } from "../../data/cells.js";
import { isPrintable } from "../../data/quote.js";
import { isText, listOf } from "../option-kinds.js";
import { closest } from "../../data/closest.js";
import { unfitName } from "../../data/quote.js";
import { firstRepeated } from "../../data/table.js";
import {
  certaintyOptions,
  fraction,
  MOST_SPLITS,
  positiveInteger,
  requireKnown,
  requireTimeLimit,
  seedOf,
} from "../checks.js";
import { runOptions, type RunOptions } from "../run-options.js";

/** Options of {@link discoverModel}. Time limit and abort take effect between two fits; each fit is a step. */
export interface ModelOptions extends RunOptions {
  /** Number of random train / validation splits, ≥ 1. Default 20. */
  readonly splits?: number;
  /** Share of the rows (without the test rows) that fits in each split, in (0, 1). Default .5. */
  readonly trainFraction?: number;
  /**
   * Fits that may be under way at a time, an integer ≥ 1: for functions that wait for something elsewhere. The result does not
   * depend on it. Default 1.
   */
  readonly concurrency?: number;
  /** Where the model gives estimates with a covariance: whether to say how sure the ties are. Default true. */
  readonly confidence?: boolean;
  /** With `confidence`: declare ties at this expected share of false ones, in (0, 1). Default: declare none. */
  readonly fdr?: number;
  /**
   * With `confidence`, above 10 sites: seconds that Markov chains may take until they agree, about so on the machine of the
   * measurements; what they do is counted, not timed, and the same everywhere. Default: 3, for more than 400 correlated
   * sites as many times that as there are 400 sites.
   */
  readonly confidenceTime?: number;
}

/** Every choice that led to a result, defaults filled in. */
export interface ResolvedModelOptions extends Readonly<
  Required<Pick<ModelOptions, "splits" | "trainFraction" | "testFraction" | "seed" | "confidence">>
> {
  readonly model: "own";
  readonly method: "search";
  readonly fdr?: number;
  readonly confidenceTime?: number;
}

const known = [
  ...runOptions.filter((name) => name !== "model"),
  "splits",
  "trainFraction",
  "concurrency",
  "confidence",
  "fdr",
  "confidenceTime",
];

/** @throws {@link OptionError} `UNKNOWN_OPTION`, `BAD_OPTION`. */
export function resolveModelOptions(options: ModelOptions): ResolvedModelOptions {
  requireKnown(options, known, "discoverModel");
  requireTimeLimit(options.timeLimitMs);
  const { confidence = true } = options;
  return {
    model: "own",
    method: "search",
    confidence,
    ...certaintyOptions(options),
    splits: positiveInteger("splits", options.splits ?? 20, MOST_SPLITS),
    trainFraction: fraction("trainFraction", options.trainFraction ?? 0.5, false),
    testFraction: fraction("testFraction", options.testFraction ?? 0.2, true),
    seed: seedOf(options.seed ?? 0),
  };
}

/**
 * How many fits may be under way at a time: no choice that a result depends on.
 *
 * @throws {@link OptionError} `BAD_OPTION`.
 */
export function concurrencyOf({ concurrency = 1 }: ModelOptions): number {
  return positiveInteger("concurrency", concurrency);
}

/** Rows are numbered by 32 bits. */
const MOST_ROWS = 0x7fffffff;

/** @throws {@link OptionError} `BAD_MODEL` if a part of the model is missing or of the wrong kind. */
export function requireModel<Fit>(model: UserModel<Fit>): void {
  expect(typeof model === "object" && model !== null, "the model", "an object", model);
  requireReadable(model);
  const { sites, rows, fit, loss, estimates } = model;
  const named = listOf(isText)(sites) && sites.length > 0;
  expect(named, "sites", "a list of names", sites);
  const unfit = unfitName(sites);
  expect(!unfit, "sites", "names without control characters", unfit?.got);
  const twice = firstRepeated(sites);
  expect(twice === undefined, "sites", "different names", `"${twice}" twice`);
  expect(Number.isInteger(rows) && rows >= 4, "rows", "an integer of at least 4", rows);
  expect(rows <= MOST_ROWS, "rows", `at most ${MOST_ROWS}`, rows);
  expect(typeof fit === "function", "fit", "a function", typeof fit);
  expect(typeof loss === "function", "loss", "a function", typeof loss);
  expect(estimates === undefined || typeof estimates === "function", "estimates", "a function", typeof estimates);
  requireBlocks(model);
  requireFree(model);
}

function requireBlocks<Fit>({ sites, blocks }: UserModel<Fit>): void {
  if (blocks === undefined) return;
  expect(Array.isArray(blocks), "blocks", "a list of names or numbers, one a site", blocks);
  const { length } = blocks;
  expect(length === sites.length, "blocks", `${sites.length} names or numbers, one a site`, `${length}`);
  const isName = (block: unknown) => typeof block === "string" || Number.isFinite(block);
  const wrong = blocks.findIndex((block) => !isName(block));
  expect(wrong < 0, "blocks", "names or finite numbers", `${shown(blocks[wrong])} for site "${sites[wrong]}"`);
}

function requireFree<Fit>({ sites, free }: UserModel<Fit>): void {
  if (free === undefined) return;
  expect(listOf(isText)(free), "free", "a list of names of sites", free);
  const unknown = free.find((name) => !sites.includes(name));
  const near = unknown === undefined ? undefined : closest(String(unknown), sites);
  const fix = near && `Did you mean "${near}"?`;
  expect(unknown === undefined, "free", "names of sites", shown(unknown), fix);
  const twice = firstRepeated(free);
  expect(twice === undefined, "free", "different names", `"${twice}" twice`);
}

/** Its parts may be getters. */
function requireReadable<Fit>(model: UserModel<Fit>): void {
  try {
    const { sites, rows, fit, loss, estimates, blocks, free } = model;
    for (const list of [sites, blocks, free]) if (Array.isArray(list)) list.slice();
    void [rows, fit, loss, estimates];
  } catch (cause) {
    throw new OptionError("BAD_MODEL", "discoverModel: expected a model that can be read, got one whose part throws", {
      fix: "Give the model as plain lists, numbers and functions.",
      cause,
    });
  }
}

/** What is not told yet: nothing of a list without items. */
function said(got: unknown): string {
  if (Array.isArray(got) && got.length === 0) return "";
  return typeof got === "string" && isPrintable(got) ? got : shown(got);
}

function expect(holds: boolean, where: string, expected: string, got: unknown, fix?: string): void {
  if (holds) return;
  throw new OptionError("BAD_MODEL", `discoverModel: expected ${where} to be ${expected}, got ${said(got)}`, {
    fix: fix ?? `Give the model ${where}: see UserModel.`,
    where,
  });
}
