import { isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { summarizeTransactions } from "../../prepare/summary/summarize";
import { checkZone } from "../../prepare/time/zone";
import { transactionsFrom } from "../../prepare/transactions/transactions";
import { gather } from "../pass-on-issues";
import { type RawPlan, refuseKeys } from "./plan-document";
import { withoutOfRun } from "./without-of-run";

/** Checks how orders are read, by having the modules read no orders. */
export function checkPrepare(issues: Issues, { zone, prepare = {} }: RawPlan): void {
  checkZone(issues, "/zone", zone as string | undefined);
  refuseKeys(issues, "/prepare", prepare, ["columns", "policy", "summary"]);
  const columns = readColumns(issues, prepare["columns"]);
  const policy = without(issues, "/prepare/policy", prepare["policy"], ["asOf", "zone"]);
  gather(
    issues,
    (inner) => pathInPrepare(inner, columns),
    () => transactionsFrom([], (columns ?? IDENTITY) as never, policy as never),
  );
  const summary = without(issues, "/prepare/summary", prepare["summary"], ["zone"]);
  gather(
    issues,
    (inner) => `/prepare/summary${inner === "/options" ? "" : inner}`,
    () => summarizeTransactions({ customerId: [], at: [], amount: [] }, summary as never),
  );
}

type Columns = Readonly<Record<string, unknown>>;

/** The names of the fields; undefined where the log has none of its own, or they are not all texts. */
function readColumns(issues: Issues, columns: unknown): Columns | undefined {
  if (columns === undefined) return undefined;
  const path = "/prepare/columns";
  if (!isObject(columns)) {
    report(issues, { code: "invalid_type", path, expected: "an object of field names", received: columns });
    return undefined;
  }
  const wrong = Object.entries(columns).filter(([, name]) => typeof name !== "string");
  for (const [field, received] of wrong)
    report(issues, { code: "invalid_type", path: path + pointer(field), expected: "the name of a field", received });
  return wrong.length === 0 ? columns : undefined;
}

function without(issues: Issues, path: string, options: unknown, ofRun: readonly string[]): unknown {
  return isObject(options) ? withoutOfRun(issues, path, options, ofRun) : options;
}

/** A log whose columns have the names of the transaction table. */
const IDENTITY = { customerId: "customerId", at: "at", amount: "amount" };

/** What a module calls columns and options are two members of the plan; both have a `currency`. */
function pathInPrepare(inner: string, columns: Columns = IDENTITY): string {
  const isColumn = Object.hasOwn({ ...IDENTITY, ...columns }, inner.slice(1)) && inner !== "/currency";
  return `/prepare/${isColumn ? "columns" : "policy"}${inner === "/options" ? "" : inner}`;
}
