import type { Table } from "../../data/table.js";
import { OptionError } from "../../errors.js";
import { count } from "../about.js";
import type { Model, ModelFacts } from "../model.js";
import { requireEstimates, resolveEstimatesOptions } from "./checks.js";
import { estimatesFlags } from "./flags.js";
import type { EstimatesDiscoverOptions, ResolvedEstimatesOptions } from "./options.js";
import { readEstimates } from "./read-table.js";
import { EstimatesTask } from "./task.js";

/** What is resolved together with the options: the covariance stands in no result. */
interface Resolved extends ResolvedEstimatesOptions {
  readonly covariance?: Table;
}

/** Estimates from elsewhere: the sites are what was estimated. */
export const estimates: Model<Resolved, Float64Array> = {
  name: "estimates",
  sites: "rows of site, estimate and se",
  flags: estimatesFlags,
  columns: () => undefined,
  text: () => true,
  resolve: (_, options: EstimatesDiscoverOptions) => {
    const resolved = resolveEstimatesOptions(options, "discover", ["covariance", "rows"]);
    return { ...resolved, ...(options.covariance && { covariance: options.covariance }) };
  },
  open: (table, { covariance, ...options }) => {
    const input = readEstimates(table, covariance);
    requireEstimates(input);
    return new EstimatesTask(input, options);
  },
  about: ({ sites }: ModelFacts) => ({
    formula: `estimates of ${count(sites.length, "site")}`,
    sites: "sites",
    error: "error",
    one: "one value",
    grid: { rows: [], columns: sites },
  }),
  remark: () => "No rows were held out: there are estimates alone, and nothing else to judge the ties by.",
  predictor: () => () => {
    throw new OptionError("NO_PREDICTION", "predict: expected a model that predicts rows, got estimates alone", {
      fix: "Predict with the model that the estimates come from, with `parameters` in their place.",
    });
  },
};
