import type { EvidenceSource } from "../search/evidence-source.js";
import type { SchemeScores } from "../search/objective/scheme-scores.js";
import type { Blocks } from "../data/blocks.js";
import type { StoredTable } from "../data/stored-table.js";
import type { Table } from "../data/table.js";
import type { Layout } from "../layout/layout.js";
import type { HardScheme } from "../scheme/hard-scheme.js";
import type { Confidence } from "../search/posterior/certainty.js";
import type { MethodOutcome, MethodStep } from "../scheme/method.js";
import type { About } from "./about.js";
import type { Flag } from "./flags.js";
import type { RunOptions } from "./run-options.js";

/** Work in steps, at once or over time, that ends in a result. */
export type Steps<Result> = Generator<MethodStep, Result> | AsyncGenerator<MethodStep, Result>;

/** Rows by what they do, as indices into the table, ascending. */
export interface Rows {
  /** Fit the parameters. */
  readonly fit: Int32Array;
  /** Judge the schemes; the same as `fit` where the evidence, or many divisions of the rows, judge. */
  readonly judge: Int32Array;
  /** Take no part and measure the result. */
  readonly test: Int32Array;
}

/** How many rows there are. */
export interface RowCounts {
  readonly fit: number;
  readonly test: number;
}

/** The scheme that a search found; with what it prepared for it, if it went by evidence. */
export interface Found extends MethodOutcome {
  /** Of the sites turned by `signs`, where there are signs. */
  readonly scores?: SchemeScores;
  /** Whether the evidence has nothing to say of it. */
  readonly unsure?: boolean;
}

/** Another way to find a scheme, for when held-out rows contradict the first one. */
export interface Alternative {
  /** What it goes by, in a word: `validation`. */
  readonly by: string;
  /** Missing in a file that leaves it out. */
  search?(): Steps<Found>;
}

