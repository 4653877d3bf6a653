import { holds, isObject, isTextArray } from "./check";
import { fail, issuesOf, pointer, report, throwIssues } from "./issue";
import { checkLabels, type Labels, UNASSIGNED } from "./labels";
import { hintOf } from "./nearest";

/** Zero or more tags per row: one bitset per tag, row `i` is bit `i & 31` of word `i >> 5`. */
export interface Tags {
  readonly names: readonly string[];
  readonly bits: readonly Uint32Array[];
  /** Number of rows. */
  readonly length: number;
}

/** Whether a value has the form of `Tags`: names, a bitset of enough words for each, and a number of rows. */
export function isTags(value: unknown): value is Tags {
  if (typeof value !== "object" || value === null) return false;
  return holds(() => {
    const { names, bits, length } = value as Partial<Tags>;
    if (!isTextArray(names) || !Array.isArray(bits) || names.length !== bits.length) return false;
    const counted = typeof length === "number" && Number.isInteger(length) && length >= 0 && length <= MOST_ROWS;
    return counted && everyWord(Array.from(bits), Math.ceil(length / 32));
  });
}

/** As many rows as an array can have. */
const MOST_ROWS = 0xffff_ffff;

/**
 * Whether a row carries a tag.
 *
 * @param i - Row, from 0.
 * @throws SegmentationError `unknown_name` for a tag that is not there, `out_of_range` for a row that is not there.
 * @example
 * hasTag(tagsFromLabels(labelsFrom(["vip", "new"])), "vip", 0) // => true
 */
export function hasTag(tags: Tags, name: string, i: number): boolean {
  checkTags("hasTag", tags);
  const t = tags.names.indexOf(name);
  if (t < 0) {
    const expected = `one of the tags ${tags.names.slice(0, 20).join(", ")}`;
    fail("hasTag", {
      code: "unknown_name",
      path: "/name",
      expected,
      received: name,
      ...hintOf(name, tags.names),
    });
  }
  checkRow("hasTag", tags, i);
  return isSet(tags.bits[t]!, i);
}

/**
 * The names of the tags that a row carries, in the order of the tags; an empty array when there are none.
 *
 * @throws SegmentationError `out_of_range` for a row that is not there.
 * @example
 * tagNamesAt(tagsFromLabels(labelsFrom(["vip", "new"])), 1) // => ["new"]
 */
export function tagNamesAt(tags: Tags, i: number): string[] {
  checkTags("tagNamesAt", tags);
  checkRow("tagNamesAt", tags, i);
  return tags.names.filter((_, t) => isSet(tags.bits[t]!, i));
}

/**
 * How many rows carry each tag. A row with several tags counts for each of them.
 *
 * @throws SegmentationError `invalid_type` for what is no `Tags`.
 * @example
 * countTags(tagsFromLabels(labelsFrom(["vip", "new", "vip"]))) // => { vip: 2, new: 1 }
 */
export function countTags(tags: Tags): Record<string, number> {
  checkTags("countTags", tags);
  return Object.fromEntries(tags.names.map((name, t) => [name, countBits(tags.bits[t]!, tags.length)]));
}

/**
 * One tag for each level of the labels; the level `"unassigned"` becomes no tag.
 *
 * @throws SegmentationError `invalid_type` for what is no `Labels`.
 * @remarks O(n); one bit per row and level.
 * @example
 * tagsFromLabels(labelsFrom(["vip", null, "new"])).names // => ["vip", "new"]
 */
export function tagsFromLabels(labels: Labels): Tags {
  checkLabels("tagsFromLabels", labels);
  const { levels, codes } = labels;
  const words = Math.ceil(codes.length / 32);
  const bits = levels.map(() => new Uint32Array(words));
  for (let i = 0; i < codes.length; i++) bits[codes[i]!]![i >> 5]! |= 1 << (i & 31);
  const kept = levels.map((_, code) => code).filter((code) => levels[code] !== UNASSIGNED);
  return { names: kept.map((code) => levels[code]!), bits: kept.map((code) => bits[code]!), length: codes.length };
}

/**
 * Tags of the same customers from several sources as one: rules, labels, lists of your own.
 *
 * @param tags - At least one `Tags`, all of the same number of rows, no name twice.
 * @returns All tags in the order of the arguments, over the same bitsets.
 * @throws SegmentationError `too_few`, `invalid_type`, `length_mismatch`, `duplicate`; the path begins with the argument.
 * @example
 * const value = tagsFromLabels(labelsFrom(["vip", null]));
 * const stage = tagsFromLabels(labelsFrom(["new", "new"]));
 * tagNamesAt(mergeTags(value, stage), 0) // => ["vip", "new"]
 */
export function mergeTags(...tags: readonly Tags[]): Tags {
  const issues = issuesOf("mergeTags");
  if (tags.length === 0) report(issues, { code: "too_few", path: "", expected: "at least one Tags", found: "none" });
  tags.forEach((each, k) => {
    const expected = "Tags (names, a bitset for each, length)";
    if (!isTags(each)) report(issues, { code: "invalid_type", path: pointer(k), expected, received: each });
  });
  throwIssues(issues);
  const { length } = tags[0]!;
  const seen = new Set<string>();
  tags.forEach((each, k) => {
    if (each.length !== length) {
      const expected = `tags of ${length} rows, as the first`;
      report(issues, { code: "length_mismatch", path: pointer(k, "length"), expected, received: each.length });
    }
    each.names.forEach((name, t) => {
      const path = pointer(k, "names", t);
      if (seen.has(name)) report(issues, { code: "duplicate", path, expected: "a name of its own", received: name });
      seen.add(name);
    });
  });
  throwIssues(issues);
  return { names: tags.flatMap(({ names }) => [...names]), bits: tags.flatMap(({ bits }) => [...bits]), length };
}

/** Whether a bitset has a row. */
export function isSet(bits: Uint32Array, i: number): boolean {
  return ((bits[i >> 5]! >>> (i & 31)) & 1) === 1;
}

/** How many of the first rows a bitset has; of tags of your own, bits beyond the last row stand for nobody. */
export function countBits(bits: Uint32Array, rows: number = 32 * bits.length): number {
  const words = Math.ceil(rows / 32);
  let count = 0;
  for (let w = 0; w < words; w++) count += onesIn(bits[w]!);
  return (rows & 31) === 0 ? count : count - onesIn(bits[words - 1]! >>> (rows & 31));
}

/** How many bits of a word are set: pairs, nibbles, bytes in parallel (Warren, Hacker's Delight, 5-1). */
export function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function checkTags(where: string, tags: Tags): void {
  if (isTags(tags)) return;
  fail(where, {
    code: "invalid_type",
    path: "/tags",
    expected: "Tags (names, a bitset for each, length)",
    received: isObject(tags) ? tags : typeof tags,
  });
}

function everyWord(bits: readonly Uint32Array[], words: number): boolean {
  return bits.every((bitset) => bitset instanceof Uint32Array && bitset.length >= words);
}

function checkRow(where: string, tags: Tags, i: number): void {
  if (Number.isInteger(i) && i >= 0 && i < tags.length) return;
  fail(where, { code: "out_of_range", path: "/i", expected: `a row from 0 to ${tags.length - 1}`, received: i });
}
