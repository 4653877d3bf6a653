import { EIGHT_CLASSES_PLAN, type FittedPlan, type Plan, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN } from "segmentry/plan";
import { mistake } from "./mistake";

/** The ready-made plans that need nothing but an order log. */
export const PLANS: readonly Plan[] = [SMALL_SHOP_PLAN, EIGHT_CLASSES_PLAN, SUBSCRIPTION_PLAN];

/** A plan of the user's own, fitted or not; what is wrong inside of it the library says when it runs. */
export interface OwnPlan {
  readonly name: string;
  readonly plan: Plan | FittedPlan;
}

export async function readPlan(file: File): Promise<OwnPlan> {
  const plan = parsed(await file.text()) as OwnPlan["plan"] | null;
  if (plan?.kind !== "plan" && plan?.kind !== "fitted-plan") throw mistake("notPlan");
  return { name: file.name, plan };
}

/** The plan itself, also of a fitted one. */
export function planOf(plan: Plan | FittedPlan): Plan | undefined {
  return plan.kind === "plan" ? plan : plan.params?.plan;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw mistake("notJson");
  }
}
