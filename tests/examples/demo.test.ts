import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { displayWidth, textTable } from "../../examples/shared/text-table";
import { simulateShop } from "../../src/prepare/simulate/simulate-shop";
import { itWithShared } from "../harness/shared-data";
import { entriesOf, exampleNamed, PATIENCE } from "./run-example";

const { run: demo, runAsUser, fileOf, folder } = exampleNamed("demo");

describe("the simulated shop", { timeout: PATIENCE }, () => {
  // Counted again in the simplest way, from the rows themselves.
  const rows = simulateShop({ seed: 2026, customers: 5000, refundShare: 0.04, dirtyShare: 0.02 });
  const kept = rows.filter(({ customer, at, amount }) => {
    const hasDate = typeof at !== "string" || (at !== "2026-02-30" && /^\d{4}-\d\d-\d\d(T.*(Z|\+08:00))?$/.test(at));
    return customer !== null && hasDate && typeof amount === "number" && !Number.isNaN(amount);
  });
  const cents = kept.reduce((sum, { amount }) => sum + Math.round((amount as number) * 100), 0);
  const orders = new Set(kept.filter(({ amount }) => (amount as number) > 0).map(({ order }) => order));
  const figure = (value: number) => value.toLocaleString("en");
  const money = (cents / 100).toLocaleString("en", { minimumFractionDigits: 2 });

  it("is told in English, with the numbers of its rows", async () => {
    const told = await runAsUser();
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(rows.length).toBeGreaterThan(45_000);
    const rejected = rows.length - kept.length;
    expect(told.out).toContain(
      `${figure(rows.length)} read, ${figure(kept.length)} kept, ${figure(rejected)} rejected`,
    );
    expect(told.out).toContain(`5,000, with ${figure(orders.size)} orders, revenue ${money}`);
    expect(told.out).toContain("2024-11-01 to 2026-10-31, seen from 2026-11-01 (UTC)");

    const impossible = rows.filter(({ at }) => at === "2026-02-30");
    expect(entriesOf(told.out, "not a date, or one that does not exist")).toEqual([
      String(impossible.length),
      `line ${rows.indexOf(impossible[0]!) + 1}: "2026-02-30"`,
      `line ${rows.indexOf(impossible[1]!) + 1}: "2026-02-30"`,
    ]);
    for (const reason of ["no customer", "no amount", "date and time without a zone", "amount is not finite"]) {
      expect(Number(entriesOf(told.out, reason)[0])).toBeGreaterThan(50);
    }
    const totals = told.out.split("\n").filter((line) => line.startsWith("Total "));
    expect(totals.map((line) => line.split(/\s{2,}/))).toEqual([
      ["Total", "5,000", "100.0%", "100.0%"],
      ["Total", "5,000", "100.0%", money, "100.0%"],
    ]);
    expect(entriesOf(told.out, "Important: value")).toHaveLength(6);
  });

  it("is told in Chinese, with aligned columns", async () => {
    const told = await demo("--lang", "zh-CN", "--map", "grid");
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain(`读取 ${figure(rows.length)}，采用 ${figure(kept.length)}`);
    expect(entriesOf(told.out, "冠军客户")).toHaveLength(6);
    expect(told.out).not.toMatch(/Customers|Segment|重要价值客户/);
    const table = told.out.trimEnd().split("\n").slice(-7);
    expect(new Set(table.map(displayWidth)).size).toBe(1);
  });
});

