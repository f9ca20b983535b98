import { relaxedDiscovery } from "../../relax/single-loop/relaxed.js";
import { bruteForce, bruteForceByEvidence } from "../../search/brute-force.js";
import { evidenceSearch } from "../../search/evidence-search.js";
import { searchOrders } from "../../search/propose/search-orders.js";
import { searchUpToSign } from "../../search/signed/search-up-to-sign.js";
import { validationPathSearch } from "../../search/validation-path.js";
import { leastWays, type Ways } from "./ways.js";

/** Every way that the options can name. */
export const everyWay: Ways = {
  ...leastWays,
  evidence: (_, source, { shouldStop }) => evidenceSearch({ ...source, searchOrders }, shouldStop),
  validation: (problem, _, context, { splits }) => validationPathSearch({ splits })(problem, context),
  signed: (problem, source, { shouldStop }) => searchUpToSign(problem, source, shouldStop),
  relaxed: (problem, _, context, { variant = "paper", relaxed }) =>
    relaxedDiscovery(variant, relaxed)(problem, context),
  "brute-force": (problem, source, context, { criterion }) =>
    criterion === "evidence"
      ? bruteForceByEvidence(source, problem.sites.count, context)
      : bruteForce(problem, context),
};
