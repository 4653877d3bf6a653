import { isArrayLike, isObject, isTextArray } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { isLabels } from "../../core/labels";
import type { CustomerId } from "../../core/tables";
import { isSet, isTags, type Tags } from "../../core/tags";
import type { Segmentation, StepAccount } from "../run/segmentation";

/** What is kept of a segmentation between two runs: plain JSON, without the facts and numbers of the customers. */
export interface StoredSegmentation {
  readonly kind: "segmentation";
  readonly version: 1;
  /** The plan that ran, the instant up to which was counted (epoch ms), and the zone of the calendar. */
  readonly plan: string;
  readonly asOf: number;
  readonly zone: string;
  readonly customers: {
    readonly customerId: readonly (string | number)[];
    readonly revenue: readonly number[];
  };
  readonly labels: Readonly<Record<string, StoredLabels>>;
  readonly tags: Readonly<Record<string, StoredTags>>;
  readonly steps: readonly Omit<StepAccount, "details" | "milliseconds">[];
}

/** Labels as JSON. */
export interface StoredLabels {
  readonly levels: readonly string[];
  /** One per customer: the position of its level. */
  readonly codes: readonly number[];
}

/** Tags as JSON. */
export interface StoredTags {
  readonly names: readonly string[];
  /** For each tag the rows of the customers who have it, rising. */
  readonly rows: readonly (readonly number[])[];
}

/**
 * What is to be kept of a segmentation until next time, as plain JSON: who the customers are, their revenue, all labels and
 * tags. `JSON.stringify` of the segmentation itself would not do, since JSON does not keep typed arrays.
 *
 * `restoreSegmentation` reads it back for `previous` of `applyPlan` and for `diffSegmentations`.
 *
 * @param segmentation - From `runPlan` or `applyPlan`.
 * @returns Plain JSON, some bytes per customer and label.
 * @throws SegmentationError `invalid_type` for what is no segmentation, and for ids that are bigints, which JSON does not
 * keep either: have the plan read ids as texts (`ids: "text"`).
 * @remarks O(customers × labels).
 * @example
 * const orders = [{ customer: "ann", at: "2026-10-30", amount: 60 }, { customer: "bob", at: "2026-03-01", amount: 5 }];
 * const { labels } = storeSegmentation(runPlan({ orders }, EIGHT_CLASSES_PLAN, { asOf: "2026-11-01" }));
 * labels.class.codes.map((code) => labels.class.levels[code]) // => ["important_value", "general_keep"]
 */
export function storeSegmentation(segmentation: Segmentation): StoredSegmentation {
  const issues = issuesOf("storeSegmentation");
  checkSegmentation(issues, segmentation);
  throwIssues(issues);
  const { plan, asOf, zone, customers, labels, tags, steps } = segmentation;
  const customerId = Array.from(customers.customerId) as (string | number)[];
  const revenue = Array.from(customers["revenue"] as ArrayLike<number>);
  return {
    kind: "segmentation",
    version: 1,
    plan,
    asOf,
    zone,
    customers: { customerId, revenue },
    labels: mapped(labels, ({ levels, codes }) => ({ levels: [...levels], codes: Array.from(codes) })),
    tags: mapped(tags, ({ names, bits, length }) => ({
      names: [...names],
      rows: bits.map((words) => rowsOfBits(words, length)),
    })),
    steps: steps.map(({ details: _, milliseconds: __, ...said }) => said),
  };
}

/** By own properties, whatever the names. */
function mapped<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function rowsOfBits(words: Uint32Array, n: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < n; i++) if (isSet(words, i)) rows.push(i);
  return rows;
}

function checkSegmentation(issues: Issues, segmentation: unknown): void {
  const given = isObject(segmentation) ? segmentation : {};
  const { customers, labels, tags, steps } = given;
  const table = isObject(customers) ? customers : {};
  const whole =
    isObject(labels) &&
    isObject(tags) &&
    Array.isArray(steps) &&
    steps.every(isObject) &&
    typeof given["plan"] === "string";
  if (!whole || !isArrayLike(table["customerId"]) || !isArrayLike(table["revenue"])) {
    const expected = "a segmentation (plan, customers, labels, tags, steps)";
    report(issues, { code: "invalid_type", path: "/segmentation", expected, received: segmentation });
    return;
  }
  checkMembers(issues, "/segmentation/labels", labels, isLabels, "Labels (levels and codes)");
  checkMembers(issues, "/segmentation/tags", tags, isTags, "Tags (names, a bitset for each, length)");
  const ids = Array.from(table["customerId"] as ArrayLike<CustomerId>);
  const i = ids.findIndex((id) => typeof id !== "string" && !Number.isSafeInteger(id));
  if (i < 0) return;
  const path = `/segmentation/customers/customerId/${i}`;
  const hint = 'the policy ids: "text" of the plan reads all ids as texts';
  report(issues, { code: "invalid_type", path, expected: "a text or an integer", received: ids[i], index: i, hint });
}

function checkMembers(
  issues: Issues,
  path: string,
  members: object,
  is: (value: unknown) => boolean,
  expected: string,
): void {
  for (const [name, member] of Object.entries(members))
    if (!is(member)) report(issues, { code: "invalid_type", path: path + pointer(name), expected, received: member });
}

/** The rows of a tag as a bitset. */
export function tagsOfRows({ names, rows }: StoredTags, n: number): Tags {
  const bits = rows.map((members) => {
    const words = new Uint32Array(Math.ceil(n / 32));
    for (const i of members) words[i >> 5]! |= 1 << (i & 31);
    return words;
  });
  return { names: [...names], bits, length: n };
}

/** Whether a value is what `storeSegmentation` writes of tags of so many customers. */
export function isStoredTags(value: unknown, n: number): boolean {
  if (!isObject(value)) return false;
  const { names, rows } = value;
  if (!isTextArray(names) || !Array.isArray(rows) || rows.length !== names.length) return false;
  return rows.every((members) => Array.isArray(members) && members.every((i) => isBelow(i, n)));
}

/** Whether a value is what `storeSegmentation` writes of labels of so many customers. */
export function isStoredLabels(value: unknown, n: number): boolean {
  if (!isObject(value)) return false;
  const { levels, codes } = value;
  if (!isTextArray(levels) || !Array.isArray(codes) || codes.length !== n) return false;
  return levels.length <= MOST_LEVELS && codes.every((code) => isBelow(code, levels.length));
}

/** Codes are 16 bits wide. */
const MOST_LEVELS = 65_536;

function isBelow(value: unknown, end: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < end;
}
