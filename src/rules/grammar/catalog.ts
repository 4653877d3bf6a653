import { isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { FieldType } from "./ast";
import { isReadable } from "./reading";

/** The fields of related rows, such as events: name and type. */
export type RelationFields = Readonly<Record<string, FieldType>>;

/** The fields that rules may ask about: name and type, and relations with fields of their own. */
export type Catalog = Readonly<Record<string, FieldType | RelationFields>>;

/**
 * Declares the fields that rules may ask about. A rule on any other field, or with an operator that does not fit the
 * type, is refused by `compileRules`, and does not compile when it is made by `buildersFor(catalog)`.
 *
 * A name with a dot, such as `rfm.r`, is the column of that name, or the column `r` of the member `rfm` of the table. An
 * object is a relation: rows of its own for each customer, such as events or orders.
 *
 * @param catalog - `"number"`, `"string"`, `"boolean"` or `"date"` for each field; an object of these for a relation.
 * @returns The same object, with its exact type.
 * @throws SegmentationError `invalid_value` for a type that is none, `invalid_type`, `too_few` for a relation without
 * fields, `missing` for a field without a name.
 * @example
 * const catalog = defineCatalog({ ltv: "number", industry: "string", events: { type: "string", at: "date" } });
 * catalog.ltv // => "number"
 */
export function defineCatalog<const C extends Catalog>(catalog: C): C {
  const issues = issuesOf("defineCatalog");
  readCatalog(issues, "", catalog);
  throwIssues(issues);
  return catalog;
}

/** A catalog as rules are checked against it. */
export interface Fields {
  readonly types: ReadonlyMap<string, FieldType>;
  readonly relations: ReadonlyMap<string, ReadonlyMap<string, FieldType>>;
}

/** Checks a catalog; all problems are reported. */
export function readCatalog(issues: Issues, path: string, catalog: unknown): Fields {
  const types = new Map<string, FieldType>();
  const relations = new Map<string, ReadonlyMap<string, FieldType>>();
  if (!isReadable(catalog) || !isObject(catalog)) {
    const expected = "an object of fields and their types";
    report(issues, { code: "invalid_type", path: path || "/catalog", expected, received: catalog });
    return { types, relations };
  }
  for (const [name, entry] of Object.entries(catalog)) {
    const at = path + pointer(name);
    if (isReadable(entry) && isObject(entry)) relations.set(name, readFields(issues, at, entry));
    else readField(issues, at, name, entry, types);
  }
  return { types, relations };
}

/** A catalog again, its fields in the order of their names, so that equal catalogs are equal as texts. */
export function catalogOf({ types, relations }: Fields): Catalog {
  const inner = [...relations].map(([name, own]) => [name, Object.fromEntries([...own].sort(byName))] as const);
  return Object.fromEntries([...types, ...inner].sort(byName));
}

/** By code units, as rules compare texts. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function readFields(issues: Issues, path: string, fields: Readonly<Record<string, unknown>>): Map<string, FieldType> {
  const types = new Map<string, FieldType>();
  for (const [name, type] of Object.entries(fields)) readField(issues, path + pointer(name), name, type, types);
  if (Object.keys(fields).length === 0)
    report(issues, { code: "too_few", path, expected: "a relation of at least one field", found: "none" });
  return types;
}

const TYPES: readonly FieldType[] = ["number", "string", "boolean", "date"];

function readField(issues: Issues, path: string, name: string, type: unknown, into: Map<string, FieldType>): void {
  if (name === "") report(issues, { code: "missing", path, expected: "a field with a name", received: name });
  else if ((TYPES as readonly unknown[]).includes(type)) into.set(name, type as FieldType);
  else {
    const expected = `one of ${TYPES.map((word) => `"${word}"`).join(", ")}, or an object of fields`;
    report(issues, { code: "invalid_value", path, expected, received: type, ...hintOf(type, TYPES) });
  }
}
