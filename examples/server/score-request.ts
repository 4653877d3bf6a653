import type { CustomerId, FittedPlan, Issue } from "segmentry";
import { requestError } from "./request-error";

/** One customer, as `POST /customers/score` takes it. */
export interface ScoreRequest {
  readonly customer: CustomerId;
  /** The whole history of the customer, in the fields that the plan names; without the customer, or with this one. */
  readonly orders: readonly object[];
  /** Attributes, for plans that read some. */
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
  /** The instant up to which is counted; undefined: now. */
  readonly asOf: string | undefined;
}

const MEMBERS = ["customer", "orders", "attributes", "asOf"];
const MOST_ORDERS = 10_000;

/** What a body says, or every problem with it. What stands inside the orders is for the library to judge. */
export function readScoreRequest(body: unknown, fitted: FittedPlan): ScoreRequest {
  const issues: Issue[] = [];
  const wrong = (code: Issue["code"], path: string, expected: string, received: unknown, hint?: string): void => {
    issues.push({ code, path, expected, received: kindOf(received), ...(hint === undefined ? {} : { hint }) });
  };
  if (!isObject(body)) wrong("invalid_type", "", "an object with customer and orders", body);
  const { customer, orders, attributes, asOf } = isObject(body) ? body : {};
  if (isObject(body)) {
    for (const name of Object.keys(body))
      if (!MEMBERS.includes(name))
        wrong("unknown_option", `/${escaped(name)}`, `one of ${MEMBERS.join(", ")}`, body[name]);
    if (!isId(customer)) wrong("invalid_type", "/customer", "a text that is not blank, or a whole number", customer);
    if (!Array.isArray(orders)) wrong("invalid_type", "/orders", "an array of orders", orders);
    else if (orders.length > MOST_ORDERS)
      wrong("too_many", "/orders", `at most ${MOST_ORDERS} orders`, orders, `${orders.length} came`);
    else checkOrders(orders, customer, fitted, wrong);
    if (attributes !== undefined) checkAttributes(attributes, fitted, wrong);
    if (asOf !== undefined && typeof asOf !== "string") wrong("invalid_type", "/asOf", "an ISO date", asOf);
  }
  if (issues.length > 0) throw requestError(422, "invalid", issues.slice(0, 20));
  return { customer, orders, attributes, asOf } as ScoreRequest;
}

type Wrong = (code: Issue["code"], path: string, expected: string, received: unknown, hint?: string) => void;

function checkOrders(orders: readonly unknown[], customer: unknown, fitted: FittedPlan, wrong: Wrong): void {
  const field = customerField(fitted);
  for (const [i, order] of orders.entries()) {
    if (!isObject(order)) wrong("invalid_type", `/orders/${i}`, "an object", order);
    else if (Object.hasOwn(order, field) && order[field] !== customer)
      wrong("invalid_value", `/orders/${i}/${escaped(field)}`, "the customer of the request, or absent", order[field]);
  }
}

function checkAttributes(attributes: unknown, { params }: FittedPlan, wrong: Wrong): void {
  if (params.plan.customers === undefined)
    wrong("unknown_option", "/attributes", "absent, since the plan reads none", attributes);
  else if (!isObject(attributes)) wrong("invalid_type", "/attributes", "an object", attributes);
}

/** The field of an order that holds its customer. */
export function customerField({ params }: FittedPlan): string {
  return params.plan.prepare?.columns?.customerId ?? "customerId";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is CustomerId {
  return typeof value === "string" ? value.trim() !== "" : Number.isSafeInteger(value);
}

/** Words instead of the value, which is as deep and as long as somebody wanted it to be. */
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
