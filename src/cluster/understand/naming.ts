import { checkNumber, checkOneOf, checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import type { Language } from "../../core/language";
import { distinctNames } from "./distinct-names";
import type { ClusterSizes } from "./profile";
import { readProfile } from "./read-profile";
import { sayingsOf } from "./sayings";
import type { HighLow } from "./words";

/** Options of `nameClusters`. */
export interface NameClustersOptions {
  /** @defaultValue "en" */
  readonly language?: Language | undefined;
  /**
   * How many words make a name, 1 to 5; more where two clusters would have the same name, fewer where there is nothing
   * more to say.
   * @defaultValue 2
   */
  readonly top?: number | undefined;
  /**
   * Words of your own for much and little of a column, in the language of the names.
   * @defaultValue {}: the words that are known for usual columns, and "high x", "low x" for others
   */
  readonly words?: Readonly<Record<string, HighLow>> | undefined;
}

/**
 * Names clusters by what sets them apart: the words for the columns whose means are farthest from those of all customers,
 * counted in standard deviations of all customers. "high revenue, recent" comes out of a revenue of two deviations above the
 * mean and a recency of one below it. A first draft, to be read, corrected, and given to `renameLevels`.
 *
 * Much and little count the same, as lifts do not: a cluster of a third of all can have three times the mean at most, but
 * any small part of it. A column counts from a quarter of a deviation on; a level when more than half of the
 * cluster has it, and its share is as far above that of all. The greatest distances come first, equal ones in the order of
 * the columns. Columns that mean the same, such as `frequency` and `orders`, are one word. A cluster that nothing sets apart
 * is "average". A cluster with less than half of the greatest distance of any in that direction is "rather recent" only. Where
 * the same words, in whatever order, would name several clusters, words are added; then the cluster that stands out among
 * them says so ("very high revenue"); and in the end they are numbered. The level `"unassigned"` keeps its name.
 *
 * @param profile - From `profileClusters`.
 * @param options - See {@link NameClustersOptions}.
 * @returns A name for each level; no two are equal.
 * @throws SegmentationError `invalid_type` for what is no profile, `invalid_value`, `out_of_range`, `unknown_option`.
 * @remarks O(clusters × columns).
 * @example
 * const customers = { recency: [3, 5, 200, 180], revenue: [900, 1100, 40, 60] };
 * const labels = labelsFrom(["cluster_1", "cluster_1", "cluster_2", "cluster_2"]);
 * const profile = profileClusters(customers, labels);
 * nameClusters(profile) // => { cluster_1: "recent, high revenue", cluster_2: "long silent, low revenue" }
 * nameClusters(profile, { language: "zh-CN", top: 1 }) // => { cluster_1: "近期购买", cluster_2: "久未购买" }
 */
export function nameClusters(profile: ClusterSizes, options?: NameClustersOptions): Record<string, string> {
  const issues = issuesOf("nameClusters");
  const given = checkOptions(issues, options, ["language", "top", "words"]);
  const language = checkOneOf(issues, "/language", given.language, ["en", "zh-CN"], "en");
  const limits = { from: 1, to: 5, integer: true, fallback: 2, unit: "words" };
  const top = checkNumber(issues, "/top", given.top, limits);
  const own = readWords(issues, given.words);
  const read = readProfile(issues, profile);
  throwIssues(issues);
  return distinctNames(read, sayingsOf(read, { language, own }), language, top);
}

function readWords(issues: Issues, given: unknown): Readonly<Record<string, HighLow>> {
  if (given === undefined) return {};
  const expected = 'words for columns, such as { revenue: { high: "big", low: "small" } }';
  if (!isObject(given)) {
    report(issues, { code: "invalid_type", path: "/words", expected, received: given });
    return {};
  }
  for (const [name, words] of Object.entries(given)) {
    const texts =
      isObject(words) && [words["high"], words["low"]].every((word) => typeof word === "string" && word !== "");
    if (!texts) report(issues, { code: "invalid_type", path: pointer("words", name), expected, received: words });
  }
  return given as Readonly<Record<string, HighLow>>;
}
