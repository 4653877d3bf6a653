export { checkSegmentMap } from "./check-segment-map";
export type { Inversion, OverlappingCell, SegmentMapReport } from "./coverage";
export { fitRfm, rfm } from "./fit";
export { EIGHT_CLASSES } from "./maps/eight-classes";
export { RF_GRID } from "./maps/rf-grid";
export type { DimensionModel, PerDimension, RfmDimension, RfmMethod, RfmModel } from "./model";
export type { RfmOptions } from "./options";
export { type RfmInput, type RfmScores, scoreRfm } from "./score";
export { type SegmentInput, segmentNames, segmentRfm } from "./segment";
export {
  defineSegmentMap,
  type Language,
  type ScoreBox,
  type ScoreLetter,
  type ScorePattern,
  type Segment,
  type SegmentMap,
} from "./segment-map";
