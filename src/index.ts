// The public API.
export * from "./browser.js";
export { generateConvolution, type ConvolutionOptions } from "./data/generators/convolution.js";
export { generateCirculant, type CirculantOptions } from "./data/generators/circulant.js";
export { generateDenoising, type DenoisingData, type DenoisingOptions } from "./data/generators/denoising.js";
export { generateGridConvolution, type GridConvolutionOptions } from "./data/generators/grid-convolution.js";
export { generateSums, type SumsData, type SumsOptions } from "./data/generators/sums.js";
export { discoverModel, type ModelDiscovery } from "./discovery/discover-model.js";
export type { ModelOptions, ResolvedModelOptions } from "./discovery/model-options.js";
export type { ModelSplit, UserModel } from "./model/user-model.js";
export type { EstimatorPlan } from "./bilevel/hypergradient/estimator.js";
export { hypergradients } from "./bilevel/hypergradient/estimators.js";
export { planText } from "./report/plan-text.js";
export { logBellNumber } from "./scheme/log-bell.js";
export {
  falseSplitProbability,
  holdOutBound,
  schemeRisk,
  type HoldOutBound,
  type HoldOutSetting,
} from "./theory/closed-forms.js";
export type { Estimate } from "./theory/intervals.js";
export { plan } from "./theory/plan.js";
export type { PlanOptions, PlanSetting } from "./theory/plan-options.js";
export type { Plan, SharePoint } from "./theory/plan-result.js";
export type { Recovery } from "./theory/recovery.js";
export { augerino, type FittedAugerino } from "./bilevel/augerino/augerino.js";
export type { AugerinoOptions } from "./bilevel/augerino/options.js";
export type { SetSplit } from "./bilevel/set-data.js";
export type { SetSamples } from "./model/set-network/pass.js";
export type { SetNetworkShape } from "./model/set-network/shape.js";
