import { checkOptions, holds, isArrayLike, isObject, isTextArray } from "./check";
import { describe, fail, type Issues, issuesOf, pointer, report, throwIssues } from "./issue";
import { isMissing } from "./missing";
import { hintOf } from "./nearest";

/**
 * One label per row: `levels[codes[i]]`. Total: where nothing applies the label is the level `"unassigned"`, which is
 * then the last one. RFM segments, ABC classes, tiers, lifecycle stages and clusters are all `Labels`.
 */
export interface Labels {
  /** Stable keys such as `at_risk`, in a meaningful order. Names for display live in data beside them. */
  readonly levels: readonly string[];
  readonly codes: Uint16Array;
}

/** The level of a row to which nothing applies. */
export const UNASSIGNED = "unassigned";

/** Codes are 16 bits wide. */
export const MOST_LEVELS = 65_536;

/** Whether a value has the form of `Labels`. */
export function isLabels(value: unknown): value is Labels {
  return isObject(value) && holds(() => Array.isArray(value["levels"]) && value["codes"] instanceof Uint16Array);
}

/** Options of `labelsFrom`. */
export interface LabelsFromOptions {
  /**
   * The levels in their order, all of them, without `"unassigned"`; a value that is none of them is an error.
   * @defaultValue the values themselves, in order of first appearance
   */
  readonly levels?: readonly string[] | undefined;
}

/**
 * Labels from one value per row. What is missing (`null`, `undefined`, NaN) becomes the level `"unassigned"`, as that text
 * does; it is placed last, and is there only when a row needs it. Without `levels` the order is that of first appearance, and levels that no row has do not exist.
 *
 * @param values - One text per row, or `null`/`undefined` where nothing applies.
 * @param options - See {@link LabelsFromOptions}.
 * @returns One code per row. No rows give no levels but those of the option.
 * @throws SegmentationError `invalid_type` for a value that is no text, `unknown_name` for one that is none of the given
 * levels, `duplicate` for a level given twice, `invalid_value` for `"unassigned"` among them, `too_many` for more than 65,536 levels, `unknown_option`.
 * @remarks O(n), one hash look-up per row.
 * @example
 * labelsFrom(["gold", "silver", "gold", null]).levels // => ["gold", "silver", "unassigned"]
 * labelsFrom(["gold", "silver"], { levels: ["bronze", "silver", "gold"] }).codes // => [2, 1]
 */
export function labelsFrom(values: ArrayLike<string | null | undefined>, options?: LabelsFromOptions): Labels {
  const issues = issuesOf("labelsFrom");
  if (!isArrayLike(values))
    report(issues, { code: "invalid_type", path: "/values", expected: "a column of texts", received: values });
  const given = checkOptions(issues, options, ["levels"]).levels;
  const levels = given === undefined ? [] : checkLevels(issues, given);
  throwIssues(issues);
  const codes = codesOf(issues, values, levels, given === undefined);
  if (levels.length > MOST_LEVELS)
    report(issues, {
      code: "too_many",
      path: "/values",
      expected: `at most ${MOST_LEVELS} levels`,
      received: levels.length,
    });
  throwIssues(issues);
  return { levels, codes };
}

/** A copy of the levels that were given. */
function checkLevels(issues: Issues, levels: readonly string[]): string[] {
  const path = "/levels";
  if (!isTextArray(levels)) {
    report(issues, { code: "invalid_type", path, expected: "an array of texts", received: levels });
    return [];
  }
  const seen = new Set<string>();
  levels.forEach((level, i) => {
    if (level === UNASSIGNED) {
      const expected = `a level other than "${UNASSIGNED}", which is added where a row needs it`;
      report(issues, { code: "invalid_value", path: `${path}/${i}`, expected, received: level });
    } else if (seen.has(level)) {
      report(issues, { code: "duplicate", path: `${path}/${i}`, expected: "a level of its own", received: level });
    }
    seen.add(level);
  });
  return [...levels];
}

