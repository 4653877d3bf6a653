import { checkLength, isArrayLike, isObject, numberColumn } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { take } from "../../core/rows";
import type { CustomerTable, IdColumn, TransactionTable } from "../../core/tables";
import { type CustomerOrder, orderedById, takeIds } from "../../prepare/summary/customer-order";
import { type EncodedIds, encodeIds } from "../../prepare/summary/encode-ids";
import { appearances, summarizeTransactions } from "../../prepare/summary/summarize";
import { checkNotAfter } from "../../prepare/time/not-after";
import type { Rejected } from "../../prepare/transactions/rejected";
import type { PrepareReport } from "../../prepare/transactions/report";
import { transactionsFrom } from "../../prepare/transactions/transactions";
import { FACTS } from "../document/plan-sources";
import { gather } from "../pass-on-issues";
import type { Plan } from "../plan";
import type { PlanData } from "../run/run-options";

/** The customers who have orders, and their order lines. */
export interface ReadOrders {
  readonly facts: CustomerTable;
  /** With the row of the customer as its id; undefined where only sums are known. */
  readonly lines: (() => TransactionTable) | undefined;
  readonly hasCategories: boolean;
  readonly report: PrepareReport | null;
  readonly rejected: readonly Rejected[];
}

/** Reads whichever form of orders is given; `asOf` and `zone` have been checked. */
export function readOrders(issues: Issues, plan: Plan, data: PlanData, asOf: number): ReadOrders | undefined {
  const { columns, policy, summary } = plan.prepare ?? {};
  if (data.summary !== undefined) return readSummary(issues, data.summary, asOf);
  const zone = plan.zone === undefined ? {} : { zone: plan.zone };
  const ready = data.transactions !== undefined;
  const where = ready ? "/transactions" : "/orders";
  const rules = ready ? { afterAsOf: policy?.afterAsOf, ...zone, asOf } : { ...policy, ...zone, asOf };
  const input = ready ? data.transactions : data.orders;
  const prepared = gather(
    issues,
    (path) => (path === "/asOf" ? path : path.startsWith("/rows") ? where + path.slice("/rows".length) : where + path),
    () => transactionsFrom(input as never, (ready ? undefined : columns) as never, rules),
  );
  if (prepared === undefined) return undefined;
  const { transactions } = prepared;
  const hasCategories = transactions.category !== undefined;
  const account = ready ? { report: null, rejected: prepared.rejected } : prepared;
  const summed = gather(
    issues,
    (path) => where + path,
    () => sumUp(issues, transactions, summary?.order),
  );
  if (summed === undefined) return undefined;
  return { ...summed, hasCategories, report: account.report, rejected: account.rejected };
}

/**
 * Facts per customer. Ids that are no integers are encoded once, and the codes serve in their place; integers are as
 * quick as codes, so theirs are made only where a step asks for order lines.
 */
function sumUp(
  issues: Issues,
  transactions: TransactionTable,
  order: CustomerOrder | undefined,
): Pick<ReadOrders, "facts" | "lines"> {
  const { customerId } = transactions;
  if (ArrayBuffer.isView(customerId)) {
    const facts = summarizeTransactions(transactions, { order });
    const lines = () => linesOf(transactions, encodeIds(issues, "/customerId", customerId), order);
    return { facts, lines };
  }
  const encoded = encodeIds(issues, "/customerId", customerId);
  const byCode = summarizeTransactions({ ...transactions, customerId: encoded.codes });
  const codes = orderOf(encoded, order);
  const inTurn = order === "customerId" ? take(byCode, codes) : byCode;
  const facts = { ...inTurn, customerId: takeIds(encoded.ids, codes) };
  return { facts, lines: () => linesOf(transactions, encoded, order) };
}

/** Codes in the order of the customers. */
function orderOf(encoded: EncodedIds, order: CustomerOrder | undefined): Uint32Array {
  const seen = appearances(encoded);
  return order === "customerId" ? orderedById(encoded.ids, seen) : seen;
}

function linesOf(
  transactions: TransactionTable,
  encoded: EncodedIds,
  order: CustomerOrder | undefined,
): TransactionTable {
  const { at, amount, category, zone } = transactions;
  const table = { customerId: rowsOfLines(encoded, orderOf(encoded, order)), at, amount };
  return { ...table, ...(category === undefined ? {} : { category }), ...(zone === undefined ? {} : { zone }) };
}

/** For every line the row of its customer. */
function rowsOfLines({ codes, ids }: EncodedIds, order: Uint32Array): Int32Array {
  if (order.length === ids.length && order.every((code, row) => code === row)) return codes;
  const rowOf = new Int32Array(ids.length);
  for (let row = 0; row < order.length; row++) rowOf[order[row]!] = row;
  const rows = new Int32Array(codes.length);
  for (let i = 0; i < rows.length; i++) rows[i] = rowOf[codes[i]!]!;
  return rows;
}

/** Customers that were summed up elsewhere. */
function readSummary(issues: Issues, summary: unknown, asOf: number): ReadOrders | undefined {
  const table = isObject(summary) ? summary : {};
  const ids = table["customerId"];
  const before = issues.count;
  if (!isArrayLike(ids)) {
    const code = isObject(summary) && ids === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: "/summary/customerId", expected: "a column of ids", received: ids });
    return undefined;
  }
  const facts = Object.fromEntries(
    Object.keys(FACTS).map((name) => [name, readFact(issues, name, table[name], ids.length)]),
  );
  if (issues.count > before) return undefined;
  checkNotAfter(issues, facts["lastAt"] as Float64Array, asOf, "the last order of every customer");
  const encoded = encodeIds(issues, "/summary/customerId", ids as IdColumn);
  if (issues.count > before) return undefined;
  const own = appearances(encoded).length;
  if (own < ids.length) {
    const expected = "ids of which none comes twice";
    report(issues, {
      code: "duplicate",
      path: "/summary/customerId",
      expected,
      found: `${ids.length} rows, ${own} ids`,
    });
    return undefined;
  }
  return {
    facts: { ...facts, customerId: ids } as unknown as CustomerTable,
    lines: undefined,
    hasCategories: false,
    report: null,
    rejected: [],
  };
}

function readFact(issues: Issues, name: string, column: unknown, n: number): ArrayLike<number> {
  const path = `/summary/${name}`;
  const numbers = numberColumn(issues, path, column as ArrayLike<number> | undefined);
  if (column !== undefined) checkLength(issues, path, numbers.length, n, "customerId");
  const counts = column instanceof Uint32Array;
  return counts ? column : numbers;
}
