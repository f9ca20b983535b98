/** How thorough a run is: minutes on few seeds, or hours on the paper's. */
export const modes = ["quick", "full"] as const;
export type Mode = (typeof modes)[number];

/** What one trial measured, by the names of the experiment's metrics. */
export type Metrics = Readonly<Record<string, number>>;

/** A quantity that each trial of an experiment measures. */
export interface Metric {
  readonly name: string;
  readonly title: string;
  /** Digits after the point in tables. */
  readonly digits: number;
}

/** Where a number comes from. */
export const sources = {
  printed: "printed in the paper",
  transcribed: "the paper's, as transcribed by others",
  "re-run": "the paper's released code, run again on a CPU",
  formula: "closed form, ours",
} as const;
export type Source = keyof typeof sources;

/** What others, or a formula, say of a case's metric. */
export interface Reference {
  readonly metric: string;
  readonly value: number;
  /** Half the width of its 95 % interval, where it is known. */
  readonly half?: number;
  /** Number of runs behind it, where the interval is not known: it is then taken from the spread of ours. */
  readonly runs?: number;
  /** Whether ours must be below it rather than equal to it. */
  readonly bound?: true;
  readonly source: Source;
}

/** Why rows deviate from their references. */
export interface Deviation {
  /** Which rows: all whose point, method and metric agree with what is given here. */
  readonly where: {
    readonly point?: Readonly<Record<string, number | string>>;
    readonly method?: string;
    readonly metric?: string;
  };
  readonly because: string;
}

/** One row of a table, one point of a curve: a method at a point of the grid. */
export interface Case {
  /** Where on the grid, by the names of the experiment's axes. */
  readonly point: Readonly<Record<string, number | string>>;
  readonly method: string;
  /** Number of runs; they have the seeds 0, 1, …. */
  readonly seeds: Readonly<Record<Mode, number>>;
  readonly references: readonly Reference[];
  /** One run. The same seed and mode give the same numbers, everywhere. */
  run(seed: number, mode: Mode): Metrics | Promise<Metrics>;
}

/** How an experiment is drawn: one panel a metric, one curve a method. */
export interface Figure {
  /** The axis from left to right. */
  readonly x: string;
  /** The axis that sets rows of panels apart, if any. */
  readonly rows?: string;
  /** Metrics to draw on a logarithmic axis. */
  readonly logarithmic?: readonly string[];
}

/** A table or figure of the paper as data: what is drawn, by whom it is solved, what is measured, what others got. */
export interface Experiment {
  readonly name: string;
  readonly title: string;
  /** The protocol, in a few sentences. */
  readonly protocol: string;
  /** What `--quick` does otherwise than with fewer seeds. */
  readonly quick?: string;
  /** Titles of the grid's axes, by name, in the order of the columns. */
  readonly axes: Readonly<Record<string, string>>;
  readonly metrics: readonly Metric[];
  readonly figure?: Figure;
  readonly cases: readonly Case[];
  /** Explanations, the most special first. */
  readonly deviations?: readonly Deviation[];
}
