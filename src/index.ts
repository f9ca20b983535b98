// The public API.
export * from "./browser.js";
export { readTable } from "./data/read/read-table.js";
export { parseNpy, type NumberArray } from "./data/npy/npy.js";
export { parseNpz } from "./data/npy/npz.js";
export { useCore } from "./wasm/core.js";
export { discover } from "./discovery/discover.js";
export { Discovery } from "./discovery/any-discovery.js";
export { generateGaussian, type GaussianData, type GaussianOptions } from "./data/generators/gaussian.js";
export type { LinearMapData } from "./data/generators/linear-map.js";
export { parseCsv, type CsvOptions, type ParsedCsv } from "./data/csv/csv.js";
export { parseLabels, type LabelsOptions } from "./data/csv/labels.js";
export { generateConvolution, type ConvolutionOptions } from "./data/generators/convolution.js";
export { generateCirculant, type CirculantOptions } from "./data/generators/circulant.js";
export { generateDenoising, type DenoisingData, type DenoisingOptions } from "./data/generators/denoising.js";
export { generateGridConvolution, type GridConvolutionOptions } from "./data/generators/grid-convolution.js";
export { generateSums, type SumsData, type SumsOptions } from "./data/generators/sums.js";
export { discoverEstimates } from "./discovery/discover-estimates.js";
export type { EstimatesDiscovery } from "./discovery/results.js";
export type {
  EstimatesDiscoverOptions,
  EstimatesInput,
  EstimatesOptions,
  ResolvedEstimatesOptions,
} from "./model/estimates/options.js";
export type { EstimatesDiscoveryJson } from "./model/estimates/result.js";
export type { LevelsDiscovery, LinearRowsDiscovery } from "./discovery/results.js";
export type { LevelsDiscoverOptions, ResolvedLevelsOptions } from "./model/levels/options.js";
export type { LevelFacts, LevelsDiscoveryJson } from "./model/levels/result.js";
export type { LinearRowsDiscoverOptions, ResolvedLinearRowsOptions, ScaleName } from "./model/linear/rows/options.js";
export type { LinearRowsDiscoveryJson } from "./model/linear/rows/result.js";
export type { MarginFacts } from "./model/glm/margin.js";
export type { RowOptions } from "./model/glm/options.js";
export type { FamilyName } from "./glm/family.js";
export { discoverModel, type ModelDiscovery } from "./discovery/discover-model.js";
export type { ModelOptions, ResolvedModelOptions } from "./model/own/model-options.js";
export type { GivenEstimates, UserModel } from "./model/own/user-model.js";
export type { ModelSplit } from "./search/judge/judged-model.js";
export type { OwnDiscoveryJson } from "./model/own/result.js";
export { constant, geometricRamp, linearRamp, type Schedule } from "./relax/schedule.js";
export type { EstimatorPlan } from "./relax/hypergradient/estimator.js";
export { hypergradients } from "./relax/hypergradient/estimators.js";
export { symmetryOf } from "./symmetry/naming/symmetry-of.js";
export { actionsOf } from "./symmetry/naming/symmetry-of.js";
export type { Action, SignedMove } from "./symmetry/naming/action.js";
export type { Labelled, Orbits, Symmetry, SymmetryGenerator, SymmetryOptions } from "./symmetry/naming/symmetry.js";
export type { Compatible } from "./symmetry/grid/compatible.js";
export type { MoveKind } from "./symmetry/grid/move-kind.js";
export type { Translation } from "./symmetry/grid/translations.js";
export { extractResult } from "./report/html/embedded.js";
export { discoveryHtml, type HtmlOptions } from "./report/html/report.js";
export { planText } from "./report/plan-text.js";
export { discoveryText } from "./report/text.js";
export { patternOf, reshape, type Pattern } from "./report/pattern.js";
export { sitesCsv } from "./report/sites-csv.js";
export { patternSvg } from "./report/svg.js";
export type { TerminalStyle } from "./report/heat-map.js";
export { setPartitions, bellNumber, stirlingSecond, type PassingPartition } from "./scheme/set-partitions.js";
export { linearAssignment, type LinearAssignment } from "./scheme/linear-assignment.js";
export { partitionDistance, type PartitionDistance } from "./scheme/partition-distance.js";
export {
  adjustedRandIndex,
  comparePartitions,
  variationOfInformation,
  type PartitionComparison,
} from "./scheme/compare-partitions.js";
export type { PartitionLike } from "./scheme/contingency.js";
export { logBellNumber } from "./scheme/log-bell.js";
export {
  falseSplitProbability,
  holdOutBound,
  schemeRisk,
  type HoldOutBound,
  type HoldOutSetting,
} from "./plan/closed-forms.js";
export type { Estimate } from "./plan/intervals.js";
export { plan } from "./plan/plan.js";
export type { PlanOptions, PlanSetting } from "./plan/plan-options.js";
export type { Plan, SharePoint } from "./plan/plan-result.js";
export type { Recovery } from "./plan/recovery.js";
export { augerino, type FittedAugerino } from "./relax/augerino/augerino.js";
export type { AugerinoOptions } from "./relax/augerino/options.js";
export type { SetSplit } from "./network/set-data.js";
export type { SetSamples } from "./network/pass.js";
export type { SetNetworkShape } from "./network/shape.js";
export { exportResult, type ExportFormat, type ExportOptions } from "./export/export.js";
export { projectOnto, tiedLayerOf, type Exportable, type TiedLayer } from "./export/tied-layer.js";
export type { BatchFunction } from "./verify/batch-function.js";
export { equivarianceCorrelation, type Correlation, type CorrelationOptions } from "./verify/correlation.js";
export {
  equivarianceError,
  type EquivarianceError,
  type EquivarianceErrorOptions,
  type RelativeError,
} from "./verify/equivariance-error.js";
export { invarianceTest, type InvarianceTest, type InvarianceTestOptions } from "./verify/invariance-test.js";
export type { LieLayer } from "./verify/lie/layer.js";
export { lieDerivativeError, type LieDerivativeError, type LieOptions } from "./verify/lie/lie-derivative-error.js";
export type { GridSpace, LieTransform, Space } from "./verify/lie/space.js";
export type { LinearResult } from "./verify/linear-result.js";
export type { TiedLosses } from "./verify/tied-fits.js";
export { verify, type Verification, type VerifyOptions } from "./verify/verify.js";
