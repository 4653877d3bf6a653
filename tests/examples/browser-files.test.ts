import { describe, expect, it } from "vitest";
import { amountForms, numberParser } from "../../examples/browser/worker/number-styles";
import { usualColumn } from "../../examples/shared/usual-columns";
import { browserApp, HAS_BROWSER } from "./browser-app";
import { complaint, drop, fieldValue, file, run, see } from "./browser-page";
import { PATIENCE } from "./run-example";

const title = HAS_BROWSER
  ? "the files that the app reads"
  : "the files that the app reads (skipped: there is no Chromium)";

describe.skipIf(!HAS_BROWSER)(title, { timeout: PATIENCE * 3 }, () => {
  const app = browserApp();

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

  it("says in a sentence what is wrong with a file or a plan", async () => {
    const { page, context, faults } = await app.open();
    const refused = async (field: string, name: string, content: string | Uint8Array, sentence: RegExp) => {
      await page.setInputFiles(`[data-field="${field}"]`, file(name, content));
      await see(page, '[role="alert"]', sentence);
    };
    await refused("file", "text.csv.gz", "customer,date,amount\nann,2026-01-05,10\n", /no gzip file/);
    await refused("file", "empty.csv", "", /no orders/);
    await refused("file", "book.csv", "PK\u0003\u0004", /spreadsheet/);
    await refused("file", "photo.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), /is no text file/);
    await refused("file", "title.csv", "Orders of May\ncustomer,date,amount\nann,2026-01-05,10\n", /fewer cells than/);
    await refused(
      "file",
      "latin.csv",
      Buffer.from("customer,date\nann,1\nzoé,2\n", "latin1"),
      /^Line 3: .* neither UTF-8/,
    );
    await drop(page, "one.csv", "customer,date,amount\nann,2026-01-05,10\n");
    await refused("own-plan", "broken.json", '{ "kind": "plan",', /no JSON/);
    await refused("own-plan", "other.json", "[1, 2]", /no plan/);
    expect(await page.locator('[role="alert"] p').count()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it("never takes an amount from another column: rows with too many cells are rejected, by their lines", async () => {
    const { page, context } = await app.open("zh-CN");
    await drop(page, "wide.csv", "客户,日期,金额\n甲0,2026-03-01,1,234.5\n乙,2026-03-02,5\n丙,2026-03-02\n");
    await run(page);
    await see(page, '[data-section="account"]', /读取 3 行，采用 1 行，剔除 2 行/);
    const cells = await page.locator('[data-rejected="not_a_row"] td').allTextContents();
    expect(cells.slice(1)).toEqual(["2", "2", '"甲0,2026-03-01,1,234.5"']);
    expect(await page.locator("[data-customer]").count()).toBe(1);
    await context.close();
  });

  it("reads GB 18030 wherever it shows first, and says so", async () => {
    const { page, context } = await app.open();
    const early = Array.from({ length: 20_000 }, (_, i) => `c${i},2026-01-05,1`).join("\n");
    // 张三 and 李四
    const late = "\xd5\xc5\xc8\xfd,2026-01-05,1\n\xc0\xee\xcb\xc4,2026-01-06,1\n";
    await drop(page, "gbk.csv", Buffer.from(`customer,date,amount\n${early}\n${late}`, "latin1"));
    await see(page, '[data-section="settings"]', /read as GB 18030/);
    await run(page);
    await see(page, '[data-section="account"] h2', /20,002 customers/);
    await context.close();
  });

  it("reads characters that lie across the pieces in which a large file comes", async () => {
    const { page, context } = await app.open();
    const lines = Array.from({ length: 500_000 }, (_, i) => `客户编号${i % 10},2026-01-0${1 + (i % 9)},1`);
    // Long enough a header that a piece of 10 MiB would end inside of a character.
    await drop(page, "long.csv", `customer${" ".repeat(18)},date,amount\n${lines.join("\n")}\n`);
    expect(await page.locator('[data-section="settings"]').textContent()).not.toContain("GB 18030");
    await run(page);
    await see(page, '[data-section="account"] h2', /^10 customers/);
    await context.close();
  });

  it("says on which line a quote opens that is never closed", async () => {
    const { page, context } = await app.open();
    const refused = async (content: string, sentence: RegExp) => {
      await page.setInputFiles('[data-field="file"]', file("open.csv", content));
      await page.waitForSelector('[data-action="run"], [role="alert"]');
      // The head of a file is read when it is opened, all of it when the plan runs.
      if ((await page.locator('[role="alert"]').count()) === 0) await page.click('[data-action="run"]');
      await see(page, '[role="alert"]', sentence);
    };
    await refused(
      'customer,date,amount\nann,2026-01-05,1\n"bob,2026-01-05,2\ncid,2026-01-05,3\n',
      /^Line 3: A quote opens/,
    );
    const rows = Array.from({ length: 100_000 }, (_, i) => `c${i},2026-01-05,1`).join("\n");
    await refused(`customer,date,amount\n${rows}\n"bob,2026-01-05,2\n${rows}\n`, /^Line 100002: A quote opens/);
    await context.close();
  });

  it("takes the delimiter that a file states, and shows the columns", async () => {
    const { page, context } = await app.open();
    await drop(page, "sep.csv", "sep=;\r\ncustomer;date;amount\r\nann;soon;1\r\nbob;2026-01-05;2\r\n");
    await run(page);
    expect(await page.locator('[data-rejected="invalid_date"] td').nth(2).textContent()).toBe("3");
    await context.close();
  });

  it("refuses amounts in several currencies, which no sum may mix", async () => {
    const { page, context } = await app.open();
    const amounts = (...texts: string[]) =>
      `customer,date,amount\n${texts.map((text) => `ann,2026-01-05,${text}`).join("\n")}\n`;
    await drop(page, "mixed.csv", amounts("$5", "¥5", "RMB 12"));
    expect(await complaint(page)).toMatch(/^\$, ¥: The amounts are in several currencies/);
    await drop(page, "one.csv", amounts("￥5", "¥5", "RMB 12", "3 元", "4"));
    await run(page);
    expect(await page.locator('[data-customer="ann"] td').nth(2).textContent()).toBe("29");
    await see(page, '[data-lack="amounts"]', /currency signs/);
    await context.close();
  });

  it("proposes the date format that reads most, and says how many dates it does not read", async () => {
    const { page, context } = await app.open("zh-CN");
    const rows = [
      ...Array.from({ length: 30 }, (_, i) => `甲,2026-01-${10 + (i % 9)},1`),
      ...Array.from({ length: 60 }, (_, i) => `乙,2026/1/${10 + (i % 9)},1`),
      ...Array.from({ length: 30 }, (_, i) => `丙,${13 + (i % 9)}.01.2026,1`),
    ];
    await drop(page, "mixed.csv", `客户,日期,金额\n${rows.join("\n")}\n`);
    expect(await fieldValue(page, "dateFormat")).toBe("yyyy/M/d");
    expect(await page.locator('[data-note="unread"]').textContent()).toContain("前 120 个日期中有 60 个");
    await page.fill('[data-field="dateFormat"]', "d.M.yyyy");
    expect(await page.locator('[data-note="unread"]').textContent()).toBe("");
    await context.close();
  });
});

describe("columns and amounts of a file", () => {
  it("opens files with the names that Chinese shops give to columns", () => {
    const columns = (names: string) =>
      (["customer", "date", "amount", "order"] as const).map((role) => usualColumn(names.split(","), role));
    expect(columns("订单编号,会员名,实付款,创建时间")).toEqual([1, 3, 2, 0]);
    expect(columns("会员,实付,下单日期")).toEqual([0, 2, 1, undefined]);
    expect(columns("流水号,手机号,交易日期,交易金额")).toEqual([1, 2, 3, 0]);
    expect(columns("单据号,会员卡号,开票日期,应付金额,实收")).toEqual([1, 2, 4, 0]);
    expect(columns("客户名称,订单付款时间,金额,实付金额")).toEqual([0, 1, 3, undefined]);
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

  it("knows which amounts the library would read alike", () => {
    const plain = (style: "point" | "comma", ...texts: string[]) => amountForms(texts, style).plain;
    expect(plain("point", "12", "-3.5", "１２．５")).toBe(true);
    expect([plain("point", "1,200"), plain("point", "$5"), plain("comma", "1.234"), plain("comma", "12.50")]).toEqual(
      Array(4).fill(false),
    );
    expect(plain("comma", "12", "-3")).toBe(true);
  });
});