describe("a CSV file", { timeout: PATIENCE }, () => {
  const messy = [
    "\ufeff客户编号,下单时间,金额,订单号,备注",
    '"张三",2026-01-05T09:00:00+08:00,100.50,A1,"含逗号, 和""引号"""',
    "张三,2026-01-05T09:00:00+08:00,20,A1,同一订单",
    '李四,2026-02-01,"50",A2,"两行',
    '备注"',
    "",
    ",2026-02-02,9,A3,没有客户",
    "王五,2026-02-30,9,A4,没有这一天",
    '王五,2026-03-01,"1,200.00",A5,千分位',
    "王五,2026-03-01,80,A6",
    "李四,2026-03-02,-50,A2,退款",
  ].join("\r\n");

  it("may have a BOM, quotes, Chinese text, blank and broken lines", async () => {
    const told = await demo(fileOf("订单.csv", messy), "--lang", "zh-CN", "--zone", "Asia/Shanghai");
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain(
      "客户 = 客户编号（自动识别），日期 = 下单时间（自动识别），金额 = 金额（自动识别），订单号 = 订单号（自动识别）",
    );
    expect(told.out).toContain("读取 8，采用 4，剔除 4");
    expect(told.out).toContain("2 位，订单 2 个，收入 120.50");
    expect(told.out).toContain("2026-01-05 至 2026-03-02，基准日 2026-03-03（Asia/Shanghai）");
    expect(entriesOf(told.out, "缺少客户编号")).toEqual(["1", "第 7 行：null"]);
    expect(entriesOf(told.out, "不是日期，或日期不存在")).toEqual(["1", '第 8 行："2026-02-30"']);
    expect(entriesOf(told.out, "金额不是数字")).toEqual(["1", '第 9 行："1,200.00"']);
    expect(entriesOf(told.out, "单元格数与首行不一致，或引号不配对")).toEqual([
      "1",
      '第 10 行："王五,2026-03-01,80,A6"',
    ]);
    expect(entriesOf(told.out, "A")).toEqual(["1", "50.0%", "120.50", "100.0%"]);
  });

  it("is read with the columns, the format and the day that the flags say", async () => {
    const text = "who;when;paid\nann;01/02/2026;10\nbob;15/02/2026;30\nann;03/03/2026;5\n";
    const path = fileOf("flags.csv.gz", gzipSync(text));
    const columns = ["--customer", "who", "--date", "when", "--amount", "paid"];
    const told = await demo(path, ...columns, "--date-format", "dd/MM/yyyy", "--as-of", "2026-03-01");
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain("Columns    customer = who, date = when, amount = paid\n");
    expect(told.out).toContain("every row counts as one order");
    expect(told.out).toContain("3 read, 2 kept, 1 rejected");
    expect(entriesOf(told.out, "after the day of the analysis")[0]).toBe("1");
    expect(entriesOf(told.out, "Important: value")).toEqual(["1", "50.0%", "75.0%", "14", "1", "30.00"]);
    expect(entriesOf(told.out, "General: keep")).toEqual(["1", "50.0%", "25.0%", "28", "1", "10.00"]);
  });

  it("is never read with an amount of another column: rows with too many cells are rejected", async () => {
    const wide = "customer,date,amount\nann,2026-03-01,1,234.5\nbob,2026-03-01,2\nbob,2026-03-02\n";
    const told = await demo(fileOf("wide.csv", wide));
    expect(told.out).toContain("3 read, 1 kept, 2 rejected");
    expect(told.out).toContain("1, with 1 orders, revenue 2.00");
    expect(entriesOf(told.out, "more or fewer cells than the header, or quotes that do not fit")).toEqual([
      "2",
      'line 2: "ann,2026-03-01,1,234.5"',
      'line 4: "bob,2026-03-02"',
    ]);
  });

  it("may be in GB 18030, also where that shows late, and only there", async () => {
    const early = Array.from({ length: 5000 }, (_, i) => `c${i},2026-01-05,1`).join("\n");
    const textOf = (one: string, other: string) =>
      `customer,date,amount\n${early}\n${one},2026-01-05,1\n${other},2026-01-06,1\n`;
    const inGbk = Buffer.from(textOf("\xd5\xc5\xc8\xfd", "\xc0\xee\xcb\xc4"), "latin1");
    const [gbk, utf8] = await Promise.all(
      [inGbk, textOf("张三", "李四")].map((content, i) => demo(fileOf(`encoding-${i}.csv`, content))),
    );
    for (const told of [gbk!, utf8!]) expect(told.out).toContain("5,002, with 5,002 orders, revenue 5,002.00");
    expect(gbk!.out).toContain("read as GB 18030");
    expect(utf8!.out).not.toContain("GB 18030");
  });

  it("may say what stands between its cells, and have quotes in the middle of one", async () => {
    const told = await demo(
      fileOf("sep.csv", 'sep=;\r\ncustomer;date;amount\r\n7" pipes;2026-01-05;1\r\nbob;soon;2\r\n'),
    );
    expect(told.out).toContain("2 read, 1 kept, 1 rejected");
    expect(entriesOf(told.out, "not a date, or one that does not exist")).toEqual(["1", 'line 4: "soon"']);
    expect(told.out).toContain("--date-format dd/MM/yyyy");
  });

  it("tells how far it is when it is large", async () => {
    const lines = Array.from({ length: 250_001 }, (_, i) => `${i % 7},2026-01-0${1 + (i % 9)},1`);
    const told = await demo(fileOf("large.csv", `customer,date,amount\n${lines.join("\n")}\n`));
    expect(told.code).toBe(0);
    expect(told.err).toMatch(/^ {2}250,000 rows read \(\d+ %\)\n$/);
    expect(told.out).toContain("7, with 250,001 orders, revenue 250,001.00");
  });
});

