import { issuesOf, throwIssues } from "../../core/issue";
import { frozen } from "../fitted/frozen";
import type { Plan } from "../plan";
import { checkPlan } from "./check-plan";

/**
 * Checks a plan, which may be JSON from anywhere, and gives it back ready to be stored and run: its steps in the order in
 * which they will run, and frozen.
 *
 * Each step names what it reads: a fact of the orders (`firstAt`, `lastAt`, `orders`, `purchaseDays`, `revenue`,
 * `gapMean`, `gapDeviation`), an attribute that `customers` declares, or what another step gives: `segment`, `rfm.r`,
 * `clv.clv`. The order follows from that. The modules themselves check the options, so that a plan that is defined runs,
 * unless the data do not fit.
 *
 * @param plan - See {@link Plan}.
 * @returns A copy. A plan that has been defined can be defined again.
 * @throws SegmentationError with the problems of all steps and their paths, such as `/steps/segment/scores`:
 * `unknown_name` (kinds of steps, steps, shipped maps) and `unknown_field` with the nearest name, `unknown_option`,
 * `invalid_value` (steps that read each other in a circle, other kinds or versions), `missing`, `invalid_type`,
 * `duplicate`, `too_few`, `too_many`, and what the modules say of their options.
 * @remarks O(size of the plan). Nothing in it is executed, and no size or depth does harm.
 * @example
 * const plan = definePlan({
 *   kind: "plan",
 *   version: 1,
 *   id: "two_steps",
 *   steps: {
 *     segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
 *     rfm: { use: "rfm", options: { method: "mean" } },
 *   },
 * });
 * Object.keys(plan.steps) // => ["rfm", "segment"]
 * definePlan({ ...plan, steps: { rfm: { use: "rmf" } } } as never) // => throws /did you mean "rfm"/
 */
export function definePlan(plan: Plan): Plan {
  const issues = issuesOf("definePlan");
  const checked = checkPlan(issues, plan);
  throwIssues(issues);
  return frozen(checked.plan);
}
