import { count } from "../about.js";
import type { OpenStored } from "../linear/linear-kind.js";
import { linearModel } from "../linear/linear-model.js";
import type { Ways } from "../linear/ways.js";

/** Rows that a mean and its spread need. */
export const leastTrainRows = 2;
/** Default share of the rows that fit: the paper's 30 of 100, and best for the search by validation too (docs/search.md). */
export const meanTrainFraction = 0.3;

/** y = θ + noise: the sites are the columns. */
export const mean = (ways: Ways, openStored?: OpenStored) =>
  linearModel({
    name: "mean",
    ways,
    openStored,
    sites: "the columns",
    intercept: false,
    misfits: { inputs: 'model "linear"', support: 'model "linear"' },
    columns: ({ targets }) => targets,
    choose: (table, { targets = table.columns }) => ({ targets, inputs: [] }),
    design: (table) => new Float64Array(table.rows).fill(1),
    leastTrain: () => leastTrainRows,
    fitted: () => "a mean",
    trainFraction: () => meanTrainFraction,
    siteNames: (_, targets) => [...targets],
    about: ({ targets }) => ({
      formula: `y = θ, ${count(targets.length, "column")}`,
      grid: { rows: [], columns: targets },
    }),
    predict: ({ parameters }) => Float64Array.from(parameters),
  });
