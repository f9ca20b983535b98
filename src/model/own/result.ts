import type { Findings } from "../findings.js";
import type { ResolvedModelOptions } from "./model-options.js";

/** What was found in a model of one's own. */
export interface OwnDiscoveryJson extends Findings {
  readonly model: "own";
  readonly method: "search";
  readonly rows: { readonly development: number; readonly test: number };
  readonly options: ResolvedModelOptions;
}
