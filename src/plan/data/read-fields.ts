import { checkLength, isArrayLike, isObject } from "../../core/check";
import { columnsFrom } from "../../core/columns";
import { readForeignTable } from "../../core/foreign-table";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { reportUnknownField } from "../../core/source";
import type { Column } from "../../core/tables";
import { isInstant, isoRules, readInstant } from "../../prepare/time/instant";
import type { ZoneClock } from "../../prepare/time/zone";
import { parseDecimal, parseFullWidth } from "../../prepare/transactions/numeric-text";
import type { FieldType } from "../../rules/grammar/ast";
import { gather } from "../pass-on-issues";
import type { PlanField, PlanPolicy } from "../plan";

/** How values of declared fields are read, as the policy of the plan says. */
export interface ValueRules {
  readonly clock: ZoneClock;
  /** Whether the plan names a zone, on whose clock times without zone then are, as in the orders. */
  readonly zoneGiven: boolean;
  readonly numericText: PlanPolicy["numericText"];
  /** Whether ids of customers that are numbers are read as texts, as in the orders. */
  readonly idsAsText: boolean;
}

/** Columns as they come, under the names of the plan; a problem is reported under `path`. */
export function rawColumns(
  issues: Issues,
  path: string,
  rows: unknown,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, Column>> | undefined {
  return gather(
    issues,
    (inner) => (inner.startsWith("/rows") ? path + inner.slice("/rows".length) : path + inner),
    () => {
      const table = isObject(rows) && readForeignTable(issuesOf("plan"), rows, fields) === undefined;
      return table ? columnsOf(rows, fields) : columnsFrom(rows as never, fields as never);
    },
  );
}

/** Columns of a plain object of columns. */
function columnsOf(
  table: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, Column>> {
  const issues = issuesOf("plan");
  const entries = Object.entries(fields).flatMap(([name, from]): [string, Column][] => {
    const column = Object.hasOwn(table, from) ? table[from] : undefined;
    if (isArrayLike(column)) return [[name, column]];
    if (column === undefined) reportUnknownField(issues, pointer(name), from, Object.keys(table));
    else report(issues, { code: "invalid_type", path: pointer(name), expected: "a column", received: column });
    return [];
  });
  for (const [name, { length }] of entries)
    checkLength(issues, pointer(name), length, entries[0]![1].length, entries[0]![0]);
  throwIssues(issues);
  return Object.fromEntries(entries);
}

/** The field of the rows that each declared field is read from. */
export function sourcesOf(fields: Readonly<Record<string, PlanField>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, typeof field === "string" ? name : field.from]),
  );
}

/** The type of a declared field. */
export function typeOf(field: PlanField): FieldType {
  return typeof field === "string" ? field : field.type;
}

/** A column of values of one type, and how many values were none. */
export interface TypedColumn {
  readonly column: Column;
  readonly unusable: number;
}

/**
 * Values of one type, of these rows: NaN where a number or date is missing, `null` for texts and booleans. What is no
 * value of the type counts as missing, and is counted.
 *
 * @param rows - Row of each entry, −1 for none.
 */
export function typedValues(values: Column, type: FieldType, rows: Int32Array, rules: ValueRules): TypedColumn {
  const read = readerOf(type, rules);
  const missing = type === "number" || type === "date" ? Number.NaN : null;
  const column = missing === null ? new Array<unknown>(rows.length) : new Float64Array(rows.length);
  let unusable = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = rows[i]! < 0 ? undefined : values[rows[i]!];
    const absent = value === undefined || value === null || Number.isNaN(value);
    const typed = absent ? undefined : read(value);
    if (!absent && typed === undefined) unusable++;
    (column as unknown[])[i] = typed === undefined ? missing : typed;
  }
  return { column, unusable };
}

/** Undefined for what is no value of the type. */
function readerOf(type: FieldType, { clock, zoneGiven, numericText }: ValueRules): (value: unknown) => unknown {
  switch (type) {
    case "number":
      return (value) => finite(typeof value === "string" ? numberIn(value, numericText) : value);
    case "date": {
      const rules = { ...isoRules(clock), zonelessIsLocal: zoneGiven };
      return (value) => {
        const instant = readInstant(value, rules);
        return isInstant(instant) ? instant : undefined;
      };
    }
    case "string":
      return (value) => (typeof value === "string" ? value : undefined);
    case "boolean":
      return (value) => (isPrimitive(value) ? BOOLEANS.find(([text]) => text === String(value))?.[1] : undefined);
  }
}

/** Others may throw at the first touch, or look like something that they are not. */
function isPrimitive(value: unknown): boolean {
  return Object(value) !== value;
}

const BOOLEANS: readonly (readonly [string, boolean])[] = [
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
];

function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value + 0 : undefined;
}

function numberIn(text: string, how: ValueRules["numericText"]): unknown {
  if (how === "parse") return parseDecimal(text);
  return how === "parseFullWidth" ? parseFullWidth(text) : text;
}
