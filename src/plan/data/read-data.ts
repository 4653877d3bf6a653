import { isObject } from "../../core/check";
import { type Issues, report, throwIssues } from "../../core/issue";
import type { TransactionTable } from "../../core/tables";
import { clockOf, zoneOf } from "../../prepare/time/zone";
import type { Rejected } from "../../prepare/transactions/rejected";
import type { PrepareReport } from "../../prepare/transactions/report";
import type { CheckedPlan } from "../document/check-plan";
import { refuseKeys } from "../document/plan-document";
import { FACTS } from "../document/plan-sources";
import type { PlanData } from "../run/run-options";
import type { FieldColumn, FieldStore } from "./field-store";
import { readCustomers } from "./read-customers";
import { readOrders } from "./read-orders";
import { lineRelation, notesOnStrangers, readRelatedRows } from "./read-relations";

/** Data of which everything has been checked that steps rely on. */
export interface ReadyData {
  readonly fields: FieldStore;
  readonly lines: () => TransactionTable;
  readonly relations: Readonly<Record<string, object>>;
  readonly report: PrepareReport | null;
  readonly rejected: readonly Rejected[];
  readonly notes: readonly string[];
}

/** The forms in which orders may be given. */
export const SOURCES = ["orders", "transactions", "summary"] as const;

/** The zone of a run: that of the plan, else the one that the data carry. */
export function zoneOfRun({ plan }: CheckedPlan, data: PlanData): string | undefined {
  if (plan.zone !== undefined) return plan.zone;
  const given = isObject(data) ? SOURCES.map((name) => zoneOf(data[name])) : [];
  return given.find((zone) => zone !== undefined);
}

/** Reads everything that the plan asks for; every part that is missing or does not fit is reported before a step runs. */
export function readData(issues: Issues, checked: CheckedPlan, data: PlanData, asOf: number, zone: string): ReadyData {
  const { plan } = checked;
  checkSources(issues, data);
  throwIssues(issues);
  const orders = readOrders(issues, plan, data, asOf);
  if (orders !== undefined) checkNeeds(issues, checked, orders.lines !== undefined, orders.hasCategories);
  const { numericText, ids } = plan.prepare?.policy ?? {};
  // The policy is for orders: transactions keep the ids that they have.
  const idsAsText = ids === "text" && data.orders !== undefined;
  const rules = { clock: clockOf(zone), zoneGiven: plan.zone !== undefined, numericText, idsAsText };
  const used = new Set(checked.steps.flatMap(({ ready }) => ready.relations ?? []));
  const related = readRelatedRows(issues, plan, data.relations, used, rules);
  const buyers = orders?.facts.customerId ?? [];
  const customers = readCustomers(issues, plan, data.customers, buyers, rules);
  throwIssues(issues);
  const { facts, lines, report: account, rejected } = orders!;
  const { customerId, attributes, notes } = customers!;
  const strangers = notesOnStrangers(issues, related.tables, customerId);
  throwIssues(issues);
  const columns = new Map<string, FieldColumn>([["customerId", buyers], ...attributes]);
  for (const name of Object.keys(FACTS)) columns.set(name, facts[name as "lastAt"]);
  const once = lazily(() => lines!());
  return {
    fields: { n: customerId.length, buyers: buyers.length, columns, full: new Map([["customerId", customerId]]) },
    lines: once,
    relations: used.has("transactions") ? { ...related.tables, transactions: lineRelation(once()) } : related.tables,
    report: account,
    rejected,
    notes: [...noteOnRejected(rejected.length, buyers.length), ...notes, ...related.notes, ...strangers],
  };
}

/** That all are prospects may be so; that it comes from rows that could not be read is to be known. */
function noteOnRejected(rejected: number, buyers: number): readonly string[] {
  return rejected === 0 || buyers > 0
    ? []
    : [`nobody has an order: rows of the orders that were rejected: ${rejected}`];
}

function checkSources(issues: Issues, data: PlanData): void {
  if (!isObject(data)) {
    report(issues, { code: "invalid_type", path: "/data", expected: "an object with orders", received: data });
    return;
  }
  refuseKeys(issues, "", data, [...SOURCES, "customers", "relations"]);
  const given = SOURCES.filter((name) => data[name] !== undefined);
  const expected = `exactly one of ${SOURCES.join(", ")}`;
  if (given.length === 0) report(issues, { code: "missing", path: "/orders", expected, found: "none of them" });
  else if (given.length > 1)
    report(issues, { code: "too_many", path: `/${given[1]}`, expected, found: given.join(" and ") });
}

/** A step that reads order lines says so by its name. */
function checkNeeds(issues: Issues, { steps }: CheckedPlan, hasLines: boolean, hasCategories: boolean): void {
  for (const { name, ready } of steps) {
    if (ready.needs === undefined) continue;
    const reader = `which the step "${name}" reads`;
    if (!hasLines)
      report(issues, { code: "missing", path: "/orders", expected: `order lines, ${reader}`, found: "a summary" });
    else if (ready.needs === "categories" && !hasCategories)
      report(issues, {
        code: "missing",
        path: "/orders/category",
        expected: `categories of the lines, ${reader}`,
        found: "none",
      });
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
