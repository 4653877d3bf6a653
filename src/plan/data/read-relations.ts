import { isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { IdColumn, TransactionTable } from "../../core/tables";
import { ownersOf, positionsOf } from "../../rules/evaluate/bind-relation";
import type { Plan } from "../plan";
import { idsOf } from "./read-customers";
import { rawColumns, sourcesOf, typedValues, typeOf, type ValueRules } from "./read-fields";

/** The related rows that steps ask about, ready for rules, and what is to be said of them. */
export interface ReadRelations {
  readonly tables: Readonly<Record<string, object>>;
  readonly notes: readonly string[];
}

/** Reads the relations of these names; `transactions` are the order lines. */
export function readRelatedRows(
  issues: Issues,
  plan: Plan,
  given: unknown,
  used: ReadonlySet<string>,
  rules: ValueRules,
): ReadRelations {
  if (given !== undefined && !isObject(given)) {
    const expected = "an object with rows for each relation";
    report(issues, { code: "invalid_type", path: "/relations", expected, received: given });
    return { tables: {}, notes: [] };
  }
  const { relations = {} } = plan;
  refuseOthers(issues, Object.keys(given ?? {}), Object.keys(relations));
  const notes: string[] = [];
  const tables = Object.entries(relations).flatMap(([name, { customerId, fields }]) => {
    if (!used.has(name)) return [];
    const rows = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
    const path = pointer("relations", name);
    if (rows === undefined) {
      report(issues, { code: "missing", path, expected: "related rows, which the plan asks about", received: rows });
      return [];
    }
    const raw = rawColumns(issues, path, rows, { customerId, ...sourcesOf(fields) });
    if (raw === undefined) return [];
    const ids = idsOf(raw["customerId"]!, rules);
    const all = Int32Array.from(ids.keys());
    const columns = Object.entries(fields).map(([field, type]) => {
      const { column, unusable } = typedValues(raw[field]!, typeOf(type), all, rules);
      if (unusable > 0) notes.push(`values of ${name}.${field} that are no ${typeOf(type)}, missing: ${unusable}`);
      return [field, column] as const;
    });
    return [[name, { ...Object.fromEntries(columns), customerId: ids }] as const];
  });
  return { tables: Object.fromEntries(tables), notes };
}

/** Refuses rows of which the plan says nothing. */
function refuseOthers(issues: Issues, given: readonly string[], known: readonly string[]): void {
  for (const name of given) {
    if (known.includes(name)) continue;
    const expected = `a relation of the plan (${known.join(", ") || "it has none"})`;
    const path = pointer("relations", name);
    report(issues, { code: "unknown_name", path, expected, received: name, ...hintOf(name, known) });
  }
}

/** Counts the related rows whose customer is not in the run. */
export function notesOnStrangers(
  issues: Issues,
  tables: ReadRelations["tables"],
  customerId: IdColumn,
): readonly string[] {
  const entries = Object.entries(tables as Readonly<Record<string, { readonly customerId: readonly unknown[] }>>);
  if (entries.length === 0) return [];
  const positions = positionsOf(issues, { customerId }, customerId.length);
  return entries.flatMap(([name, table]) => {
    const path = pointer("relations", name);
    const rows = table.customerId.length;
    const owners = ownersOf(issues, path, { customerId: table.customerId }, rows, customerId.length, () => positions);
    const strangers = owners.reduce((count, owner) => (owner === 0 ? count + 1 : count), 0);
    return strangers === 0
      ? []
      : [`rows of ${name} of customers who are not in the run, which count for nobody: ${strangers}`];
  });
}

/** The order lines as related rows of the customers. */
export function lineRelation({ customerId, at, amount, category }: TransactionTable): object {
  return { at, amount, ...(category === undefined ? {} : { category }), row: customerId };
}
