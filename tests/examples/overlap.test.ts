import { describe, expect, it } from "vitest";
import { readHouseholds } from "../../examples/overlap/read-households";
import { reportOf } from "../../examples/overlap/report";
import { resolveLog } from "../../examples/overlap/resolve-log";
import { textsIn } from "../../examples/overlap/texts";
import { readArguments } from "../../examples/shared/arguments";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { entriesOf, exampleNamed, PATIENCE } from "./run-example";

const { run: overlap, runAsUser, fileOf } = exampleNamed("overlap");

const numberIn = (text = "") => Number(text.replaceAll(",", ""));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The cells of the table under a heading, row by row: the name, then the others. */
function tableUnder(out: string, heading: string): string[][] {
  const lines = out.split("\n");
  const start = lines.findIndex((line) => line.startsWith(heading)) + 2;
  const end = lines.findIndex((line, i) => i >= start && !/\S\s{2,}\S/.test(line));
  return lines.slice(start, end < 0 ? undefined : end).map((line) => line.split(/\s{2,}/));
}

/** Below the rejected rows, which are quoted, nothing is without a number. */
function expectFigures(out: string, firstTitle: string): void {
  expect(out).toContain(`\n${firstTitle}\n`);
  expect(out.slice(out.indexOf(firstTitle))).not.toMatch(/NaN|undefined|Infinity/);
}

/** What must hold of the tables of any log. */
function expectAccounts(out: string): void {
  expectFigures(out, "Who is in several segments");
  const counted = /Customers in no segment: ([\d,]+); in one: ([\d,]+); in several: ([\d,]+)\./.exec(out)!;
  const customers = sum(counted.slice(1).map(numberIn));
  const ways = tableUnder(out, "Main segment ");
  for (const way of [-3, -2, -1]) {
    expect(sum(ways.map((cells) => numberIn(cells.at(way))))).toBe(customers);
  }
  const places = numberIn(/^Places for VIPs: ([\d,]+)/m.exec(out)?.[1]);
  const [vip] = ways.filter(([name]) => name === "VIP");
  expect(numberIn(vip!.at(-1))).toBe(places);
  expect(places).toBe(Math.ceil(numberIn(vip!.at(-3)) / 2));

  for (const [, qualified, won, lost] of tableUnder(out, "Segment by priority")) {
    expect(numberIn(qualified)).toBe(numberIn(won) + numberIn(lost));
  }
  const flows = tableUnder(out, "Segment in half-year").map((cells) => cells.slice(1).map(numberIn));
  for (const [before, stayed, up, down, aside, left, arrived, came, after] of flows) {
    expect(before).toBe(stayed! + up! + down! + aside! + left!);
    expect(after).toBe(stayed! + arrived! + came!);
  }
  const total = flows.at(-1)!;
  total.forEach((count, c) => {
    expect(sum(flows.slice(0, -1).map((row) => row[c]!))).toBe(count);
  });
}

describe("the overlap of the simulated shop", { timeout: PATIENCE }, () => {
  const reportIn = async (language: "en" | "zh-CN") => {
    const texts = textsIn(language);
    const asked = readArguments(["--lang", language], { name: "overlap" }, texts);
    const { log, options } = await readHouseholds(asked, texts, "nowhere");
    return reportOf(log, resolveLog(log, options), options, texts);
  };

  it("adds up in every table", async () => {
    const out = await reportIn("en");
    expect(out).toMatch(/^Simulated shop\n/);
    expectAccounts(out);
    expect(out).toMatch(/\nThe biggest of them, customer \S+:\n {2}VIP: has no place left\n/);
    expect(out).toMatch(/\nDrift of the shares \(PSI\): 0\.\d{3}; chance alone gives about 0\.\d{3}\.$/);
  });

  it("speaks Chinese", async () => {
    const out = await reportIn("zh-CN");
    expectFigures(out, "同时属于多个分群的客户");
    expect(out).toContain("按优先级的账目：谁让位于谁");
    expect(out).toMatch(/\n其中消费最高的客户 \S+：\n {2}VIP 客户：名额已满\n/);
  });

  it("runs as its user runs it", async () => {
    const told = await runAsUser();
    expect(told).toMatchObject({ code: 0, err: "" });
    expectAccounts(told.out);
  });

  it("has help, and says so when no row can be used", async () => {
    const [english, chinese] = await Promise.all([overlap("--help"), overlap("--help", "--lang", "zh-CN")]);
    for (const flag of ["customer", "date", "amount", "order", "as-of", "zone", "date-format", "lang"]) {
      expect(english!.out).toContain(`--${flag} `);
      expect(chinese!.out).toContain(`--${flag} `);
    }
    const told = await overlap(fileOf("none.csv", "customer_id,date,amount\nann,soon,12.50\n"));
    expect(told.code).toBe(1);
    expect(told.err).toBe("No row could be used.\nnpm run overlap -- --help shows all options.\n");
  });

  it("tells of a log that is too short to have moved, and of one customer", async () => {
    const told = await overlap(fileOf("short.csv", "customer_id,date,amount\nann,2026-03-01,12.50\n"));
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain("Customers in no segment: 0; in one: 0; in several: 1.");
    expect(told.out).toContain("There are no orders in one of the last two half-years, so nobody moved.");
  });
});

describeWithShared("complete_journey_sample.csv.gz", "the overlap on Complete Journey", (path) => {
  it("counts the households that a count by hand finds", { timeout: PATIENCE }, async () => {
    const told = await overlap(path, "--zone", "America/New_York");
    expect(told).toMatchObject({ code: 0 });
    expectAccounts(told.out);

    // Local times, and every order counts, one without price too.
    const halves = [new Map<string, number>(), new Map<string, number>()] as const;
    for (const { customer_id = "", date = "", sales_value } of readCsv(path)) {
      const half = halves[date < "2017-07-01" ? 0 : 1];
      half.set(customer_id, (half.get(customer_id) ?? 0) + Math.round(100 * Number(sales_value)));
    }
    const [first, second] = halves;
    const total = entriesOf(told.out, "Total").map(numberIn);
    const left = [...first].filter(([id]) => !second.has(id));
    expect([total[0], total[8]]).toEqual([first.size, second.size]);
    expect(total[5]).toBe(left.length);
    expect(total[7]).toBe([...second.keys()].filter((id) => !first.has(id)).length);
    const brought = (sum(left.map(([, cents]) => cents)) / 100).toLocaleString("en", { minimumFractionDigits: 2 });
    expect(told.out).toContain(`they had brought ${brought}.`);
  });
});
