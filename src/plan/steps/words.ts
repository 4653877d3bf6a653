import type { LocalizedText } from "../../rfm/segment-map";

/** What a step of a plan is called where people read it. */
export interface StepWords {
  readonly names?: LocalizedText | undefined;
  readonly description?: LocalizedText | undefined;
  /**
   * Names for display of the levels or tags that it gives, `"unassigned"` among them; for labels of your own above all.
   * @defaultValue the names that its levels have already: the shipped ones, those of a map, of rules, of clusters
   */
  readonly levelNames?: Readonly<Record<string, LocalizedText>> | undefined;
}
