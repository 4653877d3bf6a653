import { checkNumber, checkOptions, isRecord } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import { isTags, type Tags } from "../core/tags";
import { type Axis, readAxes } from "./axes";
import { wordsOf } from "./bits";
import { type Holding, type Holdings, readHoldings } from "./holding";
import { checkName } from "./names";
import type { OverlapOptions } from "./options";
import type { SegmentOrder } from "./order";
import { readKeys } from "./read-keys";

const OPTIONS = [
  ...(["by", "capacity", "axes", "previous", "margin", "minimumDwell", "since", "asOf", "zone"] as const),
  ...(["secondaries", "separator", "sensitivity"] as const),
] as const;

/** Segments that compete with one another: those of an axis, or all of them. */
export interface Group {
  readonly axis: string | undefined;
  /** Segments in declared order, and the rows of each. */
  readonly members: Int32Array;
  readonly words: readonly Int32Array[];
  /** The rows of all segments, those of others too. */
  readonly sets: readonly Int32Array[];
  readonly holding: Holding | undefined;
}

/** What is to be done, checked. */
export interface OverlapSettings {
  readonly names: readonly string[];
  readonly length: number;
  readonly words: readonly Int32Array[];
  readonly order: SegmentOrder;
  readonly groups: readonly Group[];
  /** With axes: what holds the former primary among the winners. */
  readonly formerPrimary: Holding | undefined;
  /** The instant of the resolution, where dates are to be carried on. */
  readonly asOf: number | undefined;
  /** Places of each segment, Infinity where they are not limited; undefined where none is. */
  readonly capacity: Float64Array | undefined;
  readonly secondaries: number;
  readonly separator: string;
  readonly sensitivity: boolean;
}

/** The pairs of segments are counted in a square of this side. */
const MOST_TAGS = 1024;

/** Tags whose names can become the levels of labels. */
export function checkOverlapTags(issues: Issues, tags: Tags): boolean {
  if (!isTags(tags)) {
    const expected = "Tags (names, a bitset for each, length)";
    report(issues, { code: "invalid_type", path: "/tags", expected, received: tags });
    return false;
  }
  const { names } = tags;
  if (names.length > MOST_TAGS) {
    const expected = `at most ${MOST_TAGS} names`;
    report(issues, { code: "too_many", path: "/tags/names", expected, received: names.length });
  }
  const seen = new Set<string>();
  names.forEach((name, t) => {
    const path = pointer("tags", "names", t);
    if (name === UNASSIGNED) {
      const expected = `a name other than "${UNASSIGNED}", which customers without a segment get`;
      report(issues, { code: "invalid_value", path, expected, received: name });
    } else if (seen.has(name)) {
      report(issues, { code: "duplicate", path, expected: "a name of its own", received: name });
    }
    seen.add(name);
  });
  return true;
}

/**
 * Reads all options; values of customers are checked everywhere, or in row `only`. With `later` the resolution looks at
 * those of the first key, where it reads them all anyway.
 */
export function readSettings(
  issues: Issues,
  tags: Tags,
  given: OverlapOptions,
  only?: number,
  later = false,
): OverlapSettings | undefined {
  if (!checkOverlapTags(issues, tags)) return undefined;
  const options = checkOptions<OverlapOptions>(issues, given, OPTIONS);
  const { names, length } = tags;
  const words = wordsOf(tags);
  const isFree = options.capacity === undefined && options.previous === undefined;
  const segments = { names, words, length, only, later: later && isFree };
  const keys = readKeys(issues, options.by, segments);
  const axes = options.axes === undefined ? undefined : readAxes(issues, options.axes, names);
  const capacity = readCapacity(issues, options.capacity, names);
  const holdings = readHoldings(issues, options, keys, axes, segments);
  const limits = { from: 0, to: MOST_TAGS, integer: true };
  const fallback = axes === undefined ? 0 : Math.max(0, axes.length - 1);
  return {
    names,
    length,
    words,
    order: { keys, position: Int32Array.from(names, (_, t) => t) },
    groups: groupsOf(axes, holdings, words),
    formerPrimary: axes === undefined ? undefined : holdings.of.get(undefined),
    asOf: holdings.asOf,
    capacity,
    secondaries: checkNumber(issues, "/secondaries", options.secondaries, { ...limits, fallback }),
    separator: readSeparator(issues, options.separator),
    sensitivity: readFlag(issues, options.sensitivity, capacity === undefined && options.previous === undefined),
  };
}

function groupsOf(axes: readonly Axis[] | undefined, holdings: Holdings, words: readonly Int32Array[]): Group[] {
  const all: readonly (readonly [string | undefined, readonly number[]])[] = axes ?? [[undefined, [...words.keys()]]];
  return all.map(([axis, members]) => ({
    axis,
    members: Int32Array.from(members),
    words: members.map((s) => words[s]!),
    sets: words,
    holding: holdings.of.get(axis),
  }));
}

function readCapacity(issues: Issues, given: unknown, names: readonly string[]): Float64Array | undefined {
  if (given === undefined) return undefined;
  if (!isRecord(given)) {
    const expected = "a plain object with the number of places of each limited segment";
    report(issues, { code: "invalid_type", path: "/capacity", expected, received: given });
    return undefined;
  }
  const capacity = new Float64Array(names.length).fill(Number.POSITIVE_INFINITY);
  const limits = { from: 0, to: Number.MAX_SAFE_INTEGER, integer: true, fallback: 0 };
  for (const [name, places] of Object.entries(given)) {
    const path = pointer("capacity", name);
    checkName(issues, path, name, names);
    if (places === undefined) {
      report(issues, { code: "missing", path, expected: "a number of places", received: places });
    }
    const read = checkNumber(issues, path, places as number | undefined, limits);
    if (names.includes(name)) capacity[names.indexOf(name)] = read;
  }
  return capacity.some(Number.isFinite) ? capacity : undefined;
}

function readSeparator(issues: Issues, given: unknown): string {
  if (given === undefined) return " + ";
  if (typeof given === "string") return given;
  report(issues, { code: "invalid_type", path: "/separator", expected: "a text", received: given });
  return "";
}

function readFlag(issues: Issues, given: unknown, fallback: boolean): boolean {
  if (given === undefined) return fallback;
  if (typeof given === "boolean") return given;
  report(issues, { code: "invalid_type", path: "/sensitivity", expected: "true or false", received: given });
  return fallback;
}
