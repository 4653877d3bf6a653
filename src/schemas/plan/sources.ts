import type { PlanColumns, PlanCustomers, PlanField, PlanPolicy, PlanPrepare, PlanRelation } from "../../plan/plan";
import type { CustomerOrder } from "../../prepare/summary/customer-order";
import type { TimeUnit } from "../../prepare/time/instant";
import { fieldType } from "../models/compiled-rules";
import { byName, demanding, either, name, numeric, oneOf, plainName, text } from "../pieces";
import { named, noted } from "../registry";
import { objectOf, optional, type Schema } from "../schema";

// How a plan reads orders, and what it knows of customers and of related rows.

export function prepareSchema(): Schema<PlanPrepare> {
  const field = text("the name of a field");
  const more = optional(field);
  const columns = objectOf<PlanColumns>("an object of field names", {
    customerId: field,
    at: field,
    amount: field,
    orderId: more,
    category: more,
    currency: more,
    cancelled: more,
  });
  const order = optional(oneOf<CustomerOrder>({ appearance: true, customerId: true }));
  const schema = objectOf<PlanPrepare>("an object that says how orders are read", {
    columns: optional(named("PlanColumns", columns)),
    policy: optional(named("PlanPolicy", policySchema())),
    summary: optional(objectOf<NonNullable<PlanPrepare["summary"]>>("an object of options", { order })),
  });
  return named("PlanPrepare", schema);
}

function policySchema(): Schema<PlanPolicy> {
  type NumericText = NonNullable<PlanPolicy["numericText"]>;
  return objectOf<PlanPolicy>("an object of policies", {
    timeUnit: optional(oneOf<TimeUnit>({ s: true, ms: true, us: true, ns: true })),
    dateFormat: optional(text()),
    numericText: optional(oneOf<NumericText>({ reject: true, parse: true, parseFullWidth: true })),
    amountUnit: optional(oneOf<"units" | "cents">({ units: true, cents: true })),
    currency: optional(text()),
    convert: optional(byName("rates by currency", numeric({ above: 0 }))),
    ids: optional(oneOf<"asGiven" | "text">({ asGiven: true, text: true })),
    afterAsOf: optional(oneOf<"error" | "ignore">({ error: true, ignore: true })),
    refunds: optional(oneOf<"net" | "ignore" | "pair">({ net: true, ignore: true, pair: true })),
    zeroAmounts: optional(oneOf<"keep" | "reject">({ keep: true, reject: true })),
    duplicates: optional(oneOf<"keep" | "merge">({ keep: true, merge: true })),
  });
}

/** Attributes of customers, and related rows. */
export function sourceSchemas(): { customers: Schema<PlanCustomers>; relation: Schema<PlanRelation> } {
  const customerId = text("the name of the field that holds the id");
  const fields = fieldsSchema();
  const withoutOrders = optional(oneOf<"keep" | "leaveOut">({ keep: true, leaveOut: true }));
  const customers = objectOf<PlanCustomers>("an object with customerId and fields", {
    customerId,
    fields,
    withoutOrders,
  });
  const relation = objectOf<PlanRelation>("an object with customerId and fields", { customerId, fields });
  return { customers: named("PlanCustomers", customers), relation: named("PlanRelation", relation) };
}

function fieldsSchema(): Schema<Readonly<Record<string, PlanField>>> {
  const type = fieldType();
  const from = name("the name of a field of the rows");
  const what = "a type, or an object with type and from";
  const field = either(what, type, objectOf<Exclude<PlanField, string>>(what, { type, from }));
  const fields = byName("an object of fields", named("PlanField", field), plainName());
  const expected = "an object of at least one field and its type";
  const holds = (given: object) => Object.keys(given).length > 0;
  return noted(demanding(fields, { holds, expected, code: "too_few" }), { minProperties: 1 });
}
