import { describe, expect, it } from "vitest";
import { browserApp, HAS_BROWSER } from "./browser-app";
import { complaint, drop, fieldValue, file, run, saved, see } from "./browser-page";
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
    await page.click('[data-action="language"]');
    await see(page, '[role="status"]', /正在|取消/);
    await page.click('[data-action="language"]');
    await page.click('[data-action="cancel"]');
    await see(page, '[role="alert"]', /the result before is gone/);
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

  it("begins with the zone of the browser, and shows dates in the zone that is chosen", async () => {
    const { page, context } = await app.open("zh-CN", "Asia/Shanghai");
    await drop(page, "night.csv", "客户,日期,金额\n甲,2026-01-05T20:00:00Z,12\n");
    expect(await fieldValue(page, "zone")).toBe("Asia/Shanghai");
    await run(page);
    await see(page, '[data-customer="甲"]', /2026年1月6日/);
    await see(page, '[data-section="account"] h2', /^基准日 2026年1月7日，共 1 位客户/);
    await page.fill('[data-field="zone"]', "-05:00");
    await run(page);
    await see(page, '[data-customer="甲"]', /2026年1月5日/);
    await context.close();
  });

  it("says that the as-of date is the moment at which its day begins", async () => {
    const { page, context } = await app.open("zh-CN");
    await drop(page, "day.csv", "客户,日期,金额\n甲,2026-03-01T00:00,1\n甲,2026-03-01T00:01,2\n");
    await see(page, "label", /^基准日（.*零点之后的订单不计入/);
    await page.fill('[data-field="asOf"]', "2026-03-01");
    await run(page);
    await see(page, '[data-section="account"]', /读取 2 行，采用 1 行，剔除 1 行/);
    expect(await page.locator('[data-rejected="after_as_of"] td').nth(2).textContent()).toBe("3");
    await context.close();
  });

  it("goes back from one level to all customers", async () => {
    const { page, context } = await app.open();
    await page.click('[data-action="sample"]');
    await page.waitForSelector('[data-action="run"]');
    await run(page);
    expect(await page.locator('[data-action="everybody"]').count()).toBe(0);
    await page.locator('[data-segmentation="class"] [data-level="A"]').click();
    await page.click('[data-action="everybody"]');
    await see(page, '[data-section="customers"] h2', /^All customers: 5,000$/);
    await context.close();
  });

  it("speaks Chinese wherever its own words stand", async () => {
    const { page, context } = await app.open("zh-CN");
    await drop(page, "one.csv", "客户,日期,金额\n甲,2026-01-05,12\n");
    expect(await page.locator('[data-section="settings"] h2').textContent()).toBe("文件：one.csv");
    await page.fill('[data-field="zone"]', "Mars/Base");
    expect(await complaint(page)).toMatch(/^"Mars\/Base"：没有这个时区/);
    await page.fill('[data-field="zone"]', "UTC");
    await page.fill('[data-field="dateFormat"]', "nonsense");
    expect(await complaint(page)).toMatch(/^"nonsense"：无法识别这种日期写法/);
    await page.fill('[data-field="dateFormat"]', "");
    await page.selectOption('[data-field="plan"]', "subscription");
    expect(await complaint(page)).toMatch(/订单太少/);
    await page.selectOption('[data-field="plan"]', "small_shop");
    await run(page);
    expect(await page.locator('[data-segmentation="actions"] th').first().textContent()).toBe("标签");
    expect(await saved(page, "labels")).toMatch(/^\uFEFF客户编号,订单数,收入,/);
    await context.close();
  });
});
