import type { LocalizedText } from "../../rfm/segment-map";

/** What a step of a plan is called where people read it. */
export interface StepWords {
  readonly names?: LocalizedText | undefined;
  readonly description?: LocalizedText | undefined;
}
