import type { Findings } from "../findings.js";
import type { ResolvedEstimatesOptions } from "./options.js";

/** What was found in estimates from elsewhere. */
export interface EstimatesDiscoveryJson extends Findings {
  readonly model: "estimates";
  readonly method: "search";
  /** `given`: rows that the estimates come from, 0 where that is not known. There are no others. */
  readonly rows: { readonly given: number; readonly development: 0; readonly test: 0 };
  readonly options: ResolvedEstimatesOptions;
}
