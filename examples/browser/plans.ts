import { EIGHT_CLASSES_PLAN, type Plan, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN } from "segmentry/plan";

/** The ready-made plans that need nothing but an order log. */
export const PLANS: readonly Plan[] = [SMALL_SHOP_PLAN, EIGHT_CLASSES_PLAN, SUBSCRIPTION_PLAN];