describe("what the user can put right", { timeout: PATIENCE }, () => {
  const path = fileOf("small.csv", "customer_id,date,amount\n1,2026-01-01,5\n");
  const zoneless = fileOf("zoneless.csv", "customer_id,date,amount\n1,2026-01-01T10:00:00,5\n2,01/02/2026,5\n");
  const cases: [title: string, args: string[], message: RegExp][] = [
    ["a missing file", ["nowhere.csv"], /^There is no file nowhere\.csv\./],
    ["a folder", [folder], /is a folder, not a CSV file/],
    ["an empty file", [fileOf("empty.csv", "")], /empty\.csv: This file has no orders/],
    ["a header alone", [fileOf("header.csv", "customer_id,date,amount\n")], /header\.csv: This file has no orders/],
    [
      "a quote that stays open",
      [fileOf("open.csv", 'customer_id,date,amount\n"1,2026')],
      /open\.csv, line 2: A quote opens in this row and is never closed/,
    ],
    [
      "a file that is no gzip",
      [fileOf("text.csv.gz", "customer_id")],
      /text\.csv\.gz cannot be read: incorrect header/,
    ],
    [
      "an unknown column",
      [path, "--customer", "custmer_id"],
      /no column "custmer_id"; did you mean "customer_id"\?.*date, amount/,
    ],
    [
      "columns without usual names",
      [fileOf("ab.csv", "a,b\n1,2\n")],
      /Which column holds the customer\? Say --customer COL.*: a, b/,
    ],
    ["a picture", [fileOf("picture.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13))], /is no text file/],
    ["a spreadsheet", [fileOf("book.csv", "PK\u0003\u0004")], /book\.csv: This is a spreadsheet/],
    [
      "a byte that is in no encoding",
      [fileOf("damaged.csv", Buffer.from("customer,date,amount\nzoé,2026-01-01,5\nchloé,2026-01-01,5\n", "latin1"))],
      /damaged\.csv, line 2: What stands there is neither UTF-8 nor GB 18030/,
    ],
    [
      "a title above the names",
      [fileOf("title.csv", "Orders of May\ncustomer,date,amount\nann,2026-01-01,5\n")],
      /title\.csv, line 1: The first line has fewer cells/,
    ],
    ["an unknown flag", [path, "--custmer", "x"], /Unknown option '--custmer'/],
    ["an unknown map", [path, "--map", "nine"], /--map must be eight or grid, not "nine"/],
    ["an unknown language", [path, "--lang", "fr"], /--lang must be en or zh-CN/],
    ["an unknown zone", [path, "--zone", "Mars/Base"], /--zone must be a time zone .* not "Mars\/Base"/],
    ["no date", [path, "--as-of", "soon"], /--as-of must be a date .* not "soon"/],
    ["no date in Chinese", [path, "--as-of", "soon", "--lang", "zh-CN"], /^--as-of 应为日期.*"soon"/],
    ["flags for a file without a file", ["--zone", "UTC"], /--zone needs a file/],
    ["two files", [path, path], /one file at most/],
  ];
  it.each(cases)("is said in one message, without a stack: %s", async (_, args, message) => {
    const told = await demo(...args);
    expect(told.err).toMatch(message);
    expect(told.err).not.toMatch(/\n\s+at |Error:/);
    expect(told.code).toBe(1);
    expect(told.out).toBe("");
  });

  it("is hinted at where dates need a zone or a format", async () => {
    const told = await demo(zoneless);
    expect(told.out).toContain("2 read, 0 kept, 2 rejected");
    expect(told.out).toContain("--zone America/New_York");
    expect(told.out).toContain("--date-format dd/MM/yyyy");
    expect(told.err).toMatch(/^No row could be used\./);
    expect(told.code).toBe(1);
  });

  it("stands in the help, in both languages", async () => {
    const [english, chinese] = await Promise.all([demo("--help"), demo("--help", "--lang", "zh-CN")]);
    expect([english!.code, chinese!.code]).toEqual([0, 0]);
    for (const flag of ["customer", "date", "amount", "order", "as-of", "zone", "date-format", "map", "lang"]) {
      expect(english!.out).toContain(`--${flag} `);
      expect(chinese!.out).toContain(`--${flag} `);
    }
  });
});

describe("the shared logs", { timeout: PATIENCE }, () => {
  itWithShared("cdnow_sample.csv", "CDNOW: 2,357 customers, 6,919 lines, 244,091.94", async (path) => {
    const told = await demo(path, "--customer", "customer_id", "--date", "date", "--amount", "amount");
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain("6,919 read, 6,919 kept, 0 rejected");
    expect(told.out).toContain("2,357, with 6,919 orders, revenue 244,091.94");
    expect(told.out).toContain("1997-01-01 to 1998-06-30, seen from 1998-07-01");
    expect(told.out).not.toContain("Rejected rows");
  });

  itWithShared(
    "complete_journey_sample.csv.gz",
    "Complete Journey: nothing without a zone, all with it",
    async (path) => {
      const [without, within] = await Promise.all([demo(path), demo(path, "--zone", "America/New_York")]);
      expect(without!.code).toBe(1);
      expect(without!.out).toContain("75,000 read, 0 kept, 75,000 rejected");
      expect(without!.out).toContain("--zone America/New_York");
      expect(within).toMatchObject({ code: 0, err: "" });
      expect(within!.out).toContain("75,000 read, 75,000 kept, 0 rejected");
      expect(within!.out).toContain("2,377, with 47,243 orders, revenue 233,935.24");
      expect(within!.out).toContain("2017-01-01 to 2017-12-31, seen from 2018-01-01 (America/New_York)");
    },
  );
});

describe("textTable", () => {
  it("aligns characters that are two columns wide, and numbers to the right", () => {
    const table = textTable(
      ["分群", "n"],
      [
        ["冠军客户", "9"],
        ["é", "1,000"],
      ],
    );
    expect(table.split("\n")).toEqual(["分群          n", "────────  ─────", "冠军客户      9", "é         1,000"]);
  });

  it("knows what has no width", () => {
    expect(["abc", "客户", "e\u0301", "（）", "한국", "👍", "–─≤"].map(displayWidth)).toEqual([3, 4, 1, 4, 4, 2, 3]);
  });
});
