import { beforeAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../examples/shared/text-table";
import { simulateShop } from "../../src/prepare/simulate/simulate-shop";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { exampleNamed, PATIENCE, type Run } from "./run-example";

// The report is read as a marketer reads it, and its numbers are counted again from the rows in the simplest way.

const { run: report, runAsUser, fileOf } = exampleNamed("report");

/** One usable row of a log, read by the test itself. */
interface Row {
  readonly customer: string;
  readonly at: number;
  /** Its date on the calendar of the log. */
  readonly day: string;
  readonly cents: number;
  /** Undefined: every row is an order. */
  readonly order?: string;
  readonly category?: string;
}

/** A log, and what follows from its first and last day by hand. */
interface Log {
  readonly args: readonly string[];
  readonly rows: () => readonly Row[];
  readonly asOf: number;
  readonly middle: string;
  readonly month: string;
  readonly hasCategories: boolean;
}

interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly string[];
}

interface ReadSection {
  readonly title: string;
  readonly explanation: string;
  readonly tables: readonly Table[];
  readonly text: string;
}

function sectionsOf({ out }: Run): ReadSection[] {
  const starts = [...out.matchAll(/^\d+\. /gm)].map(({ index }) => index);
  return starts.map((start, k) => {
    const text = out.slice(start, starts[k + 1]).trimEnd();
    const [title = "", explanation = ""] = text.split("\n");
    return { title: title.replace(/^\d+\. /, ""), explanation, tables: tablesIn(text), text };
  });
}

function tablesIn(text: string): Table[] {
  const lines = text.split("\n");
  return lines.flatMap((line, i) => {
    if (!line.startsWith("─")) return [];
    const widths = line.split("  ").map((part) => part.length);
    const end = lines.findIndex((other, j) => j > i && !fits(other, widths));
    const table = lines.slice(i - 1, end < 0 ? lines.length : end);
    const [headings = [], , ...rows] = table.map((row) => cellsOf(row, widths));
    return [{ headings, rows, lines: table }];
  });
}

/** The columns of a terminal that a line takes: a wide character and an empty place after it. */
function placesOf(line: string): string[] {
  return [...line].flatMap((character) => (displayWidth(character) === 2 ? [character, ""] : [character]));
}

/** Whether nothing of a line stands between the columns of a table. */
function fits(line: string, widths: readonly number[]): boolean {
  const places = placesOf(line);
  let at = 0;
  const between = widths.slice(0, -1).flatMap((width) => {
    at += width + 2;
    return [at - 2, at - 1];
  });
  return line.trim() !== "" && displayWidth(line) > widths[0]! && between.every((p) => (places[p] ?? " ") === " ");
}

function cellsOf(line: string, widths: readonly number[]): string[] {
  const places = placesOf(line);
  let at = 0;
  return widths.map((width) => {
    at += width + 2;
    return places
      .slice(at - width - 2, at - 2)
      .join("")
      .trim();
  });
}

function numberIn(text: string | undefined): number {
  return Number(text?.replace(/[,%]/g, ""));
}

