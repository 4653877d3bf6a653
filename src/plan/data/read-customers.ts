import { type Issues, report } from "../../core/issue";
import type { Column, CustomerId, IdColumn } from "../../core/tables";
import { ownersOf, positionsOf } from "../../rules/evaluate/bind-relation";
import type { Plan, PlanCustomers } from "../plan";
import { rawColumns, sourcesOf, typedValues, typeOf, type ValueRules } from "./read-fields";

/** All customers: those with orders, then those without, and their attributes. */
export interface ReadCustomers {
  readonly customerId: IdColumn;
  /** Of all customers. */
  readonly attributes: readonly (readonly [name: string, column: Column])[];
  readonly notes: readonly string[];
}

/** Reads the attributes that the plan declares, aligned with the customers who have orders. */
export function readCustomers(
  issues: Issues,
  plan: Plan,
  given: unknown,
  buyers: IdColumn,
  rules: ValueRules,
): ReadCustomers | undefined {
  const { customers } = plan;
  if (customers === undefined) {
    const notes = given === undefined ? [] : ["customers were given, and the plan reads nothing of them"];
    return { customerId: buyers, attributes: [], notes };
  }
  if (given === undefined) {
    const expected = "attributes of customers, which the plan reads";
    report(issues, { code: "missing", path: "/customers", expected, received: given });
    return undefined;
  }
  const raw = rawColumns(issues, "/customers", given, {
    customerId: customers.customerId,
    ...sourcesOf(customers.fields),
  });
  if (raw === undefined) return undefined;
  const before = issues.count;
  const ids = idsOf(raw["customerId"]!, rules);
  const positions = () => positionsOf(issues, { customerId: buyers }, buyers.length);
  const owners = ownersOf(issues, "/customers", { customerId: ids }, ids.length, buyers.length, positions);
  if (issues.count > before) return undefined;
  const { customerId, rows, notes } = placed(ids, owners, buyers, customers.withoutOrders ?? "keep");
  const attributes = Object.entries(customers.fields).map(([name, field]) => {
    const { column, unusable } = typedValues(raw[name]!, typeOf(field), rows, rules);
    if (unusable > 0) notes.push(`values of ${name} that are no ${typeOf(field)}, missing: ${unusable}`);
    return [name, column] as const;
  });
  return { customerId, attributes, notes };
}

/** Ids as the orders have them. */
export function idsOf(column: Column, { idsAsText }: ValueRules): readonly unknown[] {
  return Array.from(column, (id) =>
    idsAsText && (typeof id === "number" || typeof id === "bigint") ? String(id) : id,
  );
}

/** For each customer the row of its attributes, −1 for none; who has no order is added, or left out. */
function placed(
  ids: readonly unknown[],
  owners: Int32Array,
  buyers: IdColumn,
  withoutOrders: NonNullable<PlanCustomers["withoutOrders"]>,
): { customerId: IdColumn; rows: Int32Array; notes: string[] } {
  const rowOf = new Int32Array(buyers.length).fill(-1);
  const others = new Map<CustomerId, number>();
  let [repeated, unusable, left] = [0, 0, 0];
  for (let j = 0; j < ids.length; j++) {
    const id = ids[j];
    const owner = owners[j]! - 1;
    if (!isId(id)) unusable++;
    else if (owner >= 0 ? rowOf[owner]! >= 0 : others.has(id)) repeated++;
    else if (owner >= 0) rowOf[owner] = j;
    else if (withoutOrders === "keep") others.set(id, j);
    else left++;
  }
  const notes: string[] = [];
  if (repeated > 0) notes.push(`rows of customers that repeat an id, of which the first counts: ${repeated}`);
  if (unusable > 0) notes.push(`rows of customers without a usable id, left out: ${unusable}`);
  if (left > 0) notes.push(`rows of customers without orders, left out: ${left}`);
  if (others.size === 0) return { customerId: buyers, rows: rowOf, notes };
  return {
    customerId: joined(buyers, [...others.keys()]),
    rows: Int32Array.from([...rowOf, ...others.values()]),
    notes,
  };
}

function isId(id: unknown): id is CustomerId {
  return typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id);
}

/** Ids stay in the kind of array they have while all fit into it. */
function joined(buyers: IdColumn, others: readonly CustomerId[]): IdColumn {
  const all = [...Array.from(buyers), ...others];
  const fits = buyers instanceof Int32Array && others.every((id) => typeof id === "number" && (id | 0) === id);
  return fits ? Int32Array.from(all as number[]) : all;
}
