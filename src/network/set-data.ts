import { DataError } from "../errors.js";
import type { SetSamples } from "./pass.js";

/** Rows of a set problem in three parts: fit ψ, judge A, decide when to stop. */
export interface SetSplit {
  readonly train: SetSamples;
  readonly validation: SetSamples;
  readonly holdOut: SetSamples;
}

/** Targets on a common scale: (target − shift) / scale. */
export interface TargetScale {
  readonly shift: number;
  readonly scale: number;
}

/** Mean and standard deviation of the targets; 1 for a constant. */
export function targetScale(targets: ArrayLike<number>): TargetScale {
  const values = Array.from(targets);
  const shift = values.reduce((sum, y) => sum + y, 0) / values.length;
  const variance = values.reduce((sum, y) => sum + (y - shift) * (y - shift), 0) / values.length;
  return { shift, scale: variance > 0 ? Math.sqrt(variance) : 1 };
}

/** Samples with their targets on this scale. */
export function rescaled(samples: SetSamples, { shift, scale }: TargetScale): SetSamples {
  return { ...samples, targets: Float64Array.from(samples.targets, (y) => (y - shift) / scale) };
}

/** The samples of both. */
export function joined(a: SetSamples, b: SetSamples): SetSamples {
  const join = (x: ArrayLike<number>, y: ArrayLike<number>) => Float64Array.from([...Array.from(x), ...Array.from(y)]);
  return { rows: a.rows + b.rows, inputs: join(a.inputs, b.inputs), targets: join(a.targets, b.targets) };
}

/**
 * Refuses parts without rows.
 *
 * @throws {@link DataError} `TOO_FEW_ROWS`.
 */
export function requireRows(split: SetSplit): void {
  for (const [part, { rows }] of Object.entries(split)) {
    if (rows > 0) continue;
    throw new DataError("TOO_FEW_ROWS", `set network: expected rows in each part of the split, got none in ${part}`, {
      fix: "Give more rows, or fractions that leave some to each part.",
      where: part,
    });
  }
}