function columnOf(table: Table, c: number): number[] {
  return table.rows.map((row) => numberIn(row[c]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** What the rows of a log say about each customer. */
function factsOf(rows: readonly Row[]) {
  const facts = new Map<string, { cents: number; orders: Set<unknown>; lastAt: number; days: Set<string> }>();
  for (const row of rows) {
    const fact = facts.get(row.customer) ?? { cents: 0, orders: new Set(), lastAt: 0, days: new Set<string>() };
    facts.set(row.customer, fact);
    fact.cents += row.cents;
    if (row.cents < 0) continue;
    fact.orders.add(row.order ?? row);
    fact.days.add(row.day);
    fact.lastAt = Math.max(fact.lastAt, row.at);
  }
  return facts;
}

function customersWhere(rows: readonly Row[], holds: (row: Row) => boolean): Set<string> {
  return new Set(rows.filter((row) => row.cents >= 0 && holds(row)).map(({ customer }) => customer));
}

function money(cents: number): string {
  return (cents / 100).toLocaleString("en", { minimumFractionDigits: 2 });
}

const TITLES = {
  rfmScores: "RFM scores",
  eleven: "Segments: eleven groups by R, F and M",
  eight: "Segments: eight classes",
  tiers: "Value tiers",
  levels: "Member levels that hold",
  lifecycle: "Lifecycle stages",
  overdue: "Silent big spenders to win back",
  period: "Who bought in",
  abc: "ABC classes and concentration",
  abcXyz: "ABC × XYZ",
  preferences: "Preferred categories",
  migration: "Who moved between segments",
  explanation: "One customer explained",
};

function testsOf({ args, rows: readRows, asOf, middle, month, hasCategories }: Log): void {
  let rows: readonly Row[];
  let facts: ReturnType<typeof factsOf>;
  let english: Run;
  let chinese: Run;
  let sections: ReadSection[];
  beforeAll(async () => {
    rows = readRows();
    facts = factsOf(rows);
    [english, chinese] = await Promise.all([report(...args), report(...args, "--lang", "zh-CN")]);
    sections = sectionsOf(english);
  }, PATIENCE);

  const sectionOf = (key: keyof typeof TITLES): ReadSection => {
    const found = sections.find(({ title }) => title.startsWith(TITLES[key]));
    if (found === undefined) throw new Error(`no section "${TITLES[key]}"`);
    return found;
  };
  const tableOf = (key: keyof typeof TITLES): Table => sectionOf(key).tables[0]!;
  const rowOf = (key: keyof typeof TITLES, name: string) => tableOf(key).rows.find(([first]) => first === name) ?? [];
  const revenues = () => [...facts.values()].map(({ cents }) => cents).sort((a, b) => b - a);

  it("has all sections, each with a line on how to read it", () => {
    expect(english).toMatchObject({ code: 0, err: "" });
    const expected = Object.entries(TITLES).filter(([key]) => hasCategories || key !== "preferences");
    expect(sections.map(({ title }, k) => title.startsWith(expected[k]![1]))).toEqual(expected.map(() => true));
    for (const { explanation } of sections) expect(explanation).toMatch(/^\S.{30,}\.$/);
  });

  it("tells the same numbers in Chinese, in Chinese words", () => {
    expect(chinese).toMatchObject({ code: 0, err: "" });
    const told = sectionsOf(chinese);
    const figures = ({ tables }: ReadSection) => tables.map(({ rows }) => rows.map((row) => row.map(figureIn)));
    expect(told.map(figures)).toEqual(sections.map(figures));
    for (const { title, explanation, tables } of told) {
      expect(title + explanation).toMatch(/[\u4e00-\u9fff]{4}/);
      expect(title + explanation + tables.flatMap((table) => table.headings).join("")).not.toMatch(/[a-zA-Z]{4,}/);
    }
  });

  it("has aligned tables whose groups add up to their totals", () => {
    const tables = [...sections, ...sectionsOf(chinese)].flatMap((section) => section.tables);
    expect(tables.length).toBeGreaterThanOrEqual(2 * (hasCategories ? 12 : 11));
    for (const { rows, lines } of tables) {
      const widths = lines[1]!.split("  ").map((part) => part.length);
      expect(lines.every((line) => fits(line, widths))).toBe(true);
      const total = rows.at(-1)!;
      if (total[0] !== "Total" && total[0] !== "合计") continue;
      total.forEach((figure, c) => {
        if (!/^[\d,]+(\.\d\d)?$/.test(figure)) return;
        expect(sum(rows.slice(0, -1).map((row) => numberIn(row[c])))).toBeCloseTo(numberIn(figure), 2);
      });
    }
  });

  it("counts every customer once in each section", () => {
    const n = facts.size.toLocaleString("en");
    const cents = sum(revenues());
    expect(english.out).toContain(`Customers  ${n}, with `);
    for (const key of ["eleven", "eight", "tiers", "abc"] as const) {
      expect(tableOf(key).rows.at(-1)!.slice(0, 5)).toEqual(["Total", n, "100.0%", money(cents), "100.0%"]);
    }
    for (const key of ["rfmScores", "lifecycle", "period"] as const) expect(rowOf(key, "Total")[1]).toBe(n);
    for (const key of ["levels", "abcXyz"] as const) expect(rowOf(key, "Total").at(-1)).toBe(n);
  });

  it("scores and classes as the means of the three measures say", () => {
    const customers = [...facts.values()].map(({ cents, orders, lastAt }) => [lastAt - asOf, orders.size, cents]);
    const means = [0, 1, 2].map((c) => sum(customers.map((values) => values[c]!)) / customers.length);
    const best = customers.filter((values) => values.every((value, c) => value >= means[c]!));
    expect(numberIn(rowOf("eight", "Important: value")[1])).toBe(best.length);
    const worst = customers.filter((values) => values.every((value, c) => value < means[c]!));
    expect(numberIn(rowOf("eight", "General: win back")[1])).toBe(worst.length);
  });

  it("knows who brings the revenue", () => {
    const [, high = "", , revenue] = rowOf("tiers", "High");
    expect(Math.abs(numberIn(high) / facts.size - 0.2)).toBeLessThan(0.01);
    expect(revenue).toBe(money(sum(revenues().slice(0, numberIn(high)))));

    const [, classA = "", , revenueOfA] = rowOf("abc", "A");
    const ofA = revenues().slice(0, numberIn(classA));
    const positive = sum(revenues().filter((cents) => cents > 0));
    expect(revenueOfA).toBe(money(sum(ofA)));
    expect(sum(ofA)).toBeGreaterThanOrEqual(0.8 * positive);
    expect(sum(ofA.slice(0, -1))).toBeLessThan(0.8 * positive);

    const held = revenues().map((cents) => Math.max(cents, 0));
    const n = held.length;
    const gini = sum(held.map((cents, k) => (n - 2 * k - 1) * cents)) / (n * positive);
    expect(sectionOf("abc").text).toContain(`Gini coefficient ${gini.toFixed(2)}:`);
  });

  it("finds who bought in the last full month: new + repeat + returning", () => {
    const active = customersWhere(rows, ({ day }) => day.startsWith(month));
    const earlier = customersWhere(rows, ({ day }) => day < month);
    const fresh = [...active].filter((customer) => !earlier.has(customer));
    const [a = 0, b = 0, c = 0, all] = sectionOf("period")
      .text.match(/= (\S+) \+ (\S+) \+ (\S+) = (\S+) customers/)!
      .slice(1)
      .map(numberIn);
    expect(sectionOf("period").title).toContain(month);
    expect(all).toBe(active.size);
    expect(a + b + c).toBe(active.size);
    expect(a).toBe(fresh.length);
    expect(numberIn(rowOf("period", "Dormant")[1])).toBe([...earlier].filter((id) => !active.has(id)).length);
  });

  it("lists silent big spenders, the most overdue first", () => {
    const table = tableOf("overdue");
    expect(table.rows).toHaveLength(10);
    const times = columnOf(table, 5);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times.at(-1)).toBeGreaterThan(1.5);
    const from = numberIn(rowOf("tiers", "High")[5]);
    for (const [customer = "", revenue, orders, gap, days] of table.rows) {
      const fact = facts.get(customer)!;
      const bought = [...fact.days].map((day) => Date.parse(day) / 864e5).sort((x, y) => x - y);
      expect([revenue, numberIn(orders)]).toEqual([money(fact.cents), fact.orders.size]);
      expect(numberIn(revenue)).toBeGreaterThanOrEqual(from);
      expect(numberIn(gap)).toBeCloseTo((bought.at(-1)! - bought[0]!) / (bought.length - 1), 0);
      expect(numberIn(days)).toBe(Math.round((asOf - fact.lastAt) / 864e5));
    }
  });

  it("crosses value and steadiness of the last six months", () => {
    const sections = sectionOf("abcXyz");
    const [from = "", to = ""] = sections.title.match(/\d{4}-\d\d/g)!;
    expect(to).toBe(month);
    const of = factsOf(rows.filter(({ day }) => day.slice(0, 7) >= from && day.slice(0, 7) <= to));
    const buyers = [...of.values()].filter(({ cents }) => cents > 0).length;
    const [, ...classes] = tableOf("abcXyz")
      .rows.map((row) => numberIn(row.at(-1)))
      .reverse();
    expect(facts.size - buyers).toBe(classes[0]);
    expect(sum(classes.slice(1))).toBe(buyers);
  });

  it("follows customers from the first half of the log to the second", () => {
    const before = customersWhere(rows, ({ day }) => day < middle);
    const since = customersWhere(rows, ({ day }) => day >= middle);
    const gone = [...before].filter((customer) => !since.has(customer));
    expect(sectionOf("migration").explanation).toContain(middle);
    for (const row of tableOf("migration").rows) {
      const [customers, ...moved] = row.slice(1).map(numberIn);
      expect(sum(moved)).toBe(customers);
    }
    const total = rowOf("migration", "Total").map(numberIn);
    expect([total[1], total[5]]).toEqual([before.size, gone.length]);
    const fresh = [...since].filter((customer) => !before.has(customer)).length;
    expect(sectionOf("migration").text).toContain(
      `\n${fresh.toLocaleString("en")} customers bought for the first time`,
    );

    const levels = tableOf("levels").rows.map((row) => [row[0], numberIn(row.at(-1))] as const);
    const members = levels.filter(([name]) => ["Gold", "Silver", "Basic"].includes(name ?? ""));
    expect(members.map(([name]) => name)).toEqual(["Gold", "Silver", "Basic"]);
    expect(sum(members.map(([, count]) => count))).toBe(before.size);
  });

  if (hasCategories) {
    it("finds the category that each customer clearly prefers", () => {
      const [[category = "", told] = []] = tableOf("preferences").rows;
      const counts = new Map<string, Map<string, number>>();
      for (const row of rows) {
        const of = counts.get(row.customer) ?? new Map<string, number>();
        counts.set(row.customer, of.set(row.category!, (of.get(row.category!) ?? 0) + (row.cents < 0 ? -1 : 1)));
      }
      const prefer = [...counts.values()].filter((of) => {
        const own = of.get(category) ?? 0;
        const others = [...of].filter(([name, count]) => name !== category && count > 0).map(([, count]) => count);
        return own >= 3 && own >= sum(others) && !others.includes(own);
      });
      expect(numberIn(told)).toBe(prefer.length);
    });
  }

  it("explains a customer so that the steps lead to the next scores", () => {
    const { text } = sectionOf("explanation");
    const [, id = ""] = text.match(/^Customer (\S+): R \d/m)!;
    const [value = 0, score = 0, by = 0, next] = text
      .match(/Last order (\S+) days ago: R (\d)\. Needs (\S+) fewer days to reach R (\d)/)!
      .slice(1)
      .map(numberIn);
    expect(value).toBeCloseTo((asOf - facts.get(id)!.lastAt) / 864e5, 1);
    expect(next).toBe(score + 1);
    const rangeOf = (r: number) => rowOf("rfmScores", String(r))[2]!.split(" – ").map(numberIn);
    // Figures are printed with one decimal.
    expect(value - by).toBeGreaterThanOrEqual(rangeOf(score + 1)[1]! - 0.1);
    expect(value - by).toBeLessThanOrEqual(rangeOf(score)[0]! + 0.1);
  });
}

/** A cell that is a figure; null for words. */
function figureIn(cell: string): string | null {
  return /^[\d.,%–\s]*$/.test(cell) ? cell : null;
}

describe("the report on the simulated shop", { timeout: PATIENCE }, () => {
  testsOf({
    args: [],
    rows: () =>
      simulateShop({ seed: 2026, customers: 5000, refundShare: 0.04, dirtyShare: 0.02 }).flatMap((row) => {
        const { customer, amount, order, category } = row;
        if (typeof row.at === "string" && !/^\d{4}-\d\d-\d\d(T.*(Z|\+08:00))?$/.test(row.at)) return [];
        if (row.at === "2026-02-30" || customer === null || typeof amount !== "number" || Number.isNaN(amount))
          return [];
        const at = new Date(row.at).getTime();
        const day = new Date(at).toISOString().slice(0, 10);
        return [{ customer, at, day, cents: Math.round(100 * amount), order, category }];
      }),
    asOf: Date.UTC(2026, 10, 1),
    middle: "2025-11-01",
    month: "2026-10",
    hasCategories: true,
  });
});

describeWithShared("cdnow_sample.csv", "the report on CDNOW", (path) => {
  testsOf({
    args: [path, "--customer", "customer_id", "--date", "date", "--amount", "amount"],
    rows: () =>
      readCsv(path).map(({ customer_id = "", date = "", amount }) => {
        return { customer: customer_id, at: Date.parse(date), day: date, cents: Math.round(100 * Number(amount)) };
      }),
    asOf: Date.UTC(1998, 6, 1),
    middle: "1997-10-01",
    month: "1998-06",
    hasCategories: false,
  });
});

describeWithShared("complete_journey_sample.csv.gz", "the report on Complete Journey", (path) => {
  const columns = ["--customer", "customer_id", "--date", "date", "--amount", "sales_value", "--order", "invoice"];
  const isSummerTime = (text: string) => text >= "2017-03-12T02" && text < "2017-11-05T02";
  testsOf({
    args: [path, ...columns, "--category", "department", "--zone", "America/New_York"],
    rows: () =>
      readCsv(path).map(({ customer_id = "", date = "", sales_value, invoice = "", department = "" }) => ({
        customer: customer_id,
        at: Date.parse(`${date}${isSummerTime(date) ? "-04:00" : "-05:00"}`),
        day: date.slice(0, 10),
        cents: Math.round(100 * Number(sales_value)),
        order: invoice,
        category: department,
      })),
    asOf: Date.UTC(2018, 0, 1, 5),
    middle: "2017-07-02",
    month: "2017-12",
    hasCategories: true,
  });
});

describe("the report on little", { timeout: PATIENCE }, () => {
  it("leaves out what a log gives no ground for", async () => {
    const told = await report(fileOf("one.csv", "customer_id,date,amount\nann,2026-01-05,12.50\n"));
    expect(told).toMatchObject({ code: 0, err: "" });
    const titles = sectionsOf(told).map(({ title }) => title);
    expect(titles).not.toContain(TITLES.migration);
    expect(titles).not.toContain(TITLES.preferences);
    expect(titles).toContain(TITLES.lifecycle);
    expect(told.out).toContain("Value at risk: 0 silent big spenders");
    expect(told.out).not.toMatch(/NaN|undefined/);
  });

  it("tells of bins that few distinct values leave empty", async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `c${i},2026-01-${String(i + 1).padStart(2, "0")},${i + 1}`);
    const path = fileOf("few.csv", `customer_id,date,amount\n${lines.join("\n")}\nc1,2026-02-01,5\n`);
    const [english, chinese] = await Promise.all([report(path), report(path, "--lang", "zh-CN")]);
    expect(english!.out).toContain("Note: F has no other scores than 1, 5, because too many customers");
    expect(chinese!.out).toContain("说明：F 只有 1、5 分");
  });

  it("says so when no row can be used", async () => {
    const told = await report(fileOf("none.csv", "customer_id,date,amount\nann,soon,12.50\n"));
    expect(told.code).toBe(1);
    expect(told.out).toContain("1 read, 0 kept, 1 rejected");
    expect(told.err).toBe("No row could be used.\nnpm run report -- --help shows all options.\n");
  });

  it("has help in both languages, and runs as its user runs it", async () => {
    const [english, chinese] = await Promise.all([runAsUser("--help"), report("--help", "--lang", "zh-CN")]);
    expect([english!.code, chinese!.code]).toEqual([0, 0]);
    for (const flag of ["customer", "date", "amount", "order", "category", "as-of", "zone", "date-format", "lang"]) {
      expect(english!.out).toContain(`--${flag} `);
      expect(chinese!.out).toContain(`--${flag} `);
    }
  });
});
