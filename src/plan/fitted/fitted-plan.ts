import type { AnyModel, Model } from "../../core/model";
import type { Plan } from "../plan";

/**
 * A plan with everything that its steps have learned: plain JSON, to be stored and applied to next month's orders, to new
 * customers, or to a single one, by the same limits.
 */
export type FittedPlan = Model<
  "fitted-plan",
  {
    /** The instant of the fit, epoch ms. */
    readonly asOf: number;
  },
  {
    readonly plan: Plan;
    /** What each step learned, by its name; steps that learn nothing are not listed. */
    readonly models: Readonly<Record<string, AnyModel>>;
  },
  {
    /** The `n` customers of the fit who have orders; the others are prospects. */
    readonly buyers: number;
  }
>;

/** Version of the form of `FittedPlan`. */
export const FITTED_PLAN_VERSION = 1;
