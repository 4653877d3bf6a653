import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright";
import { type FittedPlan, runPlan, type Segmentation, SMALL_SHOP_PLAN } from "segmentry/plan";
import { beforeAll, describe, expect, it } from "vitest";
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
    await page.click('[data-action="language"]');
    await see(page, '[data-section="why"]', /最近一单/);
    expect(await page.locator('[data-section="segments"]').textContent()).toContain("冠军客户");
    expect(faults).toEqual([]);
    await context.close();
  });

  it("says what is wrong in words, and goes on", async () => {
    const { page, context, faults } = await app.open("zh-CN");
    await drop(page, "none.csv", "customer_id,date,amount\nann,soon,12.5\n");
    await page.click('[data-action="run"]');
    await page.waitForSelector('[role="alert"]');
    expect(await page.locator('[role="alert"]').textContent()).toContain("1 of 1 rejected");

    await drop(page, "one.csv", "客户编号,日期,金额\n甲,2026-01-05,12.5\n");
    await page.setInputFiles(
      '[data-field="own-plan"]',
      file("plan.json", '{ "kind": "plan", "version": 1, "id": "x", "steps": { "a": { "use": "rfn" } } }'),
    );
    await page.click('[data-action="run"]');
    await page.waitForSelector('[role="alert"]');
    expect(await page.locator('[role="alert"]').textContent()).toMatch(/\/steps\/a\/use|"rfn"/);

    await page.setInputFiles('[data-field="own-plan"]', []);
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
      const fitted = JSON.parse(await saved(page, "fitted")) as FittedPlan;
      expect(fitted.params.models).toEqual(here.fitted.params.models);
      expect(faults).toEqual([]);
      await context.close();
    });

    const levelHere = (name: string, i: number) => {
      const labels = here.labels[name];
      return labels === undefined ? tagNamesAt(here.tags[name]!, i).join(", ") : labelAt(labels, i);
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
