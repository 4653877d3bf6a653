import { isArrayLike, isObject } from "./check";
import { fail, issuesOf, pointer, report, throwIssues } from "./issue";
import { failNoLevel, isLabels, type Labels } from "./labels";
import { isModel } from "./model";
import type { Column, RowOf, Table, TableMember } from "./tables";
import { isTags, type Tags, tagNamesAt } from "./tags";

/**
 * Turns a table into rows: one object per row, a label as its level, tags as the list of their names. What travels
 * beside the columns has no rows and is left out: a model (as in the result of `rfm`), single texts, numbers and
 * booleans (as the unit of a `RepeatTable`), and an object named `report`.
 *
 * @throws SegmentationError `length_mismatch` when columns differ in length, `invalid_type` for what is no column,
 * `out_of_range` for labels with a code outside their levels.
 * @example
 * toRows({ id: ["a", "b"], spend: Float64Array.of(12, 7) }) // => [{ id: "a", spend: 12 }, { id: "b", spend: 7 }]
 */
export function toRows<T extends object>(table: T): RowOf<T>[] {
  const { readers, length } = readersOf("toRows", table);
  return Array.from({ length }, (_, i) => rowFrom(readers, i)) as RowOf<T>[];
}

/**
 * One row of a table, as `toRows` gives it.
 *
 * @param i - Row, from 0.
 * @throws SegmentationError `out_of_range` for a row that is not there, and as `toRows`.
 * @example
 * rowAt({ id: ["a", "b"], spend: Float64Array.of(12, 7) }, 1) // => { id: "b", spend: 7 }
 */
export function rowAt<T extends object>(table: T, i: number): RowOf<T> {
  const { readers, length } = readersOf("rowAt", table);
  if (!(Number.isInteger(i) && i >= 0 && i < length)) {
    fail("rowAt", { code: "out_of_range", path: "/i", expected: `a row from 0 to ${length - 1}`, received: i });
  }
  return rowFrom(readers, i) as RowOf<T>;
}

/**
 * The rows of a table that an index names, in the order of the index: a selection, a sample, a sorting. Every column
 * keeps its kind; a model, a fact or a report beside the columns is passed on as it is.
 *
 * @param index - Rows from 0, for example from `membersOf`; a row may come twice.
 * @throws SegmentationError `out_of_range` for a row that is not there, and as `toRows`.
 * @example
 * take({ id: ["a", "b", "c"] }, [2, 0]) // => { id: ["c", "a"] }
 */
export function take<T extends object>(table: T, index: ArrayLike<number>): T {
  const { length } = readersOf("take", table);
  const issues = issuesOf("take");
  if (!isArrayLike(index))
    report(issues, { code: "invalid_type", path: "/index", expected: "an array of rows", received: index });
  throwIssues(issues);
  for (let j = 0; j < index.length; j++) {
    const i = index[j]!;
    if (Number.isInteger(i) && i >= 0 && i < length) continue;
    report(issues, {
      code: "out_of_range",
      path: `/index/${j}`,
      expected: `a row from 0 to ${length - 1}`,
      received: i,
      index: j,
    });
  }
  throwIssues(issues);
  return Object.fromEntries(Object.entries(table).map(([name, member]) => [name, takeFrom(member, index)])) as T;
}

function takeFrom(member: TableMember, index: ArrayLike<number>): TableMember {
  if (isLabels(member)) return { ...member, codes: takeColumn(member.codes, index) as Uint16Array };
  if (isTags(member)) return takeTags(member, index);
  return isArrayLike(member) ? takeColumn(member, index) : member;
}

function takeColumn(column: Column, index: ArrayLike<number>): Column {
  const taken = ArrayBuffer.isView(column)
    ? new (column.constructor as new (length: number) => unknown[])(index.length)
    : new Array<unknown>(index.length);
  for (let j = 0; j < index.length; j++) taken[j] = column[index[j]!];
  return taken;
}

function takeTags(tags: Tags, index: ArrayLike<number>): Tags {
  const bits = tags.bits.map((from) => {
    const to = new Uint32Array(Math.ceil(index.length / 32));
    for (let j = 0; j < index.length; j++) {
      const i = index[j]!;
      to[j >> 5]! |= ((from[i >> 5]! >>> (i & 31)) & 1) << (j & 31);
    }
    return to;
  });
  return { ...tags, bits, length: index.length };
}

type Reader = readonly [name: string, read: (i: number) => unknown];

/** How to read each column at a row, after checking that the table is one. */
function readersOf(where: string, table: object): { readers: Reader[]; length: number } {
  if (!isObject(table))
    fail(where, { code: "invalid_type", path: "/table", expected: "an object of columns", received: table });
  const issues = issuesOf(where);
  const readers: Reader[] = [];
  let first: { name: string; length: number } | undefined;
  for (const [name, member] of Object.entries(table as Table)) {
    const column = readerOf(where, name, member);
    if (column === undefined) {
      if (!isBeside(name, member))
        report(issues, {
          code: "invalid_type",
          path: pointer(name),
          expected: "a column, Labels or Tags",
          received: member,
        });
      continue;
    }
    readers.push([name, column.read]);
    first ??= { name, length: column.length };
    if (column.length !== first.length) {
      const expected = `a column of length ${first.length} (as ${first.name})`;
      report(issues, { code: "length_mismatch", path: pointer(name), expected, received: column.length });
    }
  }
  throwIssues(issues);
  return { readers, length: first?.length ?? 0 };
}

/** Whether a member merely travels with the columns: a model, a single fact, or the report. */
export function isBeside(name: string, member: unknown): boolean {
  const fact = typeof member === "string" || typeof member === "number" || typeof member === "boolean";
  return fact || isModel(member) || (name === "report" && isObject(member));
}

function readerOf(
  where: string,
  name: string,
  member: unknown,
): { read: (i: number) => unknown; length: number } | undefined {
  if (isLabels(member)) return labelReader(where, name, member);
  if (isTags(member)) return { read: (i) => tagNamesAt(member, i), length: member.length };
  if (isArrayLike(member)) return { read: (i) => member[i], length: member.length };
  return undefined;
}

function labelReader(where: string, name: string, labels: Labels): { read: (i: number) => unknown; length: number } {
  const { levels, codes } = labels;
  return { read: (i) => levels[codes[i]!] ?? failNoLevel(where, pointer(name), labels, i), length: codes.length };
}

/** Own properties by definition, so that a column named `__proto__` is a column like any other. */
function rowFrom(readers: readonly Reader[], i: number): object {
  return Object.fromEntries(readers.map(([name, read]) => [name, read(i)]));
}
