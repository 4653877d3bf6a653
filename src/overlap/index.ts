export type { Instant } from "../prepare/time/instant";
export type { Margin } from "../tiers/hysteresis";
export type { OverlapAccount, SegmentAccount } from "./account";
export { type CandidateExplanation, explainResolution, type ResolutionExplanation } from "./explain";
export type {
  EntryKey,
  OverlapKey,
  OverlapOptions,
  PrimaryAndAxes,
  PriorityKey,
  ScoreKey,
  WeightKey,
} from "./options";
export type { Decision, KeyFact } from "./reasons";
export { type OverlapCombination, type OverlapReport, type OverlapReportOptions, overlapReport } from "./report";
export { type Resolution, resolveOverlap } from "./resolve";
export type { OverlapSwap } from "./sensitivity";
export type { SegmentSubset } from "./subsets";
export type { ExplainResolutionOptions } from "./telling";
