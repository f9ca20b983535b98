import { OptionError } from "../../errors.js";

function leftOut(): OptionError {
  return new OptionError("MODEL_LEFT_OUT", 'model "set": this file leaves networks out', {
    fix: 'Import the full file, "equivariance-discovery/browser/full", or the package.',
    where: "model",
  });
}

/** Stands for `discover-set.ts` in the browser file without networks. */
// eslint-disable-next-line require-yield
export function* discoverSet(): Generator<never, never> {
  throw leftOut();
}

/** Stands for the class of `trained.ts` there. */
export class SetPredictor {
  constructor() {
    throw leftOut();
  }
}
