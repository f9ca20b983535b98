import { OptionError } from "../errors.js";
import type { Model } from "./model.js";

/**
 * Stands for a model in a file that leaves it out.
 *
 * @param what - What the file leaves out with it.
 */
export function leftOut(name: string, what: string): Model {
  const refuse = (): never => {
    throw new OptionError("MODEL_LEFT_OUT", `model "${name}": this file leaves ${what} out`, {
      fix: 'Import the full file, "equivariance-discovery/browser/full", or the package.',
      where: "model",
    });
  };
  return { name, sites: "", columns: refuse, resolve: refuse, open: refuse, about: refuse, predictor: refuse };
}
