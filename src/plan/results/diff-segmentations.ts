import { checkLength, checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { isLabels, type Labels } from "../../core/labels";
import { take } from "../../core/rows";
import type { IdColumn, NumericInput } from "../../core/tables";
import { isTags, type Tags } from "../../core/tags";
import { alignById } from "../../cross/migration/align-by-id";
import type { LevelOrder } from "../../cross/migration/level-order";
import type { Migration } from "../../cross/migration/migration";
import { migrationMatrix } from "../../cross/migration/migration-matrix";
import { gather } from "../pass-on-issues";
import type { Segmentation } from "../run/segmentation";
import type { PlanStep } from "../steps/step-kinds";
import { type RowPairs, type TagChanges, tagChanges } from "./tag-changes";

/** What of a segmentation is compared; more of it may be there. */
export type ComparedSegmentation = Pick<Segmentation, "customers" | "labels" | "tags" | "steps">;

/** Options of `diffSegmentations`. */
export interface DiffSegmentationsOptions {
  /**
   * Which levels are better, by the name of the labels, as `migrationMatrix` takes it.
   * @defaultValue `"bestFirst"` for labels of the steps `segments`, `tiers`, `abc` and `sizes`; none for all others, of which
   * nothing is then an upgrade or a downgrade
   */
  readonly order?: Readonly<Record<string, LevelOrder>> | undefined;
}

/** Who moved, for all labels and tags of two segmentations. */
export interface SegmentationDiff {
  /** By the name of the labels: who entered, left, stayed and moved, from where to where, with the revenue of both. */
  readonly labels: Readonly<Record<string, Migration>>;
  /** By the name of the step: a table with one row per tag. */
  readonly tags: Readonly<Record<string, TagChanges>>;
  /** What only one of the two has, in words. */
  readonly notes: readonly string[];
}

/** Steps whose levels stand from the best, whatever the data: those of all others are in no order that anybody could vouch for. */
const BEST_FIRST: readonly PlanStep["use"][] = ["segments", "tiers", "abc", "sizes"];

/**
 * What has changed between two runs: for all labels who entered, left, stayed and moved, with revenue and drift, and with
 * upgrades and downgrades where it is known which levels are better; for all tags who gained and who lost them.
 *
 * Apply one fitted plan to both months, so that a customer moves because it changed, not because the limits did. Customers
 * are matched by id, once for all. Labels and tags that only one of the two has are named in `notes`. Revenue is that of
 * the column `revenue`, where both tables have it.
 *
 * @param before - A segmentation, or what `restoreSegmentation` reads back of one: customers, labels, tags, steps.
 * @param after - Likewise, of the later run.
 * @param options - Which levels are better.
 * @returns A `Migration` for each of the labels, a table of changes for the tags of each step.
 * @throws SegmentationError `duplicate` for an id that comes twice, `unknown_name` for an order of labels that are not
 * there, `invalid_type`, `length_mismatch`, `out_of_range`, `too_many`, `unknown_option`.
 * @remarks O(customers × labels), one hash look-up per customer.
 * @example
 * const columns = { customerId: "id", at: "at", amount: "total" };
 * const orders = [{ id: "ann", at: "2026-09-30", total: 60 }, { id: "bob", at: "2026-03-01", total: 5 }];
 * const steps = { stage: { use: "lifecycle" } } as const;
 * const plan = definePlan({ kind: "plan", version: 1, id: "stages", prepare: { columns }, steps });
 * const october = runPlan({ orders }, plan, { asOf: "2026-10-01" });
 * const november = applyPlan({ orders: [...orders, { id: "eve", at: "2026-10-20", total: 9 }] }, october.fitted, { asOf: "2026-11-20" });
 * const { stage } = diffSegmentations(october, november).labels;
 * stage.totals.entered // => 1
 * toRows(stage.movers).map(({ customerId, from, to }) => [customerId, from, to]) // => [["ann", "new", "active"]]
 */
export function diffSegmentations(
  before: ComparedSegmentation,
  after: ComparedSegmentation,
  options?: DiffSegmentationsOptions,
): SegmentationDiff {
  const issues = issuesOf("diffSegmentations");
  const { order } = checkOptions(issues, options, ["order"]);
  const first = readSide(issues, "/before", before);
  const second = readSide(issues, "/after", after);
  throwIssues(issues);
  const orders = readOrders(issues, order, first, second);
  const matched = matchIds(issues, first, second);
  for (const { path, ids, tags } of [first, second])
    for (const [name, { length }] of tags)
      checkLength(issues, `${path}/tags${pointer(name)}`, length, ids?.length ?? 0, "customers");
  throwIssues(issues);
  const names = [...first.labels.keys()].filter((name) => second.labels.has(name));
  const labels = names.flatMap((name) => {
    const given = orders.get(name) ?? knownOrder(first, second, name);
    const migration = migrationOf(issues, first, second, matched!, name, given);
    return migration === undefined ? [] : [[name, migration] as const];
  });
  const tagged = [...first.tags.keys()].filter((name) => second.tags.has(name));
  const tags = tagged.map(
    (name) => [name, tagChanges(first.tags.get(name)!, second.tags.get(name)!, matched!)] as const,
  );
  throwIssues(issues);
  return { labels: Object.fromEntries(labels), tags: Object.fromEntries(tags), notes: notesOn(first, second) };
}

/** One of the two segmentations, checked. */
interface Side {
  readonly path: string;
  readonly ids: IdColumn;
  readonly labels: ReadonlyMap<string, Labels>;
  readonly tags: ReadonlyMap<string, Tags>;
  readonly uses: ReadonlyMap<string, unknown>;
  readonly revenue: NumericInput | undefined;
}

/** The rows of both sides, with ids that are one number for one customer. */
interface MatchedRows extends RowPairs {
  readonly idsBefore: Int32Array;
  readonly idsAfter: Int32Array;
}

function readSide(issues: Issues, path: string, side: ComparedSegmentation): Side {
  const { customers, labels, tags, steps }: { [K in keyof ComparedSegmentation]?: unknown } = isObject(side)
    ? side
    : {};
  const table = isObject(customers) ? customers : {};
  if (!isObject(customers) || !isObject(labels) || !isObject(tags)) {
    const expected = "a segmentation (customers, labels, tags)";
    report(issues, { code: "invalid_type", path, expected, received: side });
  }
  const named = Array.isArray(steps) ? steps.filter(isObject) : [];
  const revenue = table["revenue"];
  return {
    path,
    ids: table["customerId"] as IdColumn,
    labels: membersOf(issues, `${path}/labels`, labels, isLabels, "Labels (levels and codes)"),
    tags: membersOf(issues, `${path}/tags`, tags, isTags, "Tags (names, a bitset for each, length)"),
    uses: new Map(named.flatMap(({ name, use }) => (typeof name === "string" ? [[name, use] as const] : []))),
    revenue: ArrayBuffer.isView(revenue) || Array.isArray(revenue) ? (revenue as NumericInput) : undefined,
  };
}

const STORED = "restoreSegmentation reads back what storeSegmentation has kept; JSON alone does not keep typed arrays";

function membersOf<T>(
  issues: Issues,
  path: string,
  members: unknown,
  is: (value: unknown) => value is T,
  expected: string,
): ReadonlyMap<string, T> {
  const entries = isObject(members) ? Object.entries(members) : [];
  for (const [name, member] of entries)
    if (!is(member))
      report(issues, { code: "invalid_type", path: path + pointer(name), expected, received: member, hint: STORED });
  return new Map(entries.filter((entry): entry is [string, T] => is(entry[1])));
}

function readOrders(issues: Issues, order: unknown, first: Side, second: Side): ReadonlyMap<string, LevelOrder> {
  if (order === undefined) return new Map();
  if (!isObject(order)) {
    report(issues, { code: "invalid_type", path: "/order", expected: "an object of orders by name", received: order });
    return new Map();
  }
  for (const name of Object.keys(order)) {
    if (first.labels.has(name) && second.labels.has(name)) continue;
    const expected = `labels that both have (${[...first.labels.keys()].filter((known) => second.labels.has(known)).join(", ")})`;
    report(issues, { code: "unknown_name", path: `/order${pointer(name)}`, expected, received: name });
  }
  return new Map(Object.entries(order) as [string, LevelOrder][]);
}

/** `value` of the step itself; a column such as `clv.status` has no better and worse. */
function knownOrder(first: Side, second: Side, name: string): LevelOrder | undefined {
  const known = [first, second].every(({ uses }) => BEST_FIRST.includes(uses.get(name) as PlanStep["use"]));
  return known ? "bestFirst" : undefined;
}

/** Matches the customers once: small integers then stand for them in every comparison. */
function matchIds(issues: Issues, first: Side, second: Side): MatchedRows | undefined {
  const aligned = gather(
    issues,
    (path) => path.replace(/^\/(before|after)/, "/$1/customers/customerId"),
    () => alignById(first.ids, second.ids),
  );
  if (aligned === undefined) return undefined;
  const n = first.ids.length;
  const idsAfter = new Int32Array(second.ids.length);
  for (let k = 0; k < aligned.before.length; k++) idsAfter[aligned.after[k]!] = aligned.before[k]!;
  for (let k = 0; k < aligned.entered.length; k++) idsAfter[aligned.entered[k]!] = n + k;
  const idsBefore = Int32Array.from({ length: n }, (_, i) => i);
  return { idsBefore, idsAfter, before: aligned.before, after: aligned.after };
}

function migrationOf(
  issues: Issues,
  first: Side,
  second: Side,
  { idsBefore, idsAfter }: MatchedRows,
  name: string,
  order: LevelOrder | undefined,
): Migration | undefined {
  const money = first.revenue !== undefined && second.revenue !== undefined;
  const period = (side: Side, customerId: IdColumn) => ({
    customerId,
    labels: side.labels.get(name)!,
    ...(money ? { value: side.revenue } : {}),
  });
  const migration = gather(
    issues,
    (path) => pathOf(path, name),
    () => migrationMatrix(period(first, idsBefore), period(second, idsAfter), { order }),
  );
  if (migration === undefined) return undefined;
  const { customerId } = take({ customerId: first.ids }, migration.movers.beforeRow);
  return { ...migration, movers: { ...migration.movers, customerId } };
}

function pathOf(path: string, name: string): string {
  if (path.startsWith("/order")) return `/order${pointer(name)}${path.slice("/order".length)}`;
  return path.replace("/labels", `/labels${pointer(name)}`).replace("/value", "/customers/revenue");
}

function notesOn(first: Side, second: Side): readonly string[] {
  const only = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>) =>
    [...a.keys()].filter((name) => !b.has(name));
  const note = (names: readonly string[], side: string) =>
    names.length === 0 ? [] : [`only in the segmentation ${side}: ${names.join(", ")}`];
  return [
    ...note([...only(first.labels, second.labels), ...only(first.tags, second.tags)], "before"),
    ...note([...only(second.labels, first.labels), ...only(second.tags, first.tags)], "after"),
  ];
}
