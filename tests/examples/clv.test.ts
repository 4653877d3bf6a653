import { beforeAll, describe, expect, it } from "vitest";
import { readClvLog } from "../../examples/clv/read-clv-log";
import { reportOf } from "../../examples/clv/report";
import { textsIn } from "../../examples/clv/texts";
import { readArguments } from "../../examples/shared/arguments";
import { displayWidth } from "../../examples/shared/text-table";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { entriesOf, exampleNamed, PATIENCE } from "./run-example";

const { run: clv, runAsUser, fileOf } = exampleNamed("clv");

const numberIn = (text = "") => Number(text.replace(/[,%]/g, ""));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The lines of a section below the rule of its table, each split where two spaces or more are. */
function tableOf(out: string, section: number): string[][] {
  const text = out.split(/^\d+\. /m)[section] ?? "";
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("─"));
  return lines.slice(start + 1).flatMap((line) => {
    const cells = line.trim().split(/\s{2,}/);
    return cells.length > 2 ? [cells] : [];
  });
}

/** What must hold of the summary of any log. */
function expectSummary(out: string, customers: number, language: "en" | "zh-CN"): void {
  expect(out).not.toMatch(/NaN|undefined|Infinity/);
  expect(out.match(/^\d+\. /gm)).toEqual(["1. ", "2. ", "3. ", "4. ", "5. ", "6. "]);
  for (const section of [1, 2, 4, 5, 6]) expect(tableOf(out, section).length).toBeGreaterThanOrEqual(4);

  const aic = tableOf(out, 1).map((cells) => numberIn(cells[3]));
  expect(aic).toEqual([...aic].sort((a, b) => a - b));
  const best = tableOf(out, 4).map((cells) => numberIn(cells[6]));
  const lost = tableOf(out, 5).map((cells) => numberIn(cells[7]));
  for (const column of [best, lost]) {
    expect(column).toHaveLength(10);
    expect(column).toEqual([...column].sort((a, b) => b - a));
  }
  const risks = tableOf(out, 6);
  const total = risks.at(-1)!.map(numberIn);
  for (const c of [1, 3, 5])
    expect(sum(risks.slice(0, 3).map((cells) => numberIn(cells[c])))).toBeCloseTo(total[c]!, 1);
  expect(total.slice(1, 3)).toEqual([customers, 100]);

  const [worth = 0, low = 0, high = 0] = out
    .match(
      language === "en"
        ? /are worth (\S+) in .* between (\S+) and ([\d,.]*\d)/
        : /价值 (\S+)；.*在 (\S+) 与 (\S+) 之间/,
    )!
    .slice(1)
    .map(numberIn);
  expect(worth).toBe(total[3]);
  expect(low).toBeLessThan(worth);
  expect(worth).toBeLessThan(high);
}

describeWithShared("cdnow_sample.csv", "the summary of CDNOW", (path) => {
  let out = "";
  beforeAll(async () => {
    const told = await clv();
    expect(told).toMatchObject({ code: 0, err: "" });
    out = told.out;
  }, PATIENCE);

  it("has its six sections, which agree with each other", () => expectSummary(out, 2357, "en"));

  it("splits the log as the papers do, and finds their likelihoods", () => {
    expect(out).toContain("1. Which model describes the purchases up to 1997-09-30");
    expect(out).toContain("2. Which model foretells the 39 weeks");
    expect(entriesOf(out, "BG/NBD").slice(0, 2)).toEqual(["4", "-9,582.4"]);
    expect(entriesOf(out, "Pareto/NBD").slice(0, 2)).toEqual(["4", "-9,595"]);
  });

  it("counts what came, and one-time buyers, as the rows do", () => {
    const rows = readCsv(path).map(({ customer_id = "", date = "", amount }) => ({ customer_id, date, amount }));
    const first = new Map<string, string>();
    for (const { customer_id, date } of rows) if (!first.has(customer_id)) first.set(customer_id, date);
    const later = rows.filter(({ date }) => date > "1997-09-30");
    const days = new Set(later.map(({ customer_id, date }) => `${customer_id} ${date}`)).size;
    const revenue = sum(later.map(({ amount }) => Math.round(100 * Number(amount)))) / 100;
    expect(entriesOf(out, "What came").map(numberIn)).toEqual([days, revenue]);
    const again = new Set(rows.filter((row) => row.date > first.get(row.customer_id)!).map((row) => row.customer_id));
    const once = (first.size - again.size).toLocaleString("en");
    expect(out).toContain(`\n${once} have bought once only`);
  });
});

describe("the summary of a simulated shop", { timeout: PATIENCE }, () => {
  it("is told where no log is at hand, in both languages, with aligned columns", async () => {
    for (const language of ["en", "zh-CN"] as const) {
      const texts = textsIn(language);
      const options = readArguments(["--lang", language], { name: "clv" }, texts);
      const log = await readClvLog(options, texts, "nowhere.csv");
      const { text, problem } = reportOf(log, options, texts);
      expect(problem).toBeUndefined();
      expect(text.startsWith(texts.simulated)).toBe(true);
      expectSummary(text, 1000, language);
      const table = text.split("\n").slice(-5);
      expect(new Set(table.map(displayWidth)).size).toBe(1);
      if (language === "zh-CN") expect(text).not.toMatch(/Customer|Worth|model/);
    }
  });
});

describe("a log that tells little", { timeout: PATIENCE }, () => {
  const header = "customer_id,date,amount\n";

  it("is refused in words where nobody comes back, or no row can be used", async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `c${i},2026-01-${String(i + 1).padStart(2, "0")},${i + 1}`);
    const path = fileOf("once.csv", `${header}${lines.join("\n")}\n`);
    const [once, chinese, none] = await Promise.all([
      clv(path),
      clv(path, "--lang", "zh-CN"),
      clv(fileOf("none.csv", `${header}ann,soon,12.50\n`)),
    ]);
    expect(once).toMatchObject({ code: 1 });
    expect(once.out).toContain("20 read, 20 kept, 0 rejected");
    expect(once.err).toContain("Nobody comes back in the first half of this log");
    expect(chinese.err).toContain("没有人复购");
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("No row could be used.") });
  });

  it("is valued where a few come back", async () => {
    const days = ["01-01", "01-11", "01-26", "02-03", "03-01", "03-09", "04-01"];
    const lines = days.flatMap((day, i) =>
      ["ann", "bob", "cem"].slice(0, 1 + (i % 3)).map((who) => `${who},2026-${day},9`),
    );
    const told = await clv(fileOf("few.csv", `${header}${lines.join("\n")}\n`));
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).not.toMatch(/NaN|undefined|Infinity/);
    expect(told.out).toContain("Take care: the data say too little for this model");
    expect(told.out).toContain("Nobody: all are customers still");
  });

  it("has help in both languages, and runs as its user runs it", async () => {
    const [english, chinese] = await Promise.all([runAsUser("--help"), clv("--help", "--lang", "zh-CN")]);
    expect([english.code, chinese.code]).toEqual([0, 0]);
    for (const flag of ["customer", "date", "amount", "order", "as-of", "zone", "date-format", "lang"]) {
      expect(english.out).toContain(`--${flag} `);
      expect(chinese.out).toContain(`--${flag} `);
    }
  });
});
