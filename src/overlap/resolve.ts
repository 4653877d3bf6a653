import { issuesOf, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { Tags } from "../core/tags";
import { accountOf, type OverlapAccount } from "./account";
import { bitsOf } from "./bits";
import { compositeNote, compositeOf, labelsOf, levelOrderOf, placesIn } from "./composite";
import type { OverlapOptions, PrimaryAndAxes } from "./options";
import { decidingOrder } from "./order";
import { keptPrimaries } from "./primary";
import { rankedCodes } from "./ranked";
import { type OverlapSettings, readSettings } from "./settings";
import { sinceOf } from "./since";
import { type AllWinners, type Winners, winnersOf } from "./winners";

/** One segment for every customer, what else it is in, and how that came about. */
export interface Resolution {
  /**
   * The main segment of every customer. The levels of all labels are the segments in the order of deciding: the first one
   * first where the first keys of `by` are a priority or weights, else in the order of the tags.
   */
  readonly primary: Labels;
  /** The second segment of every customer, the third, as many as were asked for; `"unassigned"` where it has none. */
  readonly secondary: readonly Labels[];
  /**
   * Primary and secondaries in one name, such as `"vip + lapsing"`; the levels are the combinations that occur. Where they
   * would be more than 65,536, the last secondaries are not named, and a note says so.
   */
  readonly composite: Labels;
  /** The winner of each axis; empty without axes. */
  readonly axes: Readonly<Record<string, Labels>>;
  /** Whom the limited segments turned away: a tag for each of them. */
  readonly turnedAway: Tags;
  /**
   * With `asOf`: since when every customer has its primary, and its winner on each axis, in epoch ms, to be given as `since`
   * next time. Who has another one than before, or none, has it from `asOf`; so has everybody without a former primary.
   */
  readonly since?: PrimaryAndAxes<Float64Array>;
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
 *   a weight or a score (up to a rounding error, so that decimals behave as whole numbers do); ahead by priority or entry is
 *   always clear, ahead by position never. Within `minimumDwell` days nothing is clearly better. With axes it works on each
 *   axis; the primary follows, unless `previous` is a whole former result: then the former primary, where it is a winner
 *   still, has its margin among the winners too. The secondaries go by the keys, whatever they were before.
 * - **secondaries** are the customer's other segments by the keys, except those that turned it away or are closed. They take
 *   up no places.
 *
 * @param tags - The segments, which may overlap: from `tagCustomers`, `tagsFromLabels`, `mergeTags`. At most 1,024.
 * @param options - The order, and what else is to be observed; see {@link OverlapOptions}.
 * @returns Labels with one entry per customer, and the account.
 * @throws SegmentationError `missing` and `too_few` (keys; a weight or a column of a segment; an axis for it; what an option
 * needs beside it), `unknown_name`, `duplicate`, `not_finite`, `out_of_range`, `length_mismatch`, `invalid_type`,
 * `invalid_value`, `invalid_date`, `too_many` (segments), `unknown_option`.
 * @remarks O(n × segments) in words of 32 customers, with capacity too where all segments share one score and nobody is held;
 * with other capacities up to O(n × segments² + n × segments × log n). Rows and segments may come in any order, except where
 * equals are told apart by their place.
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
  const where = "resolveOverlap";
  const found = issuesOf(where);
  const quick = readSettings(found, tags, options, undefined, true);
  if (found.count === 0) {
    const winners = winnersIn(quick!);
    if (winners.every(({ seen }) => seen.finite)) return resolve(where, quick!, winners);
  }
  // Something is wrong: all of it is to be told.
  const issues = issuesOf(where);
  const settings = readSettings(issues, tags, options);
  throwIssues(issues);
  return resolve(where, settings!, winnersIn(settings!));
}

function winnersIn(settings: OverlapSettings): AllWinners[] {
  return settings.groups.map((group) => winnersOf(settings, settings.order, group));
}

/** The resolution of checked settings. */
function resolve(where: string, settings: OverlapSettings, winners: readonly AllWinners[]): Resolution {
  const { order, groups, separator, length } = settings;
  const ranked = keptPrimaries(settings, winners, rankedCodes(settings, winners));
  const levels = levelOrderOf(settings.names, decidingOrder(order));
  const columns = ranked.map((codes) => placesIn(levels, codes));
  const [primary, ...secondary] = columns.map((codes) => labelsOf(levels.names, codes));
  const { labels: composite, named } =
    columns.length === 1
      ? { labels: labelsOf(levels.names, columns[0]!.slice()), named: 1 }
      : compositeOf(where, levels.names, columns, separator);
  const axes = groups.flatMap(({ axis }, g) =>
    axis === undefined ? [] : [[axis, labelsOf(levels.names, placesIn(levels, winners[g]!.codes))] as const],
  );
  const since = sinceOf(settings, winners, ranked[0]!);
  return {
    primary: primary!,
    secondary,
    composite,
    axes: Object.fromEntries(axes),
    turnedAway: turnedAwayTags(settings.names, winners, length),
    ...(since === undefined ? {} : { since }),
    account: accountOf(settings, winners, ranked[0]!, compositeNote(named, ranked.length)),
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
