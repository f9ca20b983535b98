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
  const got = Number.isFinite(loss) ? loss.toPrecision(2) : String(loss);
  throw new OptionError("DIVERGED", `${training}: expected a loss that falls or stays, got ${got} in ${at}`, {
    fix: `Lower ${where}, or look for values far outside the others in the data.`,
    where,
  });
}
