import { checkOneOf, isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { summarizeTransactions } from "../prepare/summary/summarize";
import { checkZone } from "../prepare/time/zone";
import { transactionsFrom } from "../prepare/transactions/transactions";
import type { FieldType } from "../rules/grammar/ast";
import type { Catalog } from "../rules/grammar/catalog";
import { gather } from "./gather";
import type { PlanField } from "./plan";
import { type RawPlan, refuseKeys } from "./plan-document";
import type { KnownField } from "./step";

// What a plan knows before its first step: how orders are read, and the fields of customers and of related rows.

/** The facts of orders, by their names in the table of customers. */
export const FACTS: Readonly<Record<string, KnownField>> = {
  firstAt: { type: "date" },
  lastAt: { type: "date" },
  orders: { type: "number" },
  purchaseDays: { type: "number" },
  revenue: { type: "number" },
  gapMean: { type: "number" },
  gapDeviation: { type: "number" },
};

/** Names that tables of customers use for something else. */
const TAKEN: readonly string[] = ["customerId", "zone", "report", "row"];

/** Checks how orders are read, by having the modules read no orders. */
export function checkPrepare(issues: Issues, { zone, prepare = {} }: RawPlan): void {
  checkZone(issues, "/zone", zone as string | undefined);
  refuseKeys(issues, "/prepare", prepare, ["columns", "policy", "summary"]);
  const { columns, policy, summary } = prepare;
  const named = isObject(columns) ? columns : undefined;
  if (columns !== undefined && named === undefined)
    report(issues, {
      code: "invalid_type",
      path: "/prepare/columns",
      expected: "an object of field names",
      received: columns,
    });
  for (const [field, name] of Object.entries(named ?? {})) {
    if (typeof name === "string") continue;
    report(issues, {
      code: "invalid_type",
      path: `/prepare/columns${pointer(field)}`,
      expected: "the name of a field",
      received: name,
    });
  }
  for (const name of ["asOf", "zone"]) {
    if (!isObject(policy) || policy[name] === undefined) continue;
    const hint = name === "asOf" ? "asOf is an option of the run" : "the zone is a member of the plan";
    report(issues, {
      code: "unknown_option",
      path: `/prepare/policy/${name}`,
      expected: "absent in a policy of a plan",
      received: policy[name],
      hint,
    });
  }
  const texts = Object.values(named ?? {}).every((name) => typeof name === "string");
  const fields = texts ? (named ?? NOTHING) : NOTHING;
  const isField = (inner: string) =>
    named !== undefined && Object.hasOwn(named, inner.slice(1)) && inner !== "/currency";
  gather(
    issues,
    (inner) =>
      `/prepare/${isField(inner) || inner === "/customerId" || inner === "/at" || inner === "/amount" ? "columns" : "policy"}${inner === "/options" ? "" : inner}`,
    () => transactionsFrom([], fields as never, withoutRun(policy)),
  );
  gather(
    issues,
    (inner) => `/prepare/summary${inner === "/options" ? "" : inner}`,
    () => summarizeTransactions({ customerId: [], at: [], amount: [] }, withoutZone(issues, summary)),
  );
}

/** What is reported already is not reported again. */
function withoutRun(policy: unknown): never {
  return (isObject(policy) ? { ...policy, asOf: undefined, zone: undefined } : policy) as never;
}

const NOTHING = { customerId: "customerId", at: "at", amount: "amount" };

function withoutZone(issues: Issues, summary: unknown): never {
  if (isObject(summary) && summary["zone"] !== undefined) {
    const hint = "the zone is a member of the plan";
    report(issues, {
      code: "unknown_option",
      path: "/prepare/summary/zone",
      expected: "absent in a plan",
      received: summary["zone"],
      hint,
    });
    return { ...summary, zone: undefined } as never;
  }
  return summary as never;
}

/** The fields that steps may read before any step has run: facts of orders and attributes of customers. */
export function readKnownFields(issues: Issues, { customers }: RawPlan): Map<string, KnownField> {
  const known = new Map(Object.entries(FACTS));
  if (customers === undefined) return known;
  refuseKeys(issues, "/customers", customers, ["customerId", "fields", "withoutOrders"]);
  checkOneOf(issues, "/customers/withoutOrders", customers["withoutOrders"] as "keep", ["keep", "leaveOut"], "keep");
  for (const [name, type] of readFields(issues, "/customers", customers)) {
    if (!Object.hasOwn(FACTS, name) && !TAKEN.includes(name)) known.set(name, { type });
    else reportTaken(issues, `/customers/fields${pointer(name)}`, name);
  }
  return known;
}

/** The relations that rules may ask about: the order lines, and those of the plan. */
export function readRelations(
  issues: Issues,
  { relations = {} }: RawPlan,
  fields: ReadonlyMap<string, KnownField>,
): Catalog {
  const catalog: Record<string, Readonly<Record<string, FieldType>>> = {
    transactions: { at: "date", amount: "number", category: "string" },
  };
  for (const [name, relation] of Object.entries(relations)) {
    const path = pointer("relations", name);
    if (!isObject(relation)) {
      const expected = "an object with customerId and fields";
      report(issues, { code: "invalid_type", path, expected, received: relation });
      continue;
    }
    refuseKeys(issues, path, relation, ["customerId", "fields"]);
    const own = readFields(issues, path, relation);
    if (fields.has(name) || TAKEN.includes(name) || name === "transactions") reportTaken(issues, path, name);
    else if (own.size > 0) catalog[name] = Object.fromEntries(own);
  }
  return catalog;
}

function reportTaken(issues: Issues, path: string, name: string): void {
  report(issues, { code: "duplicate", path, expected: "a name that is not taken", received: name });
}

/** The types of declared fields. */
function readFields(
  issues: Issues,
  path: string,
  { customerId, fields }: Readonly<Record<string, unknown>>,
): Map<string, FieldType> {
  const types = new Map<string, FieldType>();
  if (typeof customerId !== "string") {
    const code = customerId === undefined ? "missing" : "invalid_type";
    report(issues, {
      code,
      path: `${path}/customerId`,
      expected: "the name of the field that holds the id",
      received: customerId,
    });
  }
  if (!isObject(fields) || Object.keys(fields).length === 0) {
    const expected = "an object of at least one field and its type";
    report(issues, {
      code: fields === undefined ? "missing" : "invalid_type",
      path: `${path}/fields`,
      expected,
      received: fields,
    });
    return types;
  }
  for (const [name, field] of Object.entries(fields)) {
    const at = `${path}/fields${pointer(name)}`;
    if (name === "" || name.includes("."))
      report(issues, {
        code: "invalid_value",
        path: at,
        expected: "a field whose name is not empty and has no dot",
        received: name,
      });
    types.set(name, readType(issues, at, field as PlanField));
  }
  return types;
}

function readType(issues: Issues, path: string, field: PlanField): FieldType {
  const words: readonly FieldType[] = ["number", "string", "boolean", "date"];
  if (!isObject(field)) return checkOneOf(issues, path, field, words, "string");
  refuseKeys(issues, path, field, ["type", "from"]);
  const { type, from } = field;
  if (typeof from !== "string")
    report(issues, {
      code: from === undefined ? "missing" : "invalid_type",
      path: `${path}/from`,
      expected: "the name of a field of the rows",
      received: from,
    });
  if (type !== undefined) return checkOneOf(issues, `${path}/type`, type, words, "string");
  report(issues, { code: "missing", path: `${path}/type`, expected: `one of ${words.join(", ")}`, received: type });
  return "string";
}
