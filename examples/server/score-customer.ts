import { type FittedPlan, type Issue, planScorer, rowAt, type Segmentation, SegmentationError } from "segmentry";
import { requestError } from "./request-error";
import { customerField, type ScoreRequest } from "./score-request";

/** A fitted plan that has been read once, for all requests. */
export interface ServedPlan {
  readonly fitted: FittedPlan;
  readonly score: ReturnType<typeof planScorer>;
}

/** Throws where the plan or one of its models is none: better at the start than at every request. */
export function servedPlan(fitted: FittedPlan): ServedPlan {
  return { fitted, score: planScorer(fitted) };
}

/** The segmentation of one customer by the limits of the plan. */
export function scoreCustomer(request: ScoreRequest, plan: ServedPlan, now: Date): Segmentation {
  const segmentation = segment(request, plan, now);
  if (segmentation.customers.customerId.length === 0)
    throw requestError(422, "invalid", nothingToScore(request, segmentation));
  return segmentation;
}

function segment(
  { customer, orders, attributes, asOf }: ScoreRequest,
  { fitted, score }: ServedPlan,
  now: Date,
): Segmentation {
  const { prepare, customers } = fitted.params.plan;
  const field = customerField(fitted);
  const rows = orders.map((order) => ({ ...order, [field]: customer }));
  // Without rows no field can be found; a customer without orders is a prospect, where the plan knows customers at all.
  const none = Object.fromEntries(Object.values(prepare?.columns ?? {}).map((name) => [name, []]));
  const people = customers === undefined ? {} : { customers: [{ ...attributes, [customers.customerId]: customer }] };
  try {
    return score({ orders: rows.length === 0 ? none : rows, ...people }, { asOf: asOf ?? now });
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    throw requestError(422, "invalid", error.issues.map(inRequest));
  }
}

/** The paths of the library lead into its data; those of the answer lead into the request. */
function inRequest({ hint, ...issue }: Issue): Issue {
  const path = issue.path.replace(/^\/customers(?=\/|$)/, "/attributes");
  // What helps there is code, which a client has not got.
  return hint === undefined || hint.includes("=>") ? { ...issue, path } : { ...issue, path, hint };
}

/** Why no row was left: each order with its reason. */
function nothingToScore(request: ScoreRequest, { rejected, asOf }: Segmentation): readonly Issue[] {
  const until = new Date(asOf).toISOString();
  const expected = `at least one order up to ${until} that can be read`;
  const received = `${request.orders.length} orders, none of them such`;
  const each = rejected.slice(0, 19).map(
    ({ index, code, field, received: value }): Issue => ({
      code: "invalid_value",
      path: `/orders/${index}`,
      expected: `readable (${field})`,
      received: value,
      hint: code,
    }),
  );
  return [{ code: "too_few", path: "/orders", expected, received }, ...each];
}

/** The row of the customer: what is known of it, under the names of the columns. */
export function factsOf({
  customers,
  labels,
  tags,
}: Segmentation): readonly (readonly [name: string, value: unknown])[] {
  const decided = new Set(["customerId", ...Object.keys(labels), ...Object.keys(tags)]);
  return Object.entries(rowAt(customers, 0)).filter(([name]) => !decided.has(name));
}
