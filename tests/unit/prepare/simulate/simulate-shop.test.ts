import { describe, expect, it } from "vitest";
import type { ShopRow } from "../../../../src/prepare/simulate/shop-rows";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";

const DAY = 86_400_000;

/** A clean row has an ISO date and a number as its amount. */
const timeOf = (row: ShopRow) => Date.parse(row.at as string);
const centsOf = (row: ShopRow) => Math.round((row.amount as number) * 100);
const isSale = (row: ShopRow) => (row.amount as number) > 0;

/** FNV-1a over the rows as text: equal on every engine, or the simulation is not. */
function fingerprint(rows: readonly ShopRow[]): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(rows)) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16);
}

function problemsOf(options: object): unknown {
  try {
    simulateShop(options);
    return "no error";
  } catch (error) {
    return (error as { issues: readonly { code: string; path: string }[] }).issues.map(
      ({ code, path }) => `${code} ${path}`,
    );
  }
}

describe("the simulated shop", () => {
  const rows = simulateShop();
  const sales = rows.filter(isSale);

  it("has by default 5,000 customers and tens of thousands of orders", () => {
    expect(new Set(rows.map((row) => row.customer)).size).toBe(5000);
    const orders = new Set(sales.map((row) => row.order)).size;
    expect(orders).toBeGreaterThan(28_000);
    expect(orders).toBeLessThan(34_000);
  });

  it("takes 0 and -0 as one seed", () => {
    const small = { customers: 5 };
    expect(simulateShop({ ...small, seed: -0 })).toEqual(simulateShop({ ...small, seed: 0 }));
  });

  it("runs in order of time, with order ids that rise", () => {
    const times = rows.map(timeOf);
    expect(times.every((time, i) => i === 0 || time >= times[i - 1]!)).toBe(true);
    const ids = sales.map((row) => row.order);
    expect(ids.every((id, i) => i === 0 || id >= ids[i - 1]!)).toBe(true);
    expect(times[0]).toBeGreaterThanOrEqual(Date.UTC(2024, 10, 1));
    expect(times.at(-1)).toBeLessThan(Date.UTC(2026, 10, 1));
  });

  it("has amounts in whole cents, never zero", () => {
    expect(rows.every((row) => row.amount === centsOf(row) / 100)).toBe(true);
    expect(rows.every((row) => centsOf(row) !== 0)).toBe(true);
    expect(sales.reduce((sum, row) => sum + centsOf(row), 0) / sales.length).toBeGreaterThan(2000);
    expect(sales.reduce((sum, row) => sum + centsOf(row), 0) / sales.length).toBeLessThan(3000);
  });

  it("refunds about three lines in a hundred, each in full and after its sale", () => {
    const refunds = rows.filter((row) => !isSale(row));
    expect(refunds.length / sales.length).toBeGreaterThan(0.025);
    expect(refunds.length / sales.length).toBeLessThan(0.035);
    const linesOf = new Map<string, ShopRow[]>();
    for (const sale of sales) linesOf.set(sale.order, [...(linesOf.get(sale.order) ?? []), sale]);
    const unexplained = refunds.filter((refund) => {
      const lines = linesOf.get(refund.order.replace(/-R$/, "")) ?? [];
      const days = (sale: ShopRow) => (timeOf(refund) - timeOf(sale)) / DAY;
      const matches = (sale: ShopRow) => centsOf(sale) === -centsOf(refund) && sale.customer === refund.customer;
      return !lines.some((sale) => matches(sale) && days(sale) > 0 && days(sale) < 30.001);
    });
    expect(unexplained).toEqual([]);
    const own = refunds.filter((row) => row.order.endsWith("-R")).length;
    expect(own / refunds.length).toBeGreaterThan(0.4);
    expect(own / refunds.length).toBeLessThan(0.6);
  });

  it("keeps one customer and one instant for all lines of an order", () => {
    const first = new Map<string, ShopRow>();
    const alike = sales.every((row) => {
      const known = first.get(row.order) ?? row;
      first.set(row.order, known);
      return row.customer === known.customer && row.at === known.at;
    });
    expect(alike).toBe(true);
  });

  it("has heterogeneous buyers: many buy once, few bring most of the revenue", () => {
    const orders = new Map<string, Set<string>>();
    const revenue = new Map<string, number>();
    for (const row of sales) {
      const customer = row.customer!;
      orders.set(customer, (orders.get(customer) ?? new Set()).add(row.order));
      revenue.set(customer, (revenue.get(customer) ?? 0) + centsOf(row));
    }
    const once = [...orders.values()].filter((set) => set.size === 1).length;
    expect(once / 5000).toBeGreaterThan(0.2);
    expect(once / 5000).toBeLessThan(0.35);
    const spent = [...revenue.values()].sort((a, b) => b - a);
    const total = spent.reduce((sum, value) => sum + value, 0);
    const top = spent.slice(0, 1000).reduce((sum, value) => sum + value, 0);
    expect(top / total).toBeGreaterThan(0.55);
    expect(top / total).toBeLessThan(0.85);
  });

  it("follows the seasons", () => {
    const count = (test: (date: Date) => boolean) => sales.filter((row) => test(new Date(row.at))).length;
    const november = count((date) => date.getUTCMonth() === 10);
    const february = count((date) => date.getUTCMonth() === 1);
    expect(november / february).toBeGreaterThan(1.4);
    expect(count((date) => date.getUTCDay() === 0)).toBeGreaterThan(1.3 * count((date) => date.getUTCDay() === 2));
    expect(count((date) => date.getUTCHours() === 20)).toBeGreaterThan(8 * count((date) => date.getUTCHours() === 3));
  });

  it("gives the same rows for the same seed, on every engine", () => {
    expect(simulateShop()).toEqual(rows);
    expect(simulateShop({ seed: 2 })).not.toEqual(rows);
    expect(fingerprint(rows)).toBe("3f5b1b7");
    expect(fingerprint(simulateShop({ dirtyShare: 0.1, customers: 300 }))).toBe("a91f57d5");
  });
});

