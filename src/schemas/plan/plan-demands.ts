import { type Issues, issuesOf, pointer, report } from "../../core/issue";
import type { Plan } from "../../plan/plan";
import { readSegmentMap } from "../../rfm/read-segment-map";
import { collect } from "../read-document";
import { checkRuleSet } from "../rules/rule-set-demands";

/** The rule sets and segment maps inside a plan have demands of their own. What steps read of each other is for definePlan. */
export function checkPlanDemands(issues: Issues, path: string, { steps }: Plan): void {
  for (const [name, step] of Object.entries(steps)) {
    const at = path + pointer("steps", name);
    if (step.use === "rules") checkRuleSet(issues, `${at}/rules`, step.rules);
    if (step.use !== "segments" || typeof step.map === "string") continue;
    const found = issuesOf(issues.where);
    const { map } = step;
    collect(found, () => readSegmentMap(issues.where, map));
    for (const { received, ...issue } of found.list)
      report(issues, { ...issue, path: `${at}/map${issue.path}`, found: received });
  }
}
