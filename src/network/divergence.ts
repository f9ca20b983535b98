import { OptionError } from "../errors.js";

/** A loss of standardised labels starts near 1; beyond this no training comes back. */
const EXPLODED = 1e6;

/**
 * Stops a training whose loss is no number any more, or so large that it will not return.
 *
 * @param where - The option to lower.
 * @throws {@link OptionError} `DIVERGED`.
 */
export function requireConvergence(loss: number, training: string, at: string, where: string): void {
  if (loss < EXPLODED) return;
  const what = Number.isFinite(loss) ? `has grown to ${loss.toPrecision(2)}` : "is no number any more";
  throw new OptionError("DIVERGED", `${training}: the loss ${what} in ${at}`, {
    fix: `Lower ${where}, or look for values far outside the others in the data.`,
    where,
  });
}
