import { checkOneOf, isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import type { FieldType } from "../../rules/grammar/ast";
import type { Catalog } from "../../rules/grammar/catalog";
import type { KnownField } from "../steps/step";
import { checkName, type RawPlan, refuseKeys } from "./plan-document";

// What a plan knows before its first step: the fields of customers and of related rows.

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

/** What steps may read before any of them has run. */
export interface PlanSources {
  /** Facts of orders and attributes of customers. */
  readonly fields: Map<string, KnownField>;
  /** The relations that rules may ask about: the order lines, and those of the plan. */
  readonly relations: Catalog;
  /** Attributes and relations with mistakes, of which it is not known what they hold. */
  readonly unsure: ReadonlySet<string>;
  /** Whether no attribute could be read, so that any name may be one. */
  readonly anyAttribute: boolean;
}

/** Reads what a plan says of customers and of related rows. */
export function readSources(issues: Issues, { customers, relations = {} }: RawPlan): PlanSources {
  const fields = new Map(Object.entries(FACTS));
  const related = new Map([["transactions", ORDER_LINES]]);
  const unsure = new Set<string>();
  const keep = <T>(known: Map<string, T>, name: string, read: T | undefined) => {
    if (read !== undefined) known.set(name, read);
    else {
      known.delete(name);
      unsure.add(name);
    }
  };
  const attributes = customers === undefined ? [] : readAttributes(issues, customers);
  for (const [name, field] of attributes ?? []) keep(fields, name, field);
  for (const [name, relation] of Object.entries(relations)) {
    const path = pointer("relations", name);
    const own = readRelation(issues, path, relation);
    const taken = fields.has(name) || TAKEN.includes(name) || name === "transactions";
    if (taken) reportTaken(issues, path, name);
    keep(related, name, taken ? undefined : own);
  }
  return { fields, relations: Object.fromEntries(related), unsure, anyAttribute: attributes === undefined };
}

const ORDER_LINES: Fields = { at: "date", amount: "number", category: "string" };

type Fields = Readonly<Record<string, FieldType>>;

/** The attributes of customers; undefined where they cannot be told, one of them where it is wrong. */
function readAttributes(
  issues: Issues,
  customers: Readonly<Record<string, unknown>>,
): readonly (readonly [name: string, field: KnownField | undefined])[] | undefined {
  refuseKeys(issues, "/customers", customers, ["customerId", "fields", "withoutOrders"]);
  checkOneOf(issues, "/customers/withoutOrders", customers["withoutOrders"] as "keep", ["keep", "leaveOut"], "keep");
  return readFields(issues, "/customers", customers)?.map(([name, type]) => {
    const taken = Object.hasOwn(FACTS, name) || TAKEN.includes(name);
    if (taken) reportTaken(issues, `/customers/fields${pointer(name)}`, name);
    return [name, taken || type === undefined ? undefined : { type }] as const;
  });
}

/** The fields of related rows; undefined where one of them is wrong. */
function readRelation(issues: Issues, path: string, relation: unknown): Fields | undefined {
  if (!isObject(relation)) {
    const expected = "an object with customerId and fields";
    report(issues, { code: "invalid_type", path, expected, received: relation });
    return undefined;
  }
  refuseKeys(issues, path, relation, ["customerId", "fields"]);
  const types = readFields(issues, path, relation);
  if (types === undefined || types.some(([, type]) => type === undefined)) return undefined;
  return Object.fromEntries(types) as Fields;
}

function reportTaken(issues: Issues, path: string, name: string): void {
  report(issues, { code: "duplicate", path, expected: "a name that is not taken", received: name });
}

/** The types of declared fields; undefined for what is no type, and where there are no fields. */
function readFields(
  issues: Issues,
  path: string,
  { customerId, fields }: Readonly<Record<string, unknown>>,
): readonly (readonly [name: string, type: FieldType | undefined])[] | undefined {
  checkFieldName(issues, `${path}/customerId`, customerId, "the name of the field that holds the id");
  if (!isObject(fields) || Object.keys(fields).length === 0) {
    const code = fields === undefined ? "missing" : "invalid_type";
    const expected = "an object of at least one field and its type";
    report(issues, { code, path: `${path}/fields`, expected, received: fields });
    return undefined;
  }
  return Object.entries(fields).map(([name, field]) => {
    const at = `${path}/fields${pointer(name)}`;
    checkName(issues, at, "field", name);
    return [name, readType(issues, at, field)];
  });
}

/** The type of a field, under its own name or under another one in the rows; undefined where it is none. */
function readType(issues: Issues, path: string, field: unknown): FieldType | undefined {
  if (!isObject(field)) return checkType(issues, path, field);
  refuseKeys(issues, path, field, ["type", "from"]);
  checkFieldName(issues, `${path}/from`, field["from"], "the name of a field of the rows");
  return checkType(issues, `${path}/type`, field["type"]);
}

function checkFieldName(issues: Issues, path: string, name: unknown, expected: string): void {
  if (typeof name === "string") return;
  report(issues, { code: name === undefined ? "missing" : "invalid_type", path, expected, received: name });
}

function checkType(issues: Issues, path: string, type: unknown): FieldType | undefined {
  const types: readonly FieldType[] = ["number", "string", "boolean", "date"];
  if (type === undefined) {
    report(issues, { code: "missing", path, expected: `one of ${types.join(", ")}`, received: type });
    return undefined;
  }
  const checked = checkOneOf(issues, path, type as FieldType, types, "string");
  return checked === type ? checked : undefined;
}
