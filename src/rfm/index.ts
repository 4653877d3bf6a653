export type { Language } from "../core/language";
export { checkSegmentMap } from "./check-segment-map";
export type { Inversion, OverlappingCell, SegmentMapReport } from "./coverage";
export { mergeSegments, renameSegment, splitSegment } from "./edit-segment-map";
export { type DimensionExplanation, explainScore, type ScoreStep } from "./explain";
export { fitRfm, rfm } from "./fit";
export { EIGHT_CLASSES } from "./maps/eight-classes";
export { EIGHT_LABELS } from "./maps/eight-labels";
export { ELEVEN_SEGMENTS } from "./maps/eleven-segments";
export { ELEVEN_SEGMENTS_MONOTONE } from "./maps/eleven-segments-monotone";
export { FREQUENCY_VALUE } from "./maps/frequency-value";
export { PYMC_MARKETING_SEGMENTS } from "./maps/published/pymc-marketing";
export { PYTHON_RFM_SEGMENTS } from "./maps/published/python-rfm";
export { R_RFM_02_SEGMENTS } from "./maps/published/r-rfm-02";
export { R_RFM_03_SEGMENTS } from "./maps/published/r-rfm-03";
export { RF_GRID } from "./maps/rf-grid";
export type {
  DimensionModel,
  PerDimension,
  RfmDimension,
  RfmMethod,
  RfmModel,
  RfmModelOptions,
  RfmTotal,
  ScoreLimits,
} from "./model";
export type { RfmOptions } from "./options";
export { type RfmInput, type RfmScores, scoreRfm } from "./score";
export { type CustomerScores, type RfmCustomer, rfmScorer } from "./scorer";
export { type SegmentInput, segmentRfm } from "./segment";
export {
  defineSegmentMap,
  type LocalizedText,
  type ScoreBox,
  type ScoreLetter,
  type ScorePattern,
  type Segment,
  type SegmentMap,
  type SegmentWords,
} from "./segment-map";
export { segmentNames } from "./segment-names";
