import { isObject } from "../core/check";
import { fail, issuesOf, throwIssues } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import { isTags, type Tags } from "../core/tags";
import { hasRow } from "./bits";
import { firstSegment, nextSegment } from "./choose";
import { holds } from "./holding";
import type { OverlapOptions } from "./options";
import { isBefore } from "./order";
import { amongWinners, type Decision, decisionFor, type KeyFact, keyFacts, type ToldSettings } from "./reasons";
import { type Group, type OverlapSettings, readSettings } from "./settings";
import { type ExplainResolutionOptions, nameOf, readTelling, type Telling } from "./telling";
import { type Winners, winnersOf } from "./winners";

/** What became of one segment that a customer is in. */
export interface CandidateExplanation extends Decision {
  readonly segment: string;
  /** The axis on which it competes, where there are axes. */
  readonly axis?: string;
  /**
   * What each key says of it: the rank, the weight, the score, the date of entry in epoch ms. Left out is a key with a value
   * that stands for none: a score from -1e300 down, a date at either end of time (8.64e15).
   */
  readonly values: readonly KeyFact[];
  /** `won` is an axis of which the winner is neither primary nor among the secondaries asked for. */
  readonly outcome: "primary" | "secondary" | "won" | "lost" | "full" | "closed";
}

/** Why a customer has the primary that it has. Plain JSON. */
export interface ResolutionExplanation {
  readonly row: number;
  /** The primary, and the secondaries that it has; `"unassigned"` as in the labels. */
  readonly primary: string;
  readonly secondary: readonly string[];
  /** Every segment that the customer is in, in the order of the keys, axis by axis. */
  readonly candidates: readonly CandidateExplanation[];
  /** All of it in words, in the language that was asked for. */
  readonly text: string;
}

/**
 * Why a customer has its primary: every segment that it is in, what each key says of it, and what each one that lost lost by.
 *
 * The words are English or Chinese, and call segments by the names for display that are given; the data are the same
 * in all languages. Figures in the words have six digits, dates are those of the clock of the zone.
 *
 * @param tags - As for `resolveOverlap`.
 * @param options - As for `resolveOverlap`, the same as there.
 * @param i - Row, from 0.
 * @param telling - See {@link ExplainResolutionOptions}.
 * @returns The candidates in order, with their reasons in data and in words; what comes out is what `resolveOverlap` gives.
 * @throws SegmentationError `out_of_range` for a row that is not there, `invalid_value`, `invalid_type` and `unknown_option`
 * for how it is told, and as `resolveOverlap`; of the columns only row `i` is read unless there is a capacity.
 * @remarks O(segments²) and a look at the labels of `previous`, without resolving anything; with `capacity` everybody is
 * resolved, as who has a place depends on the others.
 * @example
 * const tags = mergeTags(tagsFromLabels(labelsFrom(["vip", "vip"])), tagsFromLabels(labelsFrom(["lapsing", null])));
 * const { primary, candidates } = explainResolution(tags, { by: [{ key: "weight", weights: { vip: 10, lapsing: 4 } }] }, 0);
 * primary // => "vip"
 * candidates[1]?.reason // => "vip weighs more (10 against 4)"
 *
 * const names = { vip: "大客户", lapsing: "流失风险" };
 * const by = [{ key: "priority", order: ["lapsing", "vip"] }] as const;
 * explainResolution(tags, { by }, 0, { language: "zh-CN", names }).text // => "该客户属于“流失风险”“大客户”，主分群为“流失风险”。“流失风险”：排在最前。“大客户”：“流失风险”的优先级更高（第1位，本分群为第2位）。"
 */
export function explainResolution(
  tags: Tags,
  options: OverlapOptions,
  i: number,
  telling?: ExplainResolutionOptions,
): ResolutionExplanation {
  const where = "explainResolution";
  const issues = issuesOf(where);
  const isRow = isTags(tags) && Number.isInteger(i) && i >= 0 && i < tags.length;
  const limited = isObject(options) && options.capacity !== undefined;
  const settings = readSettings(issues, tags, options, limited || !isRow ? undefined : i);
  const told = readTelling(issues, telling, isObject(options) ? options.zone : undefined);
  throwIssues(issues);
  if (!isRow)
    fail(where, { code: "out_of_range", path: "/i", expected: `a row from 0 to ${tags.length - 1}`, received: i });
  return explain({ ...settings!, telling: told }, i);
}

