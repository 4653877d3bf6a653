/**
 * The fields that the starter rules ask about: facts of customers, results of other modules under their dotted names, and
 * two relations. Rename or extend it as your data demand; a rule that does not fit is refused with its path.
 *
 * @example
 * STARTER_CATALOG.lastOrderAt // => "date"
 */
export const STARTER_CATALOG = {
  "rfm.r": "number",
  "rfm.f": "number",
  "rfm.m": "number",
  "clv.pAlive": "number",
  ltv: "number",
  spend90: "number",
  spendPrior90: "number",
  spend365: "number",
  orderCount: "number",
  firstOrderAt: "date",
  lastOrderAt: "date",
  lastLoginAt: "date",
  birthDate: "date",
  country: "string",
  region: "string",
  industry: "string",
  plan: "string",
  contractValue: "number",
  events: { type: "string", at: "date", courseId: "string" },
  orders: { at: "date", amount: "number", discount: "number" },
} as const;
