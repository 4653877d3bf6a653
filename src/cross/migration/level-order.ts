import { isTextArray } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { UNASSIGNED } from "../../core/labels";
import { hintOf } from "../../core/nearest";

/** Which levels are better: the levels as they stand, from the best or from the worst; or a list from the best. */
export type RankingOrder = "bestFirst" | "worstFirst" | readonly string[];

/** The same, or that no level is better than another. */
export type LevelOrder = RankingOrder | "none";

/** The levels of two periods as one list. */
export interface CommonLevels {
  readonly levels: readonly string[];
  /** By level its place from the best; -1 where it has none. */
  readonly places: Int32Array;
  /** Those that have a place, from the best; undefined where no order was given. */
  readonly ranked: readonly string[] | undefined;
}

/** The matrix has a cell for every two of them. */
const MOST_LEVELS = 1000;

const WORDS = ["bestFirst", "worstFirst", "none"] as const;

/**
 * The levels of both periods with their places; `"unassigned"`, always last, has none. Nothing but a word or a list makes
 * a level better than another: labels do not tell whether their levels stand in an order.
 */
export function commonLevels(
  issues: Issues,
  before: readonly string[],
  after: readonly string[],
  order: LevelOrder | undefined,
): CommonLevels {
  const list = isTextArray(order) ? order : undefined;
  const word = list === undefined ? readWord(issues, order) : "bestFirst";
  const named = [before, after].map((levels) => [...new Set(levels)].filter((level) => level !== UNASSIGNED));
  const [first, second] = named as [string[], string[]];
  const merged = list === undefined ? inOneOrder(first, second) : listed(issues, list, first, second);
  if (merged === undefined && word !== "none") reportNoOrder(issues);
  const ordered = merged ?? [...new Set([...first, ...second])];
  const rest = before.includes(UNASSIGNED) || after.includes(UNASSIGNED) ? [UNASSIGNED] : [];
  const levels = [...ordered, ...rest];
  checkCount(issues, levels.length);
  const placed = word === "none" ? 0 : (list?.length ?? ordered.length);
  const last = placed - 1;
  const places = Int32Array.from(levels, (_, code) => {
    if (code >= placed) return -1;
    return word === "worstFirst" ? last - code : code;
  });
  const rising = levels.slice(0, placed);
  const ranked = word === "worstFirst" ? rising.reverse() : rising;
  return { levels, places, ranked: word === "none" ? undefined : ranked };
}

function readWord(issues: Issues, order: unknown): (typeof WORDS)[number] {
  if (order === undefined) return "none";
  const word = WORDS.find((known) => known === order);
  if (word !== undefined) return word;
  report(issues, {
    code: typeof order === "string" ? "invalid_value" : "invalid_type",
    path: "/order",
    expected: `${WORDS.map((known) => `"${known}"`).join(", ")}, or an array of levels from the best`,
    received: order,
    ...hintOf(order, WORDS),
  });
  return "none";
}

/** The list that has all levels of the other in the order of the other; undefined where neither has. */
function inOneOrder(before: readonly string[], after: readonly string[]): readonly string[] | undefined {
  if (isWithin(after, before)) return before;
  return isWithin(before, after) ? after : undefined;
}

/** Whether the levels of one list are in the other, in its order. */
function isWithin(levels: readonly string[], all: readonly string[]): boolean {
  const places = new Map(all.map((level, place) => [level, place]));
  let last = -1;
  for (const level of levels) {
    const place = places.get(level) ?? -1;
    if (place <= last) return false;
    last = place;
  }
  return true;
}

/** The levels of the list, then those that it leaves out. */
function listed(
  issues: Issues,
  list: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly string[] {
  const known = new Set([...before, ...after]);
  const seen = new Set<string>();
  list.forEach((level, k) => {
    const path = pointer("order", k);
    if (!known.has(level)) {
      const expected = `one of the levels ${[...known].slice(0, 20).join(", ")}`;
      report(issues, { code: "unknown_name", path, expected, received: level, index: k, ...hintOf(level, known) });
    } else if (seen.has(level)) {
      report(issues, { code: "duplicate", path, expected: "a level of its own", received: level, index: k });
    }
    seen.add(level);
  });
  return [...new Set([...list, ...known])];
}

function reportNoOrder(issues: Issues): void {
  report(issues, {
    code: "missing",
    path: "/order",
    expected: "the levels from the best, since the two periods do not have them in one order",
    found: "none",
    hint: 'order: "none" counts without ups and downs',
  });
}

function checkCount(issues: Issues, count: number): void {
  if (count <= MOST_LEVELS) return;
  const expected = `at most ${MOST_LEVELS} levels in both periods together`;
  report(issues, { code: "too_many", path: "/before/labels/levels", expected, received: count });
}
