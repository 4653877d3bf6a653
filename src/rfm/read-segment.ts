import { isArray, isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import type { Language } from "../core/language";
import { hintOf } from "../core/nearest";
import type { Segment, SegmentWords } from "./segment-map";

export const MOST_SEGMENTS = 1_000;
/** As many as there can be cells, at 20 bins of each score. */
export const MOST_PATTERNS = 8_000;

/** What a segment is called and what is said of it. */
export const WORD_FIELDS = ["key", "names", "color", "description", "action", "owner", "aliases"] as const;
const SEGMENT_FIELDS = [...WORD_FIELDS, "when"] as const;

const TEXT_FIELDS = ["names", "description", "action"] as const;
const LANGUAGES: readonly Language[] = ["en", "zh-CN"];

/** Refuses fields that are not among those known, which are most often misspelt. */
export function checkFields(issues: Issues, path: string, value: object, known: readonly string[]): void {
  for (const field of Object.keys(value)) {
    if (known.includes(field)) continue;
    const expected = `one of the fields ${known.join(", ")}`;
    report(issues, {
      code: "unknown_field",
      path: path + pointer(field),
      expected,
      received: field,
      ...hintOf(field, known),
    });
  }
}

/** An array of segments, each with a key of its own; an empty one where that is not so. */
export function readSegments(issues: Issues, path: string, segments: unknown): readonly Segment[] {
  if (!isArray(segments) || segments.length === 0 || segments.length > MOST_SEGMENTS) {
    const code = isArray(segments) && segments.length > 0 ? "too_many" : "too_few";
    report(issues, { code, path, expected: `an array of 1 to ${MOST_SEGMENTS} segments`, received: segments });
    return [];
  }
  const before = issues.count;
  const taken = new Set<unknown>();
  Array.from(segments).forEach((segment: unknown, s) => {
    readSegment(issues, `${path}/${s}`, segment, taken);
  });
  return issues.count > before ? [] : (segments as readonly Segment[]);
}

function readSegment(issues: Issues, path: string, segment: unknown, taken: Set<unknown>): void {
  if (!isObject(segment)) {
    report(issues, { code: "invalid_type", path, expected: "a segment with key and when", received: segment });
    return;
  }
  checkFields(issues, path, segment, SEGMENT_FIELDS);
  checkKey(issues, `${path}/key`, segment["key"], taken);
  taken.add(segment["key"]);
  checkWords(issues, path, segment);
  const { when } = segment as Partial<Segment>;
  if (Array.isArray(when) && when.length > 0 && when.length <= MOST_PATTERNS) return;
  report(issues, {
    code: Array.isArray(when) && when.length > 0 ? "too_many" : "too_few",
    path: `${path}/when`,
    expected: `an array of 1 to ${MOST_PATTERNS} score patterns`,
    received: when,
  });
}

/** A key is a text that no other segment has; the level of rows without a segment is taken already. */
export function checkKey(issues: Issues, path: string, key: unknown, taken: ReadonlySet<unknown>): void {
  if (typeof key !== "string" || key === "")
    report(issues, { code: "invalid_type", path, expected: "a text that is not empty", received: key });
  else if (taken.has(key) || key === UNASSIGNED) {
    const expected = `a key of its own, other than "${UNASSIGNED}"`;
    report(issues, { code: "duplicate", path, expected, received: key });
  }
}

/** The words of a segment other than its key. */
export function checkWords(issues: Issues, path: string, words: Partial<Record<keyof SegmentWords, unknown>>): void {
  const { color, owner } = words;
  for (const field of TEXT_FIELDS) checkLanguages(issues, path + pointer(field), words[field]);
  for (const field of [...TEXT_FIELDS, "aliases"] as const) {
    if (isTexts(words[field])) continue;
    const expected = field === "aliases" ? "texts by source" : "texts by language";
    report(issues, { code: "invalid_type", path: `${path}/${field}`, expected, received: words[field] });
  }
  if (owner !== undefined && typeof owner !== "string")
    report(issues, { code: "invalid_type", path: `${path}/owner`, expected: "a text", received: owner });
  if (color !== undefined && (typeof color !== "string" || !/^#[0-9a-f]{6}$/i.test(color)))
    report(issues, { code: "invalid_value", path: `${path}/color`, expected: "a colour as #rrggbb", received: color });
}

/** A text in a language that nobody reads is most often one under a name that is not ours, such as `zh`. */
function checkLanguages(issues: Issues, path: string, texts: unknown): void {
  if (!isObject(texts)) return;
  for (const language of Object.keys(texts)) {
    if ((LANGUAGES as readonly string[]).includes(language)) continue;
    const meant = LANGUAGES.find((known) => known.slice(0, 2) === language.slice(0, 2).toLowerCase());
    report(issues, {
      code: "unknown_field",
      path: path + pointer(language),
      expected: `one of the languages ${LANGUAGES.join(", ")}`,
      received: language,
      ...(meant === undefined ? {} : { hint: `did you mean "${meant}"?` }),
    });
  }
}

function isTexts(texts: unknown): boolean {
  if (texts === undefined) return true;
  return isObject(texts) && Object.values(texts).every((text) => text === undefined || typeof text === "string");
}
