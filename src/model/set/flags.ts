import type { Flag } from "../flags.js";

/** Options of the set model on the command line. */
export const setFlags: readonly Flag[] = [
  {
    option: "tokens",
    flag: "--tokens",
    help: "columns hold tokens, integers or words that are names (default: real numbers)",
    kind: "switch",
  },
  {
    option: "vocabulary",
    flag: "--vocabulary <size>",
    help: "tokens are 0 to size - 1 (default: those in the file)",
    kind: "number",
  },
  { option: "padding", flag: "--padding <token>", help: "the token that stands for nothing", kind: "number" },
  {
    option: "featuresPerPosition",
    flag: "--features-per-position <count>",
    help: "neighbouring columns that make one position (default: 1)",
    kind: "number",
  },
  {
    option: "holdoutFraction",
    flag: "--holdout-fraction <share>",
    help: "of the rows that end the training and choose (default: .5)",
    kind: "number",
  },
  {
    option: "loss",
    flag: "--loss <name>",
    help: "absolute, squared, huber or cross-entropy (default: absolute)",
    kind: "text",
  },
  {
    option: "network.embedding",
    flag: "--embedding <width>",
    help: "of a token or the features (default: 500 for tokens, else 16)",
    kind: "number",
  },
  {
    option: "network.hidden",
    flag: "--hidden <width>",
    help: "of the shared layer (default: 50 for tokens, else 32)",
    kind: "number",
  },
  {
    option: "network.widths",
    flag: "--widths <list>",
    help: "of the layers behind the pool (default: none for tokens, else 32)",
    kind: "numbers",
  },
  {
    option: "network.activation",
    flag: "--activation <name>",
    help: "relu, tanh or silu (default: relu)",
    kind: "text",
  },
  { option: "network.pooling", flag: "--pooling <name>", help: "sum, mean or max (default: sum)", kind: "text" },
  {
    option: "labels",
    flag: "--labels <list>",
    help: "method oracle: the group of each position, as numbers",
    kind: "numbers",
  },
  {
    option: "doubleLoop.restarts",
    flag: "--restarts <count>",
    help: "method relaxed: random starts (default: 3)",
    kind: "number",
  },
  {
    option: "doubleLoop.outerSteps",
    flag: "--outer-steps <count>",
    help: "method relaxed: most steps on the scheme (default: 500)",
    kind: "number",
  },
  {
    option: "doubleLoop.innerSteps",
    flag: "--inner-steps <count>",
    help: "method relaxed: steps on the network before each (default: 250)",
    kind: "number",
  },
  {
    option: "doubleLoop.innerRate",
    flag: "--inner-rate <size>",
    help: "method relaxed: size of these steps (default: .001)",
    kind: "number",
  },
  {
    option: "refit.steps",
    flag: "--refit-steps <count>",
    help: "most training steps of a found scheme (default: 100000)",
    kind: "number",
  },
  { option: "refit.rate", flag: "--refit-rate <size>", help: "size of these steps (default: .001)", kind: "number" },
];
