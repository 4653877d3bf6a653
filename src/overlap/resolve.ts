import { issuesOf, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { Tags } from "../core/tags";
import { accountOf, type OverlapAccount } from "./account";
import { bitsOf } from "./bits";
import { compositeOf, labelsOf } from "./composite";
import type { OverlapOptions } from "./options";
import { rankedCodes } from "./ranked";
import { type OverlapSettings, readSettings } from "./settings";
import { type Winners, winnersOf } from "./winners";

/** One segment for every customer, what else it is in, and how that came about. */
export interface Resolution {
  /** The main segment of every customer. The levels are the segments in the order of the tags. */
  readonly primary: Labels;
  /** The second segment of every customer, the third, as many as were asked for; `"unassigned"` where it has none. */
  readonly secondary: readonly Labels[];
  /** Primary and secondaries in one name, such as `"vip + lapsing"`; the levels are the combinations that occur. */
  readonly composite: Labels;
  /** The winner of each axis; empty without axes. */
  readonly axes: Readonly<Record<string, Labels>>;
  /** Whom the limited segments turned away: a tag for each of them. */
  readonly turnedAway: Tags;
  readonly account: OverlapAccount;
}

/**
 * Gives every customer in several segments one main segment, by an order of your choosing, and accounts for it: who lost to
 * whom, which segments win nothing, what a change of the order would do.
 *
 * The keys of `by` are asked one after the other; what none of them tells apart goes to the segment that stands first in
 * `tags.names`. A customer in one segment has that one; a customer in none is `"unassigned"`, a level that is there only
 * when it is needed. What the options do together:
 *
 * - **capacity** counts winners. Everybody asks for its first segment; a full one keeps those who are first by the keys that
 *   differ by customer (score, entry), among equals those who had it before, then the earlier rows, and the others ask for
 *   their next one, until nobody is turned away any more (deferred acceptance). The result is the same whoever asks first,
 *   and nobody who was turned away is before one who got in. Capacity is stronger than `previous`.
 * - **axes** have a winner each; the primary is the best of the winners by the same keys, and the secondaries are the other
 *   winners. So without capacity and previous the primary is the same with and without axes.
 * - **previous** moves a customer's former segment up, in front of the first one that is not clearly better, as long as the
 *   customer still qualifies for it. Clearly better is what the deciding key puts ahead by more than the margin, where that is
 *   a weight or a score; ahead by priority or entry is always clear, ahead by position never. Within `minimumDwell` days
 *   nothing is clearly better. With axes it works on each axis, and the primary follows.
 * - **secondaries** are the customer's other segments by the keys, except those that turned it away or are closed. They take
 *   up no places.
 *
 * @param tags - The segments, which may overlap: from `tagCustomers`, `tagsFromLabels`, `mergeTags`. At most 1,024.
 * @param options - The order, and what else is to be observed; see {@link OverlapOptions}.
 * @returns Labels with one entry per customer, and the account.
 * @throws SegmentationError `missing` and `too_few` (keys; a weight or a column of a segment; an axis for it; what an option
 * needs beside it), `unknown_name`, `duplicate`, `not_finite`, `out_of_range`, `length_mismatch`, `invalid_type`,
 * `invalid_value`, `invalid_date`, `too_many` (segments, combinations), `unknown_option`.
 * @remarks O(n × segments) in words of 32 customers; with capacity up to O(n × segments² + n × segments × log n). Rows and
 * segments may come in any order, except where equals are told apart by their place.
 * @see Gale and Shapley (1962), College admissions and the stability of marriage, American Mathematical Monthly 69.
 * @example
 * const tags = mergeTags(
 *   tagsFromLabels(labelsFrom(["vip", "vip", null, null])),
 *   tagsFromLabels(labelsFrom(["lapsing", null, "lapsing", null])),
 * );
 * const byPriority = resolveOverlap(tags, { by: [{ key: "priority", order: ["vip", "lapsing"] }], secondaries: 1 });
 * labelValues(byPriority.primary) // => ["vip", "vip", "lapsing", "unassigned"]
 * labelValues(byPriority.composite) // => ["vip + lapsing", "vip", "lapsing", "unassigned"]
 * byPriority.account.sensitivity // => [{ above: "vip", below: "lapsing", customers: 1 }]
 *
 * const value = [300, 900, 200, 0];
 * const limited = resolveOverlap(tags, {
 *   by: [{ key: "priority", order: ["vip", "lapsing"] }, { key: "score", scores: value }],
 *   capacity: { vip: 1 },
 * });
 * labelValues(limited.primary) // => ["lapsing", "vip", "lapsing", "unassigned"]
 */
export function resolveOverlap(tags: Tags, options: OverlapOptions): Resolution {
  const issues = issuesOf("resolveOverlap");
  const settings = readSettings(issues, tags, options);
  throwIssues(issues);
  return resolve("resolveOverlap", settings!);
}

/** The resolution of checked settings. */
function resolve(where: string, settings: OverlapSettings): Resolution {
  const { names, order, groups, separator, length } = settings;
  const winners = groups.map((group) => winnersOf(settings, order, group));
  const ranked = rankedCodes(settings, winners);
  const [primary, ...secondary] = ranked.map((codes) => labelsOf(names, codes));
  const axes = groups.flatMap(({ axis }, g) => (axis === undefined ? [] : [[axis, winners[g]!.codes] as const]));
  return {
    primary: primary!,
    secondary,
    composite: ranked.length === 1 ? primary! : compositeOf(where, names, ranked, separator),
    axes: Object.fromEntries(axes.map(([axis, codes]) => [axis, labelsOf(names, codes)])),
    turnedAway: turnedAwayTags(names, winners, length),
    account: accountOf(settings, winners, ranked[0]!),
  };
}

function turnedAwayTags(names: readonly string[], winners: readonly Winners[], length: number): Tags {
  const places = winners.flatMap((winner) => winner.places.filter((place) => place !== undefined));
  return {
    names: places.map(({ segment }) => names[segment]!),
    bits: places.map(({ turnedAway }) => bitsOf(turnedAway)),
    length,
  };
}
