import { type Issues, issuesOf } from "../../core/issue";
import type { Column, TransactionTable } from "../../core/tables";
import type { FieldColumn } from "../data/field-store";
import type { ReadyData } from "../data/read-data";
import { typeOf } from "../data/read-fields";
import { lineRelation } from "../data/read-relations";
import { FACTS } from "../document/plan-sources";
import { gather, passOn } from "../pass-on-issues";
import type { Plan } from "../plan";
import { runSteps } from "../run/run-steps";
import { FITTED_MODELS, type ReadyPlan } from "./read-fitted";

/**
 * Has every step apply what it learned to nobody: a model that is none is found before there are customers, and so is one
 * that is none for this plan. What else is wrong with nobody may well be right with somebody: levels that only data give.
 */
export function checkModels(issues: Issues, { checked, models }: ReadyPlan): void {
  const found = issuesOf(issues.where);
  const zone = checked.plan.zone ?? "UTC";
  const settings = { asOf: 0, zone, onProgress: undefined, signal: undefined, now: undefined };
  gather(
    found,
    (path) => path,
    () => runSteps(issuesOf(issues.where), checked, nobody(checked.plan), settings, models, () => undefined),
  );
  const ofModels = found.list.filter(({ path }) => path.startsWith(FITTED_MODELS));
  passOn(issues, ofModels, 0);
}

/** The data of a run without customers, with every column that the plan may read. */
function nobody({ customers, relations = {} }: Plan): ReadyData {
  const none: Column = [];
  const numbers = new Float64Array(0);
  const attributes = Object.entries(customers?.fields ?? {}).map(([name, field]): [string, FieldColumn] => {
    const type = typeOf(field);
    return [name, type === "number" || type === "date" ? numbers : none];
  });
  const facts = Object.keys(FACTS).map((name): [string, FieldColumn] => [name, numbers]);
  const lines: TransactionTable = { customerId: new Int32Array(0), at: numbers, amount: numbers, category: [] };
  const related = Object.entries(relations).map(([name, { fields }]) => {
    const columns = Object.keys(fields).map((field) => [field, none]);
    return [name, { ...Object.fromEntries(columns), customerId: none }] as const;
  });
  return {
    fields: {
      n: 0,
      buyers: 0,
      columns: new Map([["customerId", none], ...facts, ...attributes]),
      full: new Map([["customerId", none]]),
    },
    lines: () => lines,
    relations: { ...Object.fromEntries(related), transactions: lineRelation(lines) },
    report: null,
    rejected: [],
    notes: [],
  };
}
