import type { ClvStep, PlanPurchases } from "../../plan/steps/clv";
import type { LifecycleStep } from "../../plan/steps/lifecycle";
import type { PeriodsStep } from "../../plan/steps/periods";
import type { PreferencesStep } from "../../plan/steps/preferences";
import type { Period } from "../../tiers/periods";
import { repeatUnit } from "../models/clv-models";
import { either, exactly, numeric, oneOf } from "../pieces";
import { objectOf, optional, type Schema } from "../schema";
import { optionsOf, type StepSchemas, stepOf } from "./step";

// Steps that look at when customers bought, and what they will still buy.

export function timeSteps(): StepSchemas<"lifecycle" | "periods" | "preferences" | "clv"> {
  return {
    lifecycle: lifecycleStep(),
    periods: periodsStep(),
    preferences: preferencesStep(),
    clv: clvStep(),
  };
}

function lifecycleStep(): Schema<LifecycleStep> {
  const options = optionsOf<NonNullable<LifecycleStep["options"]>>("LifecycleOptions", {
    by: optional(oneOf<"days" | "gap">({ days: true, gap: true })),
    newWithin: optional(numeric()),
    activeWithin: optional(numeric()),
    churnedAfter: optional(numeric()),
    expectedGap: optional(numeric()),
  });
  return stepOf<LifecycleStep>("LifecycleStep", "lifecycle", { options: optional(options) });
}

function periodsStep(): Schema<PeriodsStep> {
  type Calendar = Exclude<Period, object>;
  const calendar = oneOf<Calendar>({ week: true, month: true, quarter: true, year: true });
  const what = '"week", "month", "quarter", "year", or { days }';
  const days = objectOf<Exclude<Period, string>>(what, { days: numeric() });
  const options = optionsOf<PeriodsStep["options"]>("PeriodOptions", { period: either(what, calendar, days) });
  return stepOf<PeriodsStep>("PeriodsStep", "periods", { options });
}

function preferencesStep(): Schema<PreferencesStep> {
  const options = optionsOf<NonNullable<PreferencesStep["options"]>>("PreferenceOptions", {
    minimumShare: optional(numeric()),
    minimumCount: optional(numeric()),
    measure: optional(oneOf<"count" | "amount">({ count: true, amount: true })),
  });
  return stepOf<PreferencesStep>("PreferencesStep", "preferences", { options: optional(options) });
}

function clvStep(): Schema<ClvStep> {
  return stepOf<ClvStep>("ClvStep", "clv", {
    unit: optional(repeatUnit()),
    purchases: optional(oneOf<PlanPurchases>({ bgNbd: true, mbgNbd: true, paretoNbd: true, nbd: true })),
    spend: optional(exactly("gammaGamma")),
    horizon: numeric(),
    annualDiscountRate: numeric(),
    margin: optional(numeric()),
    maxIterations: optional(numeric()),
  });
}