describe("dirty rows and several forms of dates", () => {
  const options = { customers: 500, seed: 5 };
  const clean = simulateShop(options);

  it("stand beside the clean rows and change none of them", () => {
    const dirty = simulateShop({ ...options, dirtyShare: 0.2, mixedDates: false });
    let next = 0;
    const extra = dirty.filter((row) => {
      const isClean = JSON.stringify(row) === JSON.stringify(clean[next]);
      if (isClean) next++;
      return !isClean;
    });
    expect(next).toBe(clean.length);
    expect(extra.length / dirty.length).toBeGreaterThan(0.18);
    expect(extra.length / dirty.length).toBeLessThan(0.22);
    const has = (test: (row: ShopRow) => boolean) => expect(extra.some(test)).toBe(true);
    has((row) => row.customer === null);
    for (const amount of ["n/a", "", Number.NaN]) has((row) => Object.is(row.amount, amount));
    has((row) => row.at === "2026-02-30");
    has((row) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(String(row.at)));
    has((row) => /^\d\d\/\d\d\/\d{4}$/.test(String(row.at)));
    has((row) => clean.some((sale) => JSON.stringify(sale) === JSON.stringify(row)));
  });

  it("are rejected at the door, except for the duplicates", () => {
    const dirty = simulateShop({ ...options, dirtyShare: 0.2 });
    const fields = { customerId: "customer", at: "at", amount: "amount", orderId: "order" } as const;
    const { report } = transactionsFrom(dirty, fields);
    const copies = report.kept - clean.length;
    expect(copies).toBeGreaterThan(0);
    expect(copies / (dirty.length - clean.length)).toBeCloseTo(1 / 8, 1);
    expect(Object.keys(report.reasons).sort()).toEqual([
      "ambiguous_date",
      "invalid_amount",
      "invalid_date",
      "missing_amount",
      "missing_id",
      "not_finite",
      "zoneless_date",
    ]);
  });

  it("write the same instants in five forms", () => {
    const mixed = simulateShop({ ...options, mixedDates: true });
    expect(mixed.length).toBe(clean.length);
    const forms = new Set<string>();
    mixed.forEach(({ at, ...rest }, i) => {
      const time = timeOf(clean[i]!);
      const { at: _, ...expected } = clean[i]!;
      expect(rest).toEqual(expected);
      const dateOnly = typeof at === "string" && at.length === 10;
      expect(new Date(at).getTime()).toBe(dateOnly ? Math.floor(time / DAY) * DAY : time);
      forms.add(typeof at === "string" ? at.replace(/\d/g, "0") : typeof at);
    });
    expect([...forms].sort()).toEqual([
      "0000-00-00",
      "0000-00-00T00:00:00+00:00",
      "0000-00-00T00:00:00Z",
      "number",
      "object",
    ]);
  });

  it("come together: dirt brings mixed dates unless they are declined", () => {
    const forms = (rows: readonly ShopRow[]) => new Set(rows.map((row) => typeof row.at));
    expect(forms(simulateShop({ ...options, dirtyShare: 0.01 })).size).toBe(3);
    expect(forms(simulateShop({ ...options, dirtyShare: 0.01, mixedDates: false })).size).toBe(1);
  });
});

