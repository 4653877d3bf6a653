import { checkColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { CustomerId, IdColumn } from "../../core/tables";
import { type IdJoin, joinIds } from "./join-ids";

/** Where the customers of one table stand in another. All members are rows from 0, ready for `take`. */
export interface IdAlignment {
  /** Rows of the customers that are in both, ascending in `before`: entry k of both is the same customer. */
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  /** Rows of `before` whose customers `after` does not have, ascending. */
  readonly left: Uint32Array;
  /** Rows of `after` whose customers `before` does not have, ascending. */
  readonly entered: Uint32Array;
}

/**
 * Finds the same customers in two tables: the join of two periods, or of two systems.
 *
 * Ids are compared as everywhere: `1` and `"1"` are different customers, `"__proto__"` is an id like any other. An id
 * that a column holds twice is an error, since nobody could say which of its rows is meant. An empty column meets nobody.
 *
 * @param before - One id per row: texts, safe integers or bigints.
 * @param after - Likewise.
 * @returns The rows in pairs, and those without a partner. Every row of both tables is in exactly one place.
 * @throws SegmentationError `duplicate` for an id that comes twice, `invalid_type` for what is no id and for two columns
 * of which one holds numbers and the other texts (they could never meet), `missing`.
 * @remarks O(n + m): one hash look-up per row; integers and texts such as `"C0012345"` need none.
 * @example
 * const july = { customerId: ["ann", "bob", "cem"], revenue: [120, 80, 40] };
 * const august = { customerId: ["cem", "dan", "ann"], revenue: [60, 25, 90] };
 * const rows = alignById(july.customerId, august.customerId);
 * take(july, rows.before).revenue // => [120, 40]
 * take(august, rows.after).revenue // => [90, 60]
 * take(july, rows.left).customerId // => ["bob"]
 * take(august, rows.entered).customerId // => ["dan"]
 */
export function alignById(before: IdColumn, after: IdColumn): IdAlignment {
  const issues = issuesOf("alignById");
  const first = checkColumn<CustomerId>(issues, "/before", before);
  const second = checkColumn<CustomerId>(issues, "/after", after);
  throwIssues(issues);
  const alignment = alignIds(issues, { path: "/before", ids: first }, { path: "/after", ids: second });
  throwIssues(issues);
  return alignment;
}

/** A column of ids, and where it stands in the arguments. */
export interface IdSide {
  readonly path: string;
  readonly ids: IdColumn;
}

/** The alignment of two columns; what is wrong with their ids is reported, and the result then means nothing. */
export function alignIds(issues: Issues, before: IdSide, after: IdSide): IdAlignment {
  const n = issues.count;
  for (const side of [before, after]) reportNoIds(issues, side);
  const join = joinIds(before.ids, after.ids);
  reportTwice(issues, before, join.twiceBefore);
  reportTwice(issues, after, join.twiceAfter);
  const alignment = alignmentOf(join);
  if (issues.count === n && alignment.before.length === 0) refuseKinds(issues, before, after);
  return alignment;
}

function alignmentOf({ partner, matched }: IdJoin): IdAlignment {
  let both = 0;
  for (let j = 0; j < matched.length; j++) both += matched[j]!;
  const before = new Uint32Array(both);
  const after = new Uint32Array(both);
  const left = new Uint32Array(partner.length - both);
  const entered = new Uint32Array(matched.length - both);
  for (let i = 0, paired = 0, alone = 0; i < partner.length; i++) {
    const row = partner[i]!;
    if (row === 0) left[alone++] = i;
    else {
      before[paired] = i;
      after[paired++] = row - 1;
    }
  }
  for (let j = 0, alone = 0; j < matched.length; j++) if (matched[j] === 0) entered[alone++] = j;
  return { before, after, left, entered };
}

function reportTwice(issues: Issues, { path, ids }: IdSide, rows: readonly number[]): void {
  for (const i of rows) {
    const expected = "an id that no other row has";
    report(issues, { code: "duplicate", path: `${path}/${i}`, expected, received: ids[i], index: i });
  }
}

function reportNoIds(issues: Issues, { path, ids }: IdSide): void {
  if (ids instanceof Int32Array) return;
  for (let i = 0; i < ids.length; i++) {
    const id: unknown = ids[i];
    if (typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id)) continue;
    const expected = "a text, a safe integer or a bigint";
    report(issues, { code: "invalid_type", path: `${path}/${i}`, expected, received: id, index: i });
  }
}

/** Two periods may have no customer in common; where none could be, the columns are not of one kind. */
function refuseKinds(issues: Issues, before: IdSide, after: IdSide): void {
  const [first, second] = [typeof before.ids[0], typeof after.ids[0]];
  if (before.ids.length === 0 || after.ids.length === 0 || first === second) return;
  if (!isAll(before.ids, first) || !isAll(after.ids, second)) return;
  report(issues, {
    code: "invalid_type",
    path: after.path,
    expected: `ids of the kind that ${before.path.slice(1)} has (${first})`,
    found: `ids of another kind (${second}), of which none can be the same`,
    hint: 'convert one of the columns: 1 and "1" are different customers',
  });
}

function isAll(ids: IdColumn, kind: string): boolean {
  for (let i = 0; i < ids.length; i++) if (typeof ids[i] !== kind) return false;
  return true;
}
