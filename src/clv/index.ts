export type { BetaGeometricFamily, BetaGeometricParams } from "./beta-geometric/beta-geometric";
export { type BgNbdModel, type BgNbdParams, bgNbd } from "./beta-geometric/bg-nbd";
export { type MbgNbdModel, type MbgNbdParams, mbgNbd } from "./beta-geometric/mbg-nbd";
export {
  type BgBbFamily,
  type BgBbModel,
  type BgBbParams,
  bgBb,
  type OpportunityDiscountOptions,
} from "./discrete/bg-bb";
export { type SBgFamily, type SBgFitOptions, sBg } from "./discrete/s-bg";
export type {
  ContractSimulateOptions,
  LifetimeOptions,
  RetentionCurveOptions,
  SBgModel,
  SBgParams,
  SimulatedContracts,
} from "./discrete/s-bg-future";
export type { Survivors } from "./discrete/survivor-counts";
export { compareModels, type ModelComparison } from "./family/compare-models";
export type {
  AliveOptions,
  Boundary,
  FitOptions,
  FitProgress,
  FitStop,
  GivenOptions,
  HorizonOptions,
  ParamsOf,
  PurchasesOptions,
  RepeatFamily,
  RepeatFit,
  RepeatModel,
  SimulatedCustomers,
  SimulateOptions,
} from "./family/family";
export {
  type DeltaIntervalOptions,
  deltaInterval,
  type Estimate,
  type IntervalOptions,
  type ModelWithCovariance,
  parameterIntervals,
} from "./family/intervals";
export type { RepeatInput } from "./family/repeat-input";
export {
  type EvaluateHoldoutOptions,
  evaluateHoldout,
  type HoldoutEvaluation,
  type HoldoutInput,
} from "./holdout/evaluate-holdout";
export type { ByFrequency, HoldoutErrors } from "./holdout/holdout-errors";
export type { HoldoutTracking } from "./holdout/holdout-tracking";
export { type NbdModel, type NbdParams, nbd } from "./pareto-nbd/nbd";
export { type ParetoNbdFamily, type ParetoNbdModel, type ParetoNbdParams, paretoNbd } from "./pareto-nbd/pareto-nbd";
export type { SpendFit } from "./spend/fit-spend";
export {
  type GammaGammaModel,
  type GammaGammaParams,
  gammaGamma,
  type SimulateSpendOptions,
  type SpendFamily,
} from "./spend/gamma-gamma";
export type { SpendInput } from "./spend/spend-input";
export { type BootstrapOptions, bootstrapClv, type ClvIntervals, type Interval } from "./value/bootstrap-clv";
export { type ChurnRisk, type ChurnRiskOptions, churnRisk } from "./value/churn-risk";
export type { AnnualDiscountOptions } from "./value/discount";
export { type HistoricValueOptions, historicValue } from "./value/historic-value";
export { type LifetimeValue, type LifetimeValueOptions, lifetimeValue, type ValueInput } from "./value/lifetime-value";
export { type RetentionValueOptions, retentionValue } from "./value/retention-value";
