import { OptionError } from "../errors.js";
import type { Model } from "./model.js";

/**
 * Stands for a model in a file that leaves it out.
 *
 * @param what - What the file leaves out with it.
 */
export function leftOut(name: string, what: string): Model {
  const refuse = (): never => {
    throw leftOutError("MODEL_LEFT_OUT", "model", `one without ${what}, which this file leaves out`, `"${name}"`);
  };
  return { name, sites: "", columns: refuse, resolve: refuse, open: refuse, about: refuse, predictor: refuse };
}

/** What an option asks of a file that does not have it. */
export function leftOutError(code: string, option: string, expected: string, got: string): OptionError {
  return new OptionError(code, `${option}: expected ${expected}, got ${got}`, {
    fix: 'Import the full file, "equivariance-discovery/browser/full", or the package.',
    where: option,
  });
}
