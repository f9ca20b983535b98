import { OptionError } from "../../errors.js";
import { count } from "../about.js";
import type { Reader } from "../model.js";

/** Reads results of models of one's own. */
export const own: Reader = {
  name: "own",
  about: ({ sites }) => ({
    formula: `a model of your own, ${count(sites.length, "site")}`,
    sites: "sites",
    error: "loss",
    one: "one parameter",
    grid: { rows: [], columns: sites },
  }),
  predictor: () => () => {
    throw new OptionError("NO_PREDICTION", "predict: expected a model that the package knows, got one of your own", {
      fix: "Predict with `fit`, which is what your own function returned for the scheme.",
      where: "predict",
    });
  },
};
