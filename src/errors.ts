/** What every error of this package carries beside its message. */
export interface ErrorDetails {
  /** What the user can do about it, as one imperative sentence. */
  readonly fix?: string;
  /** Where in the input it happened, `file:line:column` or an option's name. */
  readonly where?: string;
  /** The error underneath, if there is one. */
  readonly cause?: unknown;
}

/**
 * Base class of all errors that this package throws on purpose.
 *
 * @example
 * const error = new DataError("CSV_BAD_NUMBER", 'readCsv: expected a number, got "1,5"', { where: "a.csv:3:7" });
 * error instanceof EquivarianceError; // true
 * error.code; // "CSV_BAD_NUMBER"
 */
export class EquivarianceError extends Error {
  override readonly name: string = "EquivarianceError";
  /** Stable, for programs: `CSV_BAD_NUMBER`, `SHAPE_MISMATCH`, … */
  readonly code: string;
  readonly fix: string | undefined;
  readonly where: string | undefined;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fix = details.fix;
    this.where = details.where;
  }
}

/** An array has the wrong shape. */
export class ShapeError extends EquivarianceError {
  override readonly name: string = "ShapeError";
}

/** An option is unknown, out of range, or does not go with another. */
export class OptionError extends EquivarianceError {
  override readonly name: string = "OptionError";
}

/** The data cannot be used: unreadable, not finite, too few rows, not identifiable. */
export class DataError extends EquivarianceError {
  override readonly name: string = "DataError";
}

/** A caller's own model did what it must not: threw, or gave losses that are not finite or of the wrong number. */
export class ModelError extends EquivarianceError {
  override readonly name: string = "ModelError";
}

/** The compiled core is missing a feature, ran out of memory, or trapped. */
export class CoreError extends EquivarianceError {
  override readonly name: string = "CoreError";
}

/** A queue cannot be reached, or a job of it failed: the code says what, or is that of the worker's error. */
export class JobError extends EquivarianceError {
  override readonly name: string = "JobError";
}

/** What an interrupted run left behind cannot be read, or not be added to. */
export class CheckpointError extends EquivarianceError {
  override readonly name: string = "CheckpointError";
}
