import { type Issues, report } from "../../core/issue";

/** Refuses a model that was learned for another plan, by one thing that both say: `/model/params/…` of the model. */
export function checkAsPlanned(issues: Issues, path: string, learned: string | number, planned: string | number): void {
  if (learned === planned) return;
  report(issues, { code: "invalid_model", path, expected: `${planned}, as in the plan`, found: String(learned) });
}
