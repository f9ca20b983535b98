import type { Command } from "commander";
import { parseNumberArgument, parseNumbers } from "./arguments.js";

/** What the command line can say of a set model. */
export interface SetFlags {
  readonly tokens?: boolean;
  readonly vocabulary?: number;
  readonly padding?: number;
  readonly featuresPerPosition?: number;
  readonly holdoutFraction?: number;
  readonly loss?: string;
  readonly embedding?: number;
  readonly hidden?: number;
  readonly widths?: number[];
  readonly activation?: string;
  readonly pooling?: string;
  readonly labels?: number[];
  readonly restarts?: number;
  readonly outerSteps?: number;
  readonly innerSteps?: number;
  readonly innerRate?: number;
  readonly refitSteps?: number;
  readonly refitRate?: number;
}

/** Adds the options of `--model set` under a heading of their own. */
export function addSetFlags(command: Command): Command {
  const number = parseNumberArgument;
  return command
    .optionsGroup("Options of --model set:")
    .option("--tokens", "columns hold tokens, integers that are names (default: real numbers)")
    .option("--vocabulary <size>", "tokens are 0 to size - 1 (default: those in the file)", number)
    .option("--padding <token>", "the token that stands for nothing", number)
    .option("--features-per-position <count>", "neighbouring columns that make one position (default: 1)", number)
    .option("--holdout-fraction <share>", "of the rows that end the training and choose (default: .5)", number)
    .option("--loss <name>", "absolute, squared, huber or cross-entropy (default: absolute)")
    .option("--embedding <width>", "of a token or the features (default: 500 for tokens, else 16)", number)
    .option("--hidden <width>", "of the shared layer (default: 50 for tokens, else 32)", number)
    .option("--widths <list>", "of the layers behind the pool (default: none for tokens, else 32)", parseNumbers)
    .option("--activation <name>", "relu, tanh or silu (default: relu)")
    .option("--pooling <name>", "sum, mean or max (default: sum)")
    .option("--labels <list>", "method oracle: the group of each position, as numbers", parseNumbers)
    .option("--restarts <count>", "method relaxed: random starts (default: 3)", number)
    .option("--outer-steps <count>", "method relaxed: most steps on the scheme (default: 500)", number)
    .option("--inner-steps <count>", "method relaxed: steps on the network before each (default: 250)", number)
    .option("--inner-rate <size>", "method relaxed: size of these steps (default: .001)", number)
    .option("--refit-steps <count>", "most training steps of a found scheme (default: 100000)", number)
    .option("--refit-rate <size>", "size of these steps (default: .001)", number);
}

/** The library's options of the flags. */
export function setOptions(flags: SetFlags): object {
  const { tokens, vocabulary, padding, featuresPerPosition, holdoutFraction, loss, labels } = flags;
  const { embedding, hidden, widths, activation, pooling } = flags;
  const { restarts, outerSteps, innerSteps, innerRate, refitSteps, refitRate } = flags;
  return {
    ...{ tokens, vocabulary, padding, featuresPerPosition, holdoutFraction, loss, labels },
    network: groupOf({ embedding, hidden, widths, activation, pooling }),
    doubleLoop: groupOf({ restarts, outerSteps, innerSteps, innerRate }),
    refit: groupOf({ steps: refitSteps, rate: refitRate }),
  };
}

/** How the command line calls the library's options, where it is not `--name`. */
export const setFlagNames: Readonly<Record<string, string>> = {
  featuresPerPosition: "--features-per-position",
  holdoutFraction: "--holdout-fraction",
  outerSteps: "--outer-steps",
  innerSteps: "--inner-steps",
  innerRate: "--inner-rate",
  steps: "--refit-steps",
  rate: "--refit-rate",
};

function groupOf(options: object): object | undefined {
  const given = withoutAbsent(options);
  return Object.keys(given).length > 0 ? given : undefined;
}

/** What the command line leaves out is left out here too, so that the library's defaults hold. */
export function withoutAbsent(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