/** One code per row; `levels` grows by what is new where it may, and by `"unassigned"` where a row needs it. */
function codesOf(
  issues: Issues,
  values: ArrayLike<string | null | undefined>,
  levels: string[],
  growing: boolean,
): Uint16Array {
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = new Uint16Array(values.length);
  const missing: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const level = values[i];
    if (isMissing(level) || level === UNASSIGNED) {
      missing.push(i);
      continue;
    }
    let code = codeOf.get(level);
    if (code === undefined) {
      if (typeof level === "string" && growing) codeOf.set(level, levels.length);
      else reportNoLevel(issues, i, level, levels);
      code = growing ? levels.push(level) - 1 : 0;
    }
    codes[i] = code;
  }
  for (const i of missing) codes[i] = levels.length;
  if (missing.length > 0) levels.push(UNASSIGNED);
  return codes;
}

function reportNoLevel(issues: Issues, i: number, received: string, levels: readonly string[]): void {
  const path = `/values/${i}`;
  if (typeof received !== "string") {
    report(issues, { code: "invalid_type", path, expected: "a text, null or undefined", received, index: i });
    return;
  }
  const expected = `one of the levels ${levels.slice(0, 20).join(", ")}`;
  report(issues, { code: "unknown_name", path, expected, received, index: i, ...hintOf(received, levels) });
}

/**
 * The label of one row.
 *
 * @param i - Row, from 0.
 * @throws SegmentationError `out_of_range` for a row that is not there, and for a code outside the levels; `invalid_type` for
 * what is no `Labels`.
 * @example
 * labelAt(labelsFrom(["gold", "silver"]), 1) // => "silver"
 */
export function labelAt(labels: Labels, i: number): string {
  if (!isLabels(labels)) failNoLabels("labelAt", labels);
  const { levels, codes } = labels;
  if (!(Number.isInteger(i) && i >= 0 && i < codes.length)) {
    fail("labelAt", { code: "out_of_range", path: "/i", expected: `a row from 0 to ${codes.length - 1}`, received: i });
  }
  return levels[codes[i]!] ?? failNoLevel("labelAt", "/labels", labels, i);
}

/** The code of a row points outside the levels. */
export function failNoLevel(where: string, path: string, { levels, codes }: Labels, i: number): never {
  const expected = `a code from 0 to ${levels.length - 1} (levels)`;
  fail(where, { code: "out_of_range", path: `${path}/codes/${i}`, expected, received: codes[i], index: i });
}

/**
 * The labels as an array of texts, one per row: the keys of the levels, or the names they are shown by.
 *
 * @param labels - Any labels.
 * @param names - A text for display by level, as `displayNames`, `segmentNames` and `nameClusters` give it; a level without
 * one goes by its key. `"unassigned"` may have one, two levels may have the same, and names of levels that the labels do
 * not have are passed over: one set of names serves many labels. Left out: the keys.
 * @throws SegmentationError `invalid_type` for what is no `Labels` or no text.
 * @remarks O(n).
 * @example
 * const labels = labelsFrom(["gold", "silver", null]);
 * labelValues(labels) // => ["gold", "silver", "unassigned"]
 * labelValues(labels, { gold: "金卡", unassigned: "非会员" }) // => ["金卡", "silver", "非会员"]
 */
export function labelValues(labels: Labels, names?: Readonly<Record<string, string>>): string[] {
  const issues = issuesOf("labelValues");
  checkLabels(issues.where, labels);
  const texts = names === undefined ? labels.levels : checkTexts(issues, names, labels.levels);
  throwIssues(issues);
  return Array.from(labels.codes, (code) => texts[code]!);
}

/** The text of each level; the level itself where it has none. */
function checkTexts(issues: Issues, names: unknown, levels: readonly string[]): readonly string[] {
  if (!isObject(names)) {
    report(issues, { code: "invalid_type", path: "/names", expected: "an object of names", received: names });
    return levels;
  }
  for (const [level, name] of Object.entries(names))
    if (typeof name !== "string") reportNoText(issues, pointer("names", level), name);
  return levels.map((level) => (Object.hasOwn(names, level) ? (names[level] as string) : level));
}

