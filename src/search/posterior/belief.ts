import { BELIEF } from "../objective/constants.js";
import { Objective } from "../objective/objective.js";
import { PartitionPrior } from "../objective/partition-prior.js";
import type { SchemeScores } from "../objective/scheme-scores.js";
import type { StructuredPrior } from "../objective/structured-prior.js";

/** What probabilities are judged by: of free partitions, and of structured ones if these are given. */
export function beliefOf({ objective: { prior } }: SchemeScores, structured?: StructuredPrior): Objective {
  return new Objective(new PartitionPrior(prior.sites, prior.rules, BELIEF.shapes), structured, BELIEF);
}