function explain(settings: ToldSettings, i: number): ResolutionExplanation {
  const { groups, order, capacity, names, telling } = settings;
  const none = names.length;
  const nothing = new Uint16Array(0);
  const winners: readonly Winners[] = groups.map((group) =>
    capacity === undefined
      ? { codes: nothing, free: nothing, places: [], refused: [] }
      : winnersOf(settings, order, group),
  );
  const won = groups.map((group, g) => winners[g]!.codes[i] ?? nextSegment(order, group, [], i, none));
  const ranked = rankedOf(settings, winners, won, i);
  const best = won.filter((s) => s < none).sort((s, t) => (isBefore(order, i, s, t) ? -1 : 1))[0];
  const candidates = groups.flatMap((group, g) =>
    inOrder(settings, group, i).map((s) => {
      const candidate = candidateOf(settings, group, winners[g]!, won[g]!, ranked, s, i);
      if (group.axis === undefined || s !== won[g]) return candidate;
      const among = amongWinners(settings, { s, winner: ranked[0]!, first: best!, i });
      const { by, reason } = candidate;
      const own = telling.phrases.onAxis(nameOf(telling, group.axis), reason, by !== undefined);
      return { ...candidate, reason: own + among };
    }),
  );
  const [primary = UNASSIGNED, ...secondary] = ranked.map((s) => names[s]!);
  return { row: i, primary, secondary, candidates, text: textOf(telling, primary, candidates) };
}

function inOrder({ order }: OverlapSettings, { members, words }: Group, i: number): number[] {
  const own = Array.from(members).filter((_, j) => hasRow(words[j]!, i));
  return own.sort((s, t) => (isBefore(order, i, s, t) ? -1 : 1));
}

/** Primary and secondaries of one customer, as `rankedCodes` gives them for all. */
function rankedOf(settings: OverlapSettings, winners: readonly Winners[], won: readonly number[], i: number): number[] {
  const { groups, names, secondaries, capacity } = settings;
  const some = won.filter((s) => s < names.length);
  if (groups[0]?.axis !== undefined) return rankedWinners(settings, some, i).slice(0, secondaries + 1);
  const isOut = (s: number) => {
    const rows = winners[0]?.refused[s];
    return some.includes(s) || capacity?.[s] === 0 || (rows !== undefined && hasRow(rows, i));
  };
  const others = groups.flatMap((group) => inOrder(settings, group, i)).filter((s) => !isOut(s));
  return [...some, ...others].slice(0, secondaries + 1);
}

/** The winners of the axes by the keys; the former primary is first where it holds. */
function rankedWinners({ order, formerPrimary }: OverlapSettings, won: readonly number[], i: number): number[] {
  const sorted = [...won].sort((s, t) => (isBefore(order, i, s, t) ? -1 : 1));
  const p = formerPrimary?.former[i];
  if (p === undefined || p === sorted[0] || !sorted.includes(p)) return sorted;
  return holds(order, formerPrimary!, i, p, sorted[0]!) ? [p, ...sorted.filter((s) => s !== p)] : sorted;
}

function candidateOf(
  settings: ToldSettings,
  group: Group,
  { places, refused }: Winners,
  winner: number,
  ranked: readonly number[],
  s: number,
  i: number,
): CandidateExplanation {
  const { names, order, capacity } = settings;
  const turnedAway = refused[s];
  const isFull = turnedAway !== undefined && hasRow(turnedAway, i);
  const rank = ranked.indexOf(s);
  const isClosed = capacity?.[s] === 0;
  const other = s === winner ? "won" : isClosed ? "closed" : isFull ? "full" : "lost";
  const first = firstSegment(order, group, refused, i, names.length);
  return {
    segment: names[s]!,
    ...(group.axis === undefined ? {} : { axis: group.axis }),
    values: keyFacts(order, i, s),
    outcome: rank === 0 ? "primary" : rank > 0 ? "secondary" : other,
    ...decisionFor(settings, group, { s, winner, first, i, places: isFull ? places[s] : undefined, isClosed }),
  };
}

function textOf(telling: Telling, primary: string, candidates: readonly CandidateExplanation[]): string {
  const { phrases } = telling;
  if (candidates.length === 0) return phrases.inNone;
  const [first] = candidates;
  if (candidates.length === 1 && first!.outcome === "primary" && first!.by === undefined)
    return phrases.onlyOne(nameOf(telling, first!.segment));
  const reasons = candidates.map(({ segment, reason }) => [nameOf(telling, segment), reason] as const);
  return phrases.whole(primary === UNASSIGNED ? undefined : nameOf(telling, primary), reasons);
}