/** What should be a text; a hint where it has texts by language. */
export function reportNoText(issues: Issues, path: string, received: unknown): void {
  const localized = isObject(received) ? { hint: "displayNames(names, language) has the texts of one language" } : {};
  report(issues, { code: "invalid_type", path, expected: "a text", received, ...localized });
}

/**
 * How many rows carry each level, in the order of the levels; levels that no row carries count 0.
 *
 * @throws SegmentationError `invalid_type` for what is no `Labels`.
 * @example
 * countLabels(labelsFrom(["gold", "silver", "gold"])) // => { gold: 2, silver: 1 }
 */
export function countLabels(labels: Labels): Record<string, number> {
  checkLabels("countLabels", labels);
  const counts = new Uint32Array(labels.levels.length);
  for (let i = 0; i < labels.codes.length; i++) counts[labels.codes[i]!]!++;
  return Object.fromEntries(labels.levels.map((level, code) => [level, counts[code]!]));
}

/**
 * The rows that carry a level, ascending: an index for `take`.
 *
 * @throws SegmentationError `unknown_name` for a level that the labels do not have.
 * @example
 * membersOf(labelsFrom(["gold", "silver", "gold"]), "gold") // => [0, 2]
 */
export function membersOf(labels: Labels, level: string): Uint32Array {
  checkLabels("membersOf", labels);
  const wanted = labels.levels.indexOf(level);
  if (wanted < 0) {
    const expected = `one of the levels ${labels.levels.slice(0, 20).join(", ")}`;
    fail("membersOf", {
      code: "unknown_name",
      path: "/level",
      expected,
      received: level,
      ...hintOf(level, labels.levels),
    });
  }
  const { codes } = labels;
  let count = 0;
  for (let i = 0; i < codes.length; i++) if (codes[i] === wanted) count++;
  const members = new Uint32Array(count);
  for (let i = 0, at = 0; at < count; i++) if (codes[i] === wanted) members[at++] = i;
  return members;
}

/** Whether levels are texts that differ, and every code is that of a level. */
export function areSound({ levels, codes }: Labels): boolean {
  return isTextArray(levels) && highestCode(codes) < levels.length && new Set(levels).size === levels.length;
}

function highestCode(codes: Uint16Array): number {
  let highest = -1;
  for (let i = 0; i < codes.length; i++) if (codes[i]! > highest) highest = codes[i]!;
  return highest;
}

/** Refuses what is not `Labels`, or whose codes point outside its levels. */
export function checkLabels(where: string, labels: Labels): void {
  if (!isLabels(labels)) failNoLabels(where, labels);
  const { levels, codes } = labels;
  if (!isTextArray(levels)) failNoLabels(where, labels);
  const highest = highestCode(codes);
  if (highest < levels.length) return;
  const expected = `codes from 0 to ${levels.length - 1} (levels)`;
  fail(where, { code: "out_of_range", path: "/labels/codes", expected, received: highest });
}

function failNoLabels(where: string, received: unknown): never {
  if (isObject(received) && isTextArray(received["levels"])) failNoCodes(where, received["codes"]);
  fail(where, { code: "invalid_type", path: "/labels", expected: "Labels (levels and codes)", received });
}

/** Levels without codes of 16 bits: mostly labels that went through JSON, or codes of another width. */
function failNoCodes(where: string, codes: unknown): never {
  const typed = ArrayBuffer.isView(codes) && isArrayLike(codes);
  const json = "JSON does not keep typed arrays: store labelValues(labels), and read them with labelsFrom";
  fail(where, {
    code: "invalid_type",
    path: "/labels/codes",
    expected: "a Uint16Array",
    found: typed ? `a ${Object.prototype.toString.call(codes).slice(8, -1)} of ${codes.length}` : describe(codes),
    hint: isArrayLike(codes) ? "Uint16Array.from(codes)" : json,
  });
}
