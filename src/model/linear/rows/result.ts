import type { RowFindings } from "../../glm/row-findings.js";
import type { ResolvedLinearRowsOptions, ScaleName } from "./options.js";

/** What was found among the weights of a linear model with a distribution. */
export interface LinearRowsDiscoveryJson extends RowFindings {
  readonly model: "linear";
  /** Unit of each input, in the order of `options.inputs`: its parameter is for so much of it. */
  readonly units: readonly number[];
  readonly scale: ScaleName;
  readonly options: ResolvedLinearRowsOptions;
}
