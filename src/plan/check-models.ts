import { type Issue, type Issues, issuesOf, pointer, report } from "../core/issue";
import { isLabels, UNASSIGNED } from "../core/labels";
import type { Column, TransactionTable } from "../core/tables";
import type { CheckedPlan, CheckedStep } from "./check-plan";
import type { FieldColumn, FieldStore } from "./field-store";
import { gather, passOn } from "./gather";
import type { Plan } from "./plan";
import { FACTS } from "./plan-sources";
import type { ReadyData } from "./read-data";
import { typeOf } from "./read-fields";
import { FITTED_MODELS, type ReadyPlan } from "./read-fitted";
import { lineRelation } from "./read-relations";
import { runSteps } from "./run-steps";

/**
 * Has every step apply what it learned to nobody: a model that is none is found before there are customers, and so is one
 * that is none for this plan.
 */
export function checkModels(issues: Issues, { checked, models }: ReadyPlan): void {
  const found = issuesOf(issues.where);
  const data = nobody(checked.plan);
  const settings = {
    asOf: 0,
    zone: checked.plan.zone ?? "UTC",
    onProgress: undefined,
    signal: undefined,
    now: undefined,
  };
  gather(
    found,
    (path) => path,
    () => runSteps(issuesOf(issues.where), checked, data, settings, models, () => undefined),
  );
  passOn(
    issues,
    found.list.flatMap((issue) => (issue.path.startsWith("/fitted/") ? issue : asModelIssue(checked, issue))),
    0,
  );
  for (const step of checked.steps) checkLevels(issues, step, data.fields.columns);
}

/**
 * The model is to blame where a step fails that learns from numbers alone. What else is wrong with nobody may well be right
 * with somebody: levels that only data give.
 */
function asModelIssue({ steps, fields }: CheckedPlan, { path, expected, ...issue }: Issue): Issue[] {
  const step = steps.find(({ name }) => `${path}/`.startsWith(`${pointer("steps", name)}/`));
  if (step?.ready.learns !== true || step.reads.some((name) => fields.get(name)?.type !== "number")) return [];
  const within = path.slice(pointer("steps", step.name).length);
  return [
    {
      ...issue,
      code: "invalid_model",
      path: FITTED_MODELS + pointer(step.name),
      expected: `one that the step can apply${within === "" ? "" : `, whose ${within.slice(1)} must be`} ${expected}`,
    },
  ];
}

/** Refuses a model that gives levels which the plan does not: those who read the step were checked against these. */
function checkLevels(issues: Issues, { name, ready }: CheckedStep, columns: FieldStore["columns"]): void {
  if (ready.learns !== true) return;
  for (const [column, { levels }] of Object.entries(ready.gives)) {
    const given = columns.get(column === "" ? name : `${name}.${column}`);
    if (levels === undefined || !isLabels(given)) continue;
    const others = given.levels.filter((level) => level !== UNASSIGNED && !levels.includes(level));
    if (others.length === 0) continue;
    const expected = `a model of the levels that the plan names (${levels.join(", ")})`;
    report(issues, {
      code: "invalid_model",
      path: FITTED_MODELS + pointer(name),
      expected,
      found: `one that gives ${others.join(", ")}`,
    });
  }
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
