import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright";
import { type FittedPlan, runPlan, type Segmentation, SMALL_SHOP_PLAN } from "segmentry/plan";
import { beforeAll, describe, expect, it } from "vitest";
import { numberParser } from "../../examples/browser/worker/number-styles";
import { usualColumn } from "../../examples/shared/usual-columns";
import { labelAt, tagNamesAt } from "../../src/index";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { browserApp, HAS_BROWSER } from "./browser-app";
import { PATIENCE } from "./run-example";

const title = HAS_BROWSER ? "the app in a browser" : "the app in a browser (skipped: there is no Chromium)";

describe.skipIf(!HAS_BROWSER)(title, { timeout: PATIENCE * 3 }, () => {
  const app = browserApp();

  it("goes from a simulated shop to segments, customers and reasons, in both languages", async () => {
    const { page, context, faults } = await app.open();
    await page.click('[data-action="sample"]');
    await page.selectOption('[data-field="category"]', "");
    await page.click('[data-action="run"]');
    await page.waitForSelector('[data-section="customers"]');
    expect(await page.locator('[data-section="heat-map"] rect').count()).toBe(25);
    const curve = await page.locator('[data-section="abc-curve"] polyline').getAttribute("points");
    const heights = curve!.split(" ").map((point) => Number(point.split(",")[1]));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect([heights[0], heights.at(-1)]).toEqual([300, 0]);

    const level = page.locator('[data-segmentation="class"] [data-level="A"]');
    const shown = await level.locator("xpath=ancestor::tr/td[2]").textContent();
    await level.click();
    await see(page, '[data-section="customers"] h2', new RegExp(`: ${shown}$`));
    await page.click('[data-action="next-page"]');
    await see(page, '[data-section="customers"]', /21–40/);

    await page.locator("[data-why]").first().click();
    await page.waitForSelector('[data-section="why"]');
    expect(await page.locator('[data-section="why"]').textContent()).toMatch(
      /\d+ orders, .* in all, the last \d+ days ago/,
    );
    await see(page, '[data-section="why"]', /days since the (first|last) order \(/);
    await page.click('[data-action="language"]');
    await see(page, '[data-section="why"]', /最近一单/);
    await see(page, '[data-section="why"]', /单距今 [\d.,]+ 天（/);
    expect(await page.locator('[data-section="segments"]').textContent()).toContain("冠军客户");
    expect(faults).toEqual([]);
    await context.close();
  });

  it("says what is wrong in words, and goes on", async () => {
    const { page, context, faults } = await app.open("zh-CN");
    await drop(page, "none.csv", "customer_id,date,amount\nann,soon,12.5\n");
    await page.click('[data-action="run"]');
    await page.waitForSelector('[role="alert"]');
    expect(await page.locator('[role="alert"]').textContent()).toContain("没有可用的行");
    const reason = page.locator('[data-rejected="invalid_date"]');
    expect(await reason.locator("td").allTextContents()).toEqual(["不是日期，或日期不存在", "1", "2", '"soon"']);

    await drop(page, "one.csv", "客户编号,日期,金额\n甲,2026-01-05,12.5\n");
    await page.setInputFiles(
      '[data-field="own-plan"]',
      file("plan.json", '{ "kind": "plan", "version": 1, "id": "x", "steps": { "a": { "use": "rfn" } } }'),
    );
    await page.click('[data-action="run"]');
    await page.waitForSelector('[role="alert"]');
    expect(await page.locator('[role="alert"]').textContent()).toMatch(/\/steps\/a\/use|"rfn"/);

    await page.click('[data-action="remove-plan"]');
    await page.click('[data-action="run"]');
    await page.waitForSelector('[data-customer="甲"]');
    expect(faults).toEqual([]);
    await context.close();
  });

  it("stops when it is told to, and can run again", async () => {
    const { page, context } = await app.open();
    const lines = Array.from({ length: 200_000 }, (_, i) => `c${i % 20_000},2026-0${1 + (i % 9)}-11,${(i % 977) / 4}`);
    await drop(page, "large.csv", `customer,date,amount\n${lines.join("\n")}\n`);
    await page.click('[data-action="run"]');
    await page.click('[data-action="cancel"]');
    await page.waitForSelector('[role="alert"]');
    expect(await page.locator('[data-section="account"]').count()).toBe(0);
    await page.click('[data-action="run"]');
    await page.waitForSelector('[data-section="customers"]');
    expect(await page.locator('[data-section="account"] h2').textContent()).toContain("20,000 customers");
    await context.close();
  });

  it("counts shares of revenue from the revenue of all customers", async () => {
    const { page, context } = await app.open();
    const old = "old,2025-01-01,100\nold,2025-02-01,100\nold,2025-03-01,100\nold,2025-04-01,100";
    await drop(page, "tags.csv", `customer,date,amount\n${old}\nnew,2026-03-01,100\n`);
    await run(page);
    const shares = page.locator('[data-segmentation="actions"] tbody tr:has([data-level="welcome"]) td');
    expect(await shares.allTextContents()).toEqual(["Welcome", "1", "50%", "100", "20%"]);
    await context.close();
  });

  it("accounts for the orders after the as-of date", async () => {
    const { page, context } = await app.open();
    await drop(page, "later.csv", "customer,date,amount\nann,2026-01-05,10\nann,2026-02-05,10\n\nbob,2026-03-05,10\n");
    await run(page);
    expect(await page.locator('[data-section="account"]').textContent()).toContain("3 kept, 0 rejected");
    await page.fill('[data-field="asOf"]', "2026-03-01");
    await run(page);
    expect(await page.locator('[data-section="account"]').textContent()).toContain("3 rows read, 2 kept, 1 rejected");
    expect(await page.locator('[data-rejected="after_as_of"] td').nth(2).textContent()).toBe("5");
    await page.fill('[data-field="asOf"]', "2025-01-01");
    expect(await complaint(page)).toContain("before all orders");
    expect(await page.locator('[data-rejected="after_as_of"] td').nth(1).textContent()).toBe("3");
    await context.close();
  });

  it("sees how dates and amounts are written, on opening and when another column is chosen", async () => {
    const { page, context } = await app.open("zh-CN");
    const lines = [
      "会员名,创建时间,付款时间,实付款,原价",
      '甲,2026/1/5 09:30,25.01.2026,¥1299.33,"1.299,33"',
      '乙,2026/11/23 18:00,26.11.2026,"￥1,299.30","29,33 €"',
    ];
    await drop(page, "shop.csv", `${lines.join("\n")}\n`);
    expect(await fieldValue(page, "dateFormat")).toBe("yyyy/M/d H:mm");
    expect(await fieldValue(page, "numbers")).toBe("point");
    await run(page);
    expect(await page.locator('[data-customer="甲"] td').nth(2).textContent()).toBe("1,299");

    await page.selectOption('[data-field="date"]', "2");
    await page.selectOption('[data-field="amount"]', "4");
    expect(await fieldValue(page, "dateFormat")).toBe("d.M.yyyy");
    expect(await fieldValue(page, "numbers")).toBe("comma");
    await run(page);
    expect(await page.locator('[data-customer="乙"] td').nth(2).textContent()).toBe("29");
    await context.close();
  });

  it.each([
    ["yyyyMMdd", ["20260105", "20261123"]],
    ["d/M/yyyy", ["05/01/2026", "23/11/2026"]],
    ["M/d/yyyy", ["01/05/2026", "11/23/2026"]],
    ["", ["01/05/2026", "11/12/2026"]],
    ["", ["2026-01-05", "2026-11-12"]],
  ])("proposes the date format %j", async (format, dates) => {
    const { page, context } = await app.open();
    await drop(page, "dates.csv", `customer,date,amount\n${dates.map((date) => `ann,${date},1`).join("\n")}\n`);
    expect(await fieldValue(page, "dateFormat")).toBe(format);
    await context.close();
  });

  it("keeps what was chosen when the language changes, and one plan of one's own", async () => {
    const { page, context } = await app.open();
    await drop(page, "keep.csv", "customer,date,amount,price\nann,2026-01-05,10,20\n");
    await page.selectOption('[data-field="amount"]', "3");
    await page.fill('[data-field="asOf"]', "2026-05-01");
    await page.selectOption('[data-field="plan"]', "eight_classes");
    await page.click('[data-action="language"]');
    const kept = ["amount", "asOf", "plan"].map((field) => fieldValue(page, field));
    expect(await Promise.all(kept)).toEqual(["3", "2026-05-01", "eight_classes"]);

    await run(page);
    const fitted = await saved(page, "fitted");
    await page.setInputFiles('[data-field="own-plan"]', file("mine.json", fitted));
    await see(page, '[data-action="remove-plan"]', /mine\.json/);
    await page.click('[data-action="language"]');
    expect(await fieldValue(page, "plan")).toBe("own");
    await run(page);
    expect(JSON.parse(await saved(page, "fitted"))).toEqual(JSON.parse(fitted));
    await page.selectOption('[data-field="plan"]', "small_shop");
    await run(page);
    expect(await page.locator('[data-segmentation="stage"]').count()).toBe(1);
    await page.click('[data-action="remove-plan"]');
    expect(await page.locator('[data-field="plan"] option').count()).toBe(3);
    await context.close();
  });

  it("says in a sentence what is wrong with a file or a plan", async () => {
    const { page, context, faults } = await app.open();
    const refused = async (field: string, name: string, content: string, sentence: RegExp) => {
      await page.setInputFiles(`[data-field="${field}"]`, file(name, content));
      await see(page, '[role="alert"]', sentence);
    };
    await refused("file", "text.csv.gz", "customer,date,amount\nann,2026-01-05,10\n", /no gzip file/);
    await refused("file", "empty.csv", "", /no orders/);
    await refused("file", "book.csv", "PK\u0003\u0004", /spreadsheet/);
    await drop(page, "one.csv", "customer,date,amount\nann,2026-01-05,10\n");
    await refused("own-plan", "broken.json", '{ "kind": "plan",', /no JSON/);
    await refused("own-plan", "other.json", "[1, 2]", /no plan/);
    expect(await page.locator('[role="alert"] p').count()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it("opens another file while it works on one", async () => {
    const { page, context } = await app.open();
    const lines = Array.from({ length: 300_000 }, (_, i) => `c${i % 20_000},2026-0${1 + (i % 9)}-11,${(i % 977) / 4}`);
    await drop(page, "large.csv", `customer,date,amount\n${lines.join("\n")}\n`);
    await page.click('[data-action="run"]');
    await page.waitForSelector('[data-action="cancel"]');
    await drop(page, "small.csv", "client_id,date,amount\nann,2026-01-05,10\n");
    expect(await page.locator('[data-action="cancel"], [role="alert"]').count()).toBe(0);
    await run(page);
    expect(await page.locator('[data-section="account"] h2').textContent()).toContain("1 customers");
    await context.close();
  });

  it("fits a narrow screen", async () => {
    const { page, context } = await app.open("zh-CN");
    await page.setViewportSize({ width: 390, height: 800 });
    await page.click('[data-action="sample"]');
    await page.waitForSelector('[data-action="run"]');
    await run(page);
    const width = () => page.evaluate("document.documentElement.scrollWidth");
    expect(await width()).toBeLessThanOrEqual(390);
    const boxes = await page
      .locator('[data-section="abc-curve"] text')
      .evaluateAll((texts) =>
        texts.map((text) =>
          (text as { getBoundingClientRect(): { left: number; right: number } }).getBoundingClientRect(),
        ),
      );
    for (const [i, { left }] of boxes.entries()) expect(left).toBeGreaterThan(boxes[i - 1]?.right ?? 0);
    expect(await page.locator('[data-section="steps"]').textContent()).toContain("RFM 得分");
    await context.close();
  });

  it("opens files with the names that Chinese shops give to columns", () => {
    const columns = (names: string) =>
      (["customer", "date", "amount", "order"] as const).map((role) => usualColumn(names.split(","), role));
    expect(columns("订单编号,会员名,实付款,创建时间")).toEqual([1, 3, 2, 0]);
    expect(columns("会员,实付,下单日期")).toEqual([0, 2, 1, undefined]);
  });

  it("reads amounts in one style, and never a decimal comma as one of thousands", () => {
    const [point, comma] = [numberParser("point"), numberParser("comma")];
    expect(["12", "-3.5", "¥1,234.56", "1,29.33", "US$1,000", "１２．５０"].map(point)).toEqual([
      12, -3.5, 1234.56, 129.33, 1000, 12.5,
    ]);
    expect(["29,33", "1.234,56", "ORD12", "", "12-3"].map(point)).toEqual(Array(5).fill(Number.NaN));
    expect(["29,33", "1.234,56 €", "-1 234,5", "1.234"].map(comma)).toEqual([29.33, 1234.56, -1234.5, 1234]);
    expect(["12.50", "1,234.56"].map(comma)).toEqual([Number.NaN, Number.NaN]);
  });

  describeWithShared("cdnow_sample.csv", "with the CDNOW log", (path) => {
    let here: Segmentation & { readonly fitted: FittedPlan };
    beforeAll(() => {
      const columns = { customerId: "customer_id", at: "date", amount: "amount" };
      const plan = { ...SMALL_SHOP_PLAN, zone: "UTC", prepare: { columns, policy: { numericText: "parse" } } } as const;
      here = runPlan({ orders: readCsv(path) }, plan, { asOf: "1998-07-01" });
    });

    it("gives the labels that the same plan gives in Node", async () => {
      const { page, context, faults } = await app.open();
      await page.setInputFiles('[data-field="file"]', path);
      await page.fill('[data-field="asOf"]', "1998-07-01");
      await page.click('[data-action="run"]');
      await page.waitForSelector('[data-section="customers"]');
      const labels = await saved(page, "labels");
      const rows = labels
        .replace(/^\uFEFF/, "")
        .trim()
        .split("\n");
      const names = rows[0]!.split(",");
      expect(rows.length - 1).toBe(here.customers.customerId.length);
      expect(rows.slice(1).map((line) => fieldsOf(line).slice(3))).toEqual(
        Array.from(here.customers.customerId, (_, i) => names.slice(3).map((name) => levelHere(name, i))),
      );
      expect(names).toEqual(expect.arrayContaining(["segment", "segment (Segment)", "class", "actions (Next step)"]));
      const fitted = JSON.parse(await saved(page, "fitted")) as FittedPlan;
      expect(fitted.params.models).toEqual(here.fitted.params.models);
      expect(faults).toEqual([]);
      await context.close();
    });

    /** Of a column `segment` the key, of `segment (Segment)` the English name. */
    const levelHere = (column: string, i: number) => {
      const name = column.replace(/ \(.*/, "");
      const labels = here.labels[name];
      const keys = labels === undefined ? tagNamesAt(here.tags[name]!, i) : [labelAt(labels, i)];
      const { levelNames } = here.steps.find((step) => step.name === name.split(".")[0])!;
      return keys.map((key) => (column === name ? key : (levelNames?.[key]?.en ?? key))).join(", ");
    };
  });
});

function file(name: string, content: string) {
  return { name, mimeType: "text/plain", buffer: Buffer.from(content) };
}

/** Gives the app a file and waits until it has read its head. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  await page.setInputFiles('[data-field="file"]', file(name, content));
  await page.waitForSelector('[data-section="settings"]');
  await see(page, "th:first-of-type", new RegExp(`^${content.split(",", 1)[0]}$`));
}

/** Runs the plan to its end. */
async function run(page: Page): Promise<void> {
  await page.click('[data-action="run"]');
  await page.waitForSelector('[data-section="customers"]');
}

/** What the page says after a run that fails. */
async function complaint(page: Page): Promise<string | null> {
  await page.click('[data-action="run"]');
  return page.locator('[role="alert"]').textContent();
}

function fieldValue(page: Page, field: string): Promise<string> {
  return page.locator(`[data-field="${field}"]`).inputValue();
}

/** Waits until a text is on the page. */
async function see(page: Page, selector: string, text: RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).first().waitFor();
}

/** The text of the file that a button saves. */
async function saved(page: Page, action: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-action="${action}"]`)]);
  return readFileSync(await (download as Download).path(), "utf8");
}

/** The fields of a line of CSV; commas stand only in quotes. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}