describe("options", () => {
  it("leave the sales alone when only refunds change", () => {
    const without = simulateShop({ customers: 200, refundShare: 0 });
    expect(without.every(isSale)).toBe(true);
    expect(simulateShop({ customers: 200, refundShare: 0.5 }).filter(isSale)).toEqual(without);
    const all = simulateShop({ customers: 200, refundShare: 1 });
    expect(all.length).toBeGreaterThan(1.8 * without.length);
  });

  it("set the span and the categories", () => {
    const rows = simulateShop({
      customers: 50,
      from: "2025-03-01",
      until: new Date("2025-03-08"),
      categories: ["书", "茶"],
    });
    expect(new Set(rows.map((row) => row.customer)).size).toBe(50);
    for (const row of rows) {
      expect(timeOf(row)).toBeGreaterThanOrEqual(Date.UTC(2025, 2, 1));
      expect(timeOf(row)).toBeLessThan(Date.UTC(2025, 2, 8));
    }
    expect(new Set(rows.map((row) => row.category))).toEqual(new Set(["书", "茶"]));
  });

  it("allow no customers, and any category's name", () => {
    expect(simulateShop({ customers: 0 })).toEqual([]);
    expect(simulateShop({ customers: 1, categories: ["__proto__"] })[0]!.category).toBe("__proto__");
  });

  it("are checked, all at once", () => {
    expect(problemsOf({ customer: 3 })).toEqual(["unknown_option /customer"]);
    expect(problemsOf({ customers: 1.5, refundShare: 2, dirtyShare: 0.6, seed: Number.NaN, categories: [] })).toEqual([
      "out_of_range /dirtyShare",
      "not_finite /seed",
      "out_of_range /customers",
      "too_few /categories",
      "out_of_range /refundShare",
    ]);
    expect(problemsOf({ until: "01/02/2026" })).toEqual(["invalid_date /until"]);
    expect(problemsOf({ until: null, from: null })).toEqual(["invalid_date /until", "invalid_date /from"]);
    expect(problemsOf({ until: -8.64e15 })).toEqual(["out_of_range /until"]);
    expect(problemsOf({ from: "1899-12-31", until: "2100-01-01" })).toEqual([
      "out_of_range /until",
      "out_of_range /from",
    ]);
    expect(problemsOf({ from: "2026-11-01" })).toEqual(["not_increasing /from"]);
    expect(problemsOf({ mixedDates: "yes", categories: [1] })).toEqual([
      "invalid_type /categories",
      "invalid_type /mixedDates",
    ]);
    expect(problemsOf({ categories: "tea" })).toEqual(["invalid_type /categories"]);
  });
});
