import { buildersFor, defineCatalog, type Rule, type TagRule } from "segmentry";
import { all, eq, gte } from "segmentry/rules";
import { expectTypeOf } from "vitest";

const catalog = defineCatalog({
  ltv: "number",
  "rfm.r": "number",
  industry: "string",
  country: "string",
  active: "boolean",
  lastOrderAt: "date",
  birthDate: "date",
  events: { type: "string", at: "date", price: "number" },
  orders: { at: "date", amount: "number", sku: "string" },
});
expectTypeOf(catalog.ltv).toEqualTypeOf<"number">();
expectTypeOf(catalog.events.at).toEqualTypeOf<"date">();
// @ts-expect-error no such type of field
defineCatalog({ ltv: "numeric" });
// @ts-expect-error relations do not nest
defineCatalog({ events: { items: { sku: "string" } } });

const b = buildersFor(catalog);

// The catalog completes the names: these are the fields that each builder takes.
expectTypeOf<Parameters<typeof b.exists>[0]>().toEqualTypeOf<
  "ltv" | "rfm.r" | "industry" | "country" | "active" | "lastOrderAt" | "birthDate"
>();
expectTypeOf<Parameters<typeof b.contains>[0]>().toEqualTypeOf<"industry" | "country">();
expectTypeOf<Parameters<typeof b.within>[0]>().toEqualTypeOf<"lastOrderAt" | "birthDate">();
expectTypeOf<Parameters<typeof b.top>[0]>().toEqualTypeOf<"ltv" | "rfm.r" | "lastOrderAt" | "birthDate">();
expectTypeOf<Parameters<typeof b.aggregate>[0]>().toEqualTypeOf<"events" | "orders">();

// Everything is a rule, whatever it asks.
expectTypeOf(b.all(b.gte("ltv", 500), b.eq("industry", "finance"))).toEqualTypeOf<Rule>();
b.eq("active", true);
b.gte("lastOrderAt", "2026-01-01");
b.oneOf("ltv", [1, 2]);
b.between("birthDate", "1990-01-01", 1.7e12);
b.compare("ltv", "lt", "rfm.r", { times: 2 });
b.top("ltv", { share: 0.1, per: "country" });
b.aggregate("orders", { where: (order) => order.gt("amount", 5), fn: "sum", value: "amount", cmp: "gte", to: 500 });
b.didNotFollow({ of: "events", where: (e) => e.eq("type", "view") }, { of: "orders" }, { on: ["at"] });

// A wrong field.
// @ts-expect-error a field that the catalog does not have
b.gte("lvt", 500);
// @ts-expect-error a relation is no field
b.exists("events");
// @ts-expect-error a field of another relation
b.aggregate("orders", { where: (order) => order.eq("type", "view"), fn: "count", cmp: "gte", to: 1 });
// @ts-expect-error a relation that the catalog does not have
b.aggregate("visits", { fn: "count", cmp: "gte", to: 1 });
// @ts-expect-error a field that the relation does not have
b.aggregate("orders", { fn: "sum", value: "price", cmp: "gte", to: 1 });

// A wrong operator.
// @ts-expect-error texts have no order
b.gte("industry", "a");
// @ts-expect-error numbers have no parts
b.contains("ltv", "5");
// @ts-expect-error a number is no date
b.within("ltv", { last: { n: 1, unit: "day" } });
// @ts-expect-error texts have no rank
b.top("industry", { share: 0.1 });
// @ts-expect-error groups are texts
b.top("ltv", { share: 0.1, per: "rfm.r" });
// @ts-expect-error two fields of different types
b.compare("ltv", "lt", "lastOrderAt");

// A wrong constant.
// @ts-expect-error a text for a number
b.gte("ltv", "500");
// @ts-expect-error a number for a text
b.eq("industry", 5);
// @ts-expect-error a text for a boolean
b.eq("active", "true");
// @ts-expect-error a boolean for a date
b.eq("lastOrderAt", true);
// @ts-expect-error one of the values is a text
b.oneOf("ltv", [1, "2"]);
// @ts-expect-error no such unit
b.within("lastOrderAt", { last: { n: 1, unit: "days" } });
// @ts-expect-error neither share nor count
b.top("ltv", {});
// @ts-expect-error an empty list
b.all();

// Without a catalog any name goes, and rules are JSON either way.
const vip: TagRule = { id: "vip", when: all(gte("anything", 5), eq("other", "x")) };
expectTypeOf(vip.when).toEqualTypeOf<Rule>();
const json: TagRule = { id: "new", when: { op: "within", field: "firstAt", last: { n: 30, unit: "day" } } };
expectTypeOf(json.id).toEqualTypeOf<string>();
// @ts-expect-error no such operator
const wrong: TagRule = { id: "x", when: { op: "greater", field: "ltv", value: 1 } };
// @ts-expect-error a key that the operator does not have
const more: TagRule = { id: "x", when: { op: "exists", field: "ltv", value: 1 } };
expectTypeOf([wrong, more]).toEqualTypeOf<TagRule[]>();