/** What a model says of a fitted scheme, as results state it: plain data. */
export interface Described {
  /** θ: one value a site; none where sites are blocks. */
  readonly parameters: readonly number[];
  /** One a target, where the model has them. Default: none. */
  readonly intercepts?: readonly number[];
  /** Numbers of rows by what they did, beside those that developed the result and those that tested it. */
  readonly rows?: Readonly<Record<string, number>>;
  /** What only this model has to say; becomes part of the document. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** How many fits have been done, and how many there will be. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

/** A model opened on data: all that discovery asks of it. `Fit` is what it makes of a scheme. */
export interface Task<Fit> extends Partial<EvidenceSource> {
  readonly layout: Layout;
  readonly rows: Rows;
  /** Where there are too many rows to list: how many; `rows` lists none then. */
  readonly counts?: RowCounts;
  /** Every choice that led here, as results state them. */
  readonly options: ResolvedRun;
  /** Own way to find a scheme. Default: by evidence from `estimates`. One of the two is there. */
  search?(): Steps<Found>;
  /** Another way, if there is one. */
  alternative?(): Alternative | undefined;
  /** Fits the parameters to the rows with a scheme's ties. `rows` is often `rows.fit`. */
  fit(scheme: HardScheme, rows: Int32Array, progress: FitProgress): Steps<Fit>;
  /** The loss of each of the rows, shape (rows.length); less is better. */
  losses(fit: Fit, rows: Int32Array): ArrayLike<number> | Promise<ArrayLike<number>>;
  /** Where rows are not listed: the losses of all test rows by several fits, block by block. */
  lossBlocks?(fits: readonly Fit[]): Blocks<readonly Float64Array[]>;
  /** The same of a prediction that ignores the inputs, if it tells whether anything was learned. */
  constantLosses?(rows: Int32Array): Float64Array;
  /** What the dependence of rows multiplies the variances of means over rows by. Default: 1, rows are independent. */
  inflation?(): number;
  /** Mean losses no further apart than this differ by the rounding of the data. Default: 0. */
  rounding?(): number;
  /** Covariance of the scheme's values ψ, shape (M, M); undefined where the rows hardly determine them. */
  covariance?(scheme: HardScheme, fit: Fit): Float64Array | undefined;
  describe(fit: Fit): Described | Promise<Described>;
  /** What it makes of the ties' probabilities; becomes part of the document. */
  interpret?(confidence: Confidence | null): Readonly<Record<string, unknown>>;
  /** The intercepts that go with any parameters, shape (targets), where the model has some. */
  interceptsOf?(parameters: readonly number[]): readonly number[];
}

/** Choices of a run that discovery itself reads. */
export interface ResolvedRun {
  readonly model: string;
  readonly method: string;
  readonly variant?: string;
  readonly seed: number;
  readonly testFraction: number;
  /** Whether to say how sure the data make the ties. */
  readonly confidence?: boolean;
  /** Expected share of false ones among declared ties. */
  readonly fdr?: number;
  /** Seconds that the chains of the probabilities may take, about. */
  readonly confidenceTime?: number;
}

/** What a run gives a task beside its options. */
export interface TaskContext {
  /** Asked between steps: true means finish now with the best so far. */
  readonly shouldStop: () => boolean;
}

/** What can be done with a result's document, whoever wrote it. */
export interface Reader {
  readonly name: string;
  /** What the results say of the model, for reports. */
  about(facts: ModelFacts): About;
  /** The first sentence of a summary. Default: how many of the parameters differ. */
  found?(facts: ModelFacts): string;
  /** A sentence on what the test rows say of the model itself, if there is need for one. */
  remark?(facts: ModelFacts): string;
  /** The columns that a prediction is made from and of. Default: `inputs` and `targets` of the options. */
  predicts?(facts: ModelFacts): PredictedColumns;
  /** Why a document of the common form is no result of this model, "expected …, got …"; undefined for one. Default: it is one. */
  fault?(facts: ModelFacts): string | undefined;
  /** Predicts with the tied model: from a table with the input columns, or rows of the inputs in their order. */
  predictor(facts: ModelFacts): Predictor;
}

/** Columns of a prediction, by name. */
export interface PredictedColumns {
  readonly inputs: readonly string[];
  readonly targets: readonly string[];
  /** Those inputs that are read as text whatever they hold. Default: none. */
  readonly categories?: readonly string[];
}

/** Predictions, row-major, shape (n, targets). */
export type Predictor = (inputs: Table | readonly ArrayLike<number>[]) => Float64Array;

/** What a {@link Reader} reads of a result. */
export interface ModelFacts {
  readonly sites: readonly string[];
  readonly labels: readonly number[];
  readonly groups: readonly (readonly string[])[];
  readonly parameters: readonly number[];
  readonly intercepts: readonly number[];
  readonly options: ResolvedRun;
}

/** A kind of model, before any data. */
export interface Model<Resolved extends ResolvedRun = ResolvedRun, Fit = unknown> extends Reader {
  /** What its sites are, for the command line's help. */
  readonly sites: string;
  /** Options of its own on the command line. */
  readonly flags?: readonly Flag[];
  /** The columns that these options name; undefined for all. */
  columns(options: ColumnChoice): readonly string[] | undefined;
  /** Whether cells may be missing. Default: their rows are left out. */
  readonly holes?: boolean;
  /** Whether columns may hold text. Default: none may but the categories. */
  text?(options: ColumnChoice): boolean;
  /** The columns that are read as text whatever they hold. Default: none. */
  categories?(options: ColumnChoice): readonly string[];
  /**
   * Checks the options against the table and fills the defaults in.
   *
   * @throws {@link OptionError}
   */
  resolve(table: Table, options: RunOptions): Resolved;
  /**
   * Takes the columns and divides the rows.
   *
   * @throws {@link DataError}
   */
  open(table: Table, options: Resolved, context: TaskContext): Task<Fit>;
  /**
   * The same for a table that stays where it is. Missing where a model needs its rows in memory.
   *
   * @throws {@link OptionError}, {@link DataError}
   */
  openStored?(table: StoredTable, options: RunOptions, context: TaskContext): Task<Fit>;
}

/** Columns that a user names, among the model's own options. */
export interface ColumnChoice extends Readonly<Record<string, unknown>> {
  readonly targets?: readonly string[];
  readonly inputs?: readonly string[];
}
