import { type AbcStep, abcStep } from "./abc";
import { type ClustersStep, clustersStep } from "./clusters";
import { type ClvStep, clvStep } from "./clv";
import { type CompositeStep, compositeStep } from "./composite";
import { type CrossStep, crossStep } from "./cross";
import { type HierarchyStep, hierarchyStep } from "./hierarchy";
import { type LifecycleStep, lifecycleStep } from "./lifecycle";
import { type OverdueStep, overdueStep } from "./overdue";
import { type OverlapStep, overlapStep } from "./overlap";
import { type PeriodsStep, periodsStep } from "./periods";
import { type PreferencesStep, preferencesStep } from "./preferences";
import { type RfmStep, rfmStep } from "./rfm";
import { type RulesStep, rulesStep } from "./rules";
import { type SegmentsStep, segmentsStep } from "./segments";
import { type SizesStep, sizesStep } from "./sizes";
import type { StepKind } from "./step";
import { type TiersStep, tiersStep } from "./tiers";

/** Everything that a plan can do, told apart by `use`. */
export type PlanStep =
  | RfmStep
  | SegmentsStep
  | TiersStep
  | LifecycleStep
  | PeriodsStep
  | PreferencesStep
  | SizesStep
  | CompositeStep
  | OverdueStep
  | AbcStep
  | ClvStep
  | ClustersStep
  | RulesStep
  | OverlapStep
  | HierarchyStep
  | CrossStep;

/** A kind of step, whichever it is. */
export type AnyStepKind = StepKind<PlanStep>;

/** The kinds of steps by the word that uses them. */
export const STEP_KINDS: Readonly<Record<string, AnyStepKind>> = {
  rfm: rfmStep as AnyStepKind,
  segments: segmentsStep as AnyStepKind,
  tiers: tiersStep as AnyStepKind,
  lifecycle: lifecycleStep as AnyStepKind,
  periods: periodsStep as AnyStepKind,
  preferences: preferencesStep as AnyStepKind,
  sizes: sizesStep as AnyStepKind,
  composite: compositeStep as AnyStepKind,
  overdue: overdueStep as AnyStepKind,
  abc: abcStep as AnyStepKind,
  clv: clvStep as AnyStepKind,
  clusters: clustersStep as AnyStepKind,
  rules: rulesStep as AnyStepKind,
  overlap: overlapStep as AnyStepKind,
  hierarchy: hierarchyStep as AnyStepKind,
  cross: crossStep as AnyStepKind,
};
