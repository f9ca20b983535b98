import { rangeOf } from "../../../data/extremes.js";
import { conflict } from "../../checks.js";
import { linearFault } from "../../linear/document-fault.js";
import { openStoredLinear } from "../../linear/open-stored.js";
import type { ResolvedOptions } from "../../linear/options.js";
import type { LinearFit } from "../../linear/closed-form-task.js";
import type { Ways } from "../../linear/ways.js";
import type { Model, ModelFacts } from "../../model.js";
import { mean } from "../mean.js";
import { CellsTask } from "./task.js";

/** y = θ + noise, and the same where some cells are missing: each column has what it has. */
export function meanOfCells(ways: Ways): Model<ResolvedOptions, LinearFit> {
  const whole = mean(ways, openStoredLinear);
  return {
    ...whole,
    holes: true,
    fault: linearFault,
    open(table, options, context) {
      const chosen = table.select(options.targets);
      if (!chosen.holes) return whole.open(table, options, context);
      requireSearch(options);
      return new CellsTask(chosen, options);
    },
    remark: (facts: ModelFacts) => {
      const { counts } = facts as ModelFacts & { readonly counts?: readonly number[] };
      if (!counts) return whole.remark?.(facts) ?? "";
      const [least, most] = rangeOf(counts);
      return `Some values are missing: columns have ${least} to ${most} of them to choose by.`;
    },
  };
}

function requireSearch({ method, criterion, signed }: ResolvedOptions): void {
  const missing = "some that are missing";
  if (method !== "search") throw conflict("method", "a table without missing values", missing);
  if (criterion !== "evidence") throw conflict("criterion", "a table without missing values", missing);
  if (signed) throw conflict("signed", "a table without missing values", missing);
}
