import { definePlan } from "../../src/plan/document/define-plan";
import type { Plan } from "../../src/plan/plan";
import { issuesOfCall, problemsOf } from "./issues-of";

// Small plans for the tests of single steps: what is special stands in the test, everything else here.

/** Where the rows of these tests have what a plan reads. */
export const COLUMNS = { customerId: "who", at: "day", amount: "total", category: "kind" };

/** Attributes of every type. */
export const FIRMS = {
  customers: { customerId: "id", fields: { industry: "string", staff: "number", since: "date", vip: "boolean" } },
};

/** A plan of these steps; it may come from anywhere, so that its parts may be anything. */
export function planOf(steps: object, more: object = {}): Plan {
  return { kind: "plan", version: 1, id: "x", prepare: { columns: COLUMNS }, ...more, steps } as Plan;
}

/** Three firms of which each has one order of its total, and so many staff. */
export function threeFirms(totals: readonly number[], staff: readonly (number | null)[]) {
  const ids = ["ann", "bob", "cem"];
  const orders = ids.map((who, i) => ({ who, day: "2026-10-01", total: totals[i], kind: "tea" }));
  const customers = ids.map((id, i) => ({ id, staff: staff[i], industry: "it", since: null, vip: true }));
  return { orders, customers };
}

/** `code path` of everything that is wrong with a plan. */
export function problemsOfPlan(steps: object, more: object = FIRMS): string[] {
  return problemsOf(() => definePlan(planOf(steps, more)));
}

/** `code place` of everything that is wrong with a step named `it`, among others that are right; places are within it. */
export function problemsOfStep(it: object, others: object = {}): string[] {
  return problemsOfPlan({ ...others, it }).map((problem) => problem.replace(" /steps/it", " "));
}

/** The first problem of a step named `it`, with the words about it. */
export function firstIssueOf(it: object, others: object = {}): { expected: string; received: string; hint?: string } {
  const { expected, received, hint } = issuesOfCall(() => definePlan(planOf({ ...others, it }, FIRMS)))[0]!;
  return { expected, received, ...(hint === undefined ? {} : { hint }) };
}

/** Names of the steps in the order in which they will run. */
export function orderOf(steps: object, more: object = FIRMS): string[] {
  return Object.keys(definePlan(planOf(steps, more)).steps);
}
