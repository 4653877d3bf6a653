import { type Issues, pointer, report, throwIssues } from "../../core/issue";
import type { AnyModel } from "../../core/model";
import { type ReadyData, SOURCES } from "../data/read-data";
import type { CheckedPlan } from "../document/check-plan";
import type { PlanData } from "./run-options";

// What is learned from nobody would place everybody who comes later: that is no fit, and no plan to be kept.

const EXPECTED = "at least one customer to learn from";

/** Refuses a run in which no customer is left, where a step learns. */
export function refuseNobody(issues: Issues, { steps }: CheckedPlan, data: PlanData, run: ReadyData): void {
  if (run.fields.n > 0 || steps.every(({ ready }) => ready.learns !== true)) return;
  const { length } = run.rejected;
  const path = `/${SOURCES.find((name) => data[name] !== undefined)}`;
  const found = length === 0 ? "no rows" : `${length} rows, of which ${length} were rejected`;
  report(issues, { code: "too_few", path, expected: EXPECTED, found, ...hintOn(run, "the first") });
  throwIssues(issues);
}

/** Refuses what a step has learned where nobody of the run has what it learns from: all are prospects, for instance. */
export function refuseLearnedFromNobody(issues: Issues, name: string, { fit }: AnyModel, run: ReadyData): void {
  if (fit.n > 0) return;
  const orders = run.fields.buyers > 0;
  const hint = orders ? {} : hintOn(run, `${run.rejected.length} rows of the orders were rejected, the first`);
  const found = orders ? "nobody who has what it reads" : "nobody with an order";
  report(issues, { code: "too_few", path: pointer("steps", name), expected: EXPECTED, found, ...hint });
}

/** Why the first row was rejected. */
function hintOn({ rejected: [first] }: ReadyData, which: string): { hint?: string } {
  if (first === undefined) return {};
  const { index, field, code, received } = first;
  return { hint: `${which}: row ${index}, ${field}, ${code}, received ${received}` };
}
