import {
  compileRules,
  countTags,
  describeRule,
  explainTag,
  hasTag,
  type PrepareReport,
  rfm,
  rfmTable,
  tagCustomers,
} from "segmentry";
import type { LogOptions } from "../shared/arguments";
import type { OrderLog } from "../shared/order-log";
import { type PreparedLog, prepareLog } from "../shared/prepare-log";
import { CATALOG, FIELD_NAMES, shopRules } from "./rules";

/** Everything that the report tells; nothing but the account of the rows where none of them could be used. */
export interface TaggedLog {
  readonly rows: PrepareReport;
  readonly prepared: PreparedLog | undefined;
  readonly result: TaggedCustomers | undefined;
}

export interface TaggedCustomers {
  readonly customers: number;
  readonly tags: readonly { readonly name: string; readonly customers: number; readonly rule: string }[];
  /** Why the biggest spender who is no VIP is none; undefined where all are, or nobody is there. */
  readonly why: string | undefined;
}

/** From the raw log to tagged customers: the whole way through the library. */
export function tagLog(log: OrderLog, options: LogOptions): TaggedLog {
  const { rows, prepared } = prepareLog(log, options);
  return { rows, prepared, result: prepared === undefined ? undefined : tagCustomersOf(prepared, options) };
}

function tagCustomersOf(prepared: PreparedLog, { language }: LogOptions): TaggedCustomers {
  const { customers, transactions, asOf, zone } = prepared;
  const compiled = compileRules(shopRules(), CATALOG);
  const table = {
    ...customers,
    orderCount: customers.orders,
    firstOrderAt: customers.firstAt,
    lastOrderAt: customers.lastAt,
    rfm: rfm(rfmTable(customers, { asOf, zone })),
  };
  const { customerId, at, amount } = transactions;
  const context = { asOf, zone, relations: { orders: { customerId, at, amount } } };
  const tags = tagCustomers(table, compiled, context);
  const counts = countTags(tags);
  const words = { language, fields: FIELD_NAMES[language] };
  const names = Object.fromEntries(compiled.rules.map(({ id, names: own }) => [id, own?.[language] ?? id]));

  const others = Array.from(customers.revenue.keys()).filter((i) => !hasTag(tags, "vip", i));
  const biggest = others.sort((i, j) => customers.revenue[j]! - customers.revenue[i]!)[0];
  const customer = `${language === "en" ? "Customer" : "客户"} ${customerIdAt(customers, biggest)}`;
  return {
    customers: tags.length,
    tags: compiled.rules.map((rule) => ({
      name: names[rule.id] ?? rule.id,
      customers: counts[rule.id] ?? 0,
      rule: describeRule(rule, CATALOG, { ...words, tags: names }),
    })),
    why:
      biggest === undefined
        ? undefined
        : explainTag(table, compiled, "vip", biggest, { ...context, ...words, customer }).text,
  };
}

function customerIdAt({ customerId }: PreparedLog["customers"], i: number | undefined): string {
  return String(customerId[i ?? 0]);
}
