import { beforeAll, describe, expect, it } from "vitest";
import { clusterLog } from "../../examples/cluster/cluster-log";
import { logsToRead } from "../../examples/cluster/logs-to-read";
import { reportOf } from "../../examples/cluster/report";
import { textsIn } from "../../examples/cluster/texts";
import { readArguments } from "../../examples/shared/arguments";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { exampleNamed, PATIENCE } from "./run-example";

const { run: cluster, runAsUser, fileOf } = exampleNamed("cluster");

const numberIn = (text = "") => Number(text.replace(/[,%]/g, ""));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The lines below the rules of all tables of one log, in order, each split where two spaces or more are. */
function tablesOf(out: string): string[][][] {
  return out.split(/^─.*$/m).flatMap((text, k) => {
    if (k === 0) return [];
    const lines = text.slice(1).split("\n");
    const end = lines.findIndex((line) => !/\s{2,}/.test(line));
    return [lines.slice(0, end).map((line) => line.trim().split(/\s{2,}/))];
  });
}

/** What must hold of the report of any log; four groups, told in two tables. */
function expectReport(told: string, customers: number, language: "en" | "zh-CN"): void {
  // What was rejected, which may well be NaN, is told before.
  const out = told.slice(told.search(/^1\. /m));
  expect(out).not.toMatch(/NaN|undefined|Infinity/);
  expect(out.match(/^\d+\. /gm)).toEqual(["1. ", "2. ", "3. "]);
  const [profile = [], found = []] = tablesOf(out);
  const names = profile.map(([name]) => name!);
  expect(new Set(names).size).toBe(4);
  expect(found.map(([name]) => name)).toEqual(names);
  for (const name of names) expect(out).toContain(`\n${name}${language === "en" ? ": " : "："}`);
  const known = customers - Math.ceil(customers / 5);
  expect(sum(profile.map((cells) => numberIn(cells[1])))).toBe(known);
  expect(sum(profile.map((cells) => numberIn(cells[2])))).toBeCloseTo(100, 0);
  expect(sum(profile.map((cells) => numberIn(cells[3])))).toBeCloseTo(100, 0);
  for (const cells of found) expect(numberIn(cells[1])).toBeGreaterThan(50);

  const counts = out.match(language === "en" ? /([\d,]+) of ([\d,]+) known/ : /([\d,]+) 位已知客户中有 ([\d,]+) 位/)!;
  expect(counts.slice(1).map(numberIn)).toEqual([known, known]);
  const later = out.match(
    language === "en"
      ? /Of ([\d,]+) customers whom .* put ([\d,]+) /
      : /([\d,]+) 位客户中，规则与模型一致的有 ([\d,]+) 位/,
  )!;
  const [fresh = 0, agree = 0] = later.slice(1).map(numberIn);
  expect(fresh).toBe(customers - known);
  expect(agree).toBeGreaterThan(0.7 * fresh);
  expect(agree).toBeLessThanOrEqual(fresh);
}

describeWithShared("complete_journey_sample.csv.gz", "the clusters of CDNOW and Complete Journey", (path) => {
  let reports: readonly string[] = [];
  beforeAll(async () => {
    const told = await cluster();
    expect(told).toMatchObject({ code: 0, err: "" });
    reports = told.out.split(/^(?=File )/m).filter((part) => part !== "");
  }, PATIENCE);

  it("are told of both logs, four each", () => {
    expect(reports).toHaveLength(2);
    expectReport(reports[0]!, 2357, "en");
    expectReport(reports[1]!, new Set(readCsv(path).map(({ customer_id }) => customer_id)).size, "en");
  });

  it("of CDNOW have the means that the rows have", () => {
    const [profile = []] = tablesOf(reports[0]!);
    const spent = sum(profile.map((cells) => numberIn(cells[1]) * numberIn(cells[6])));
    const rows = readCsv(path.replace("complete_journey_sample.csv.gz", "cdnow_sample.csv"));
    const places = new Map<string, number>();
    for (const { customer_id = "" } of rows) if (!places.has(customer_id)) places.set(customer_id, places.size);
    const known = rows.filter(({ customer_id = "" }) => places.get(customer_id)! % 5 !== 0);
    const revenue = sum(known.map(({ amount }) => Number(amount)));
    // Means are printed to the cent.
    expect(Math.abs(spent - revenue)).toBeLessThan(0.005 * 1885 + 0.01);
    expect(sum(profile.map((cells) => numberIn(cells[1]) * numberIn(cells[5])))).toBeCloseTo(known.length, -3);
  });
});

describe("the clusters of a simulated shop", { timeout: PATIENCE }, () => {
  it.each(["en", "zh-CN"] as const)("are told in %s where no log is at hand", async (language) => {
    const texts = textsIn(language);
    const [log, ...others] = logsToRead(
      readArguments(["--lang", language], { name: "cluster" }, texts),
      texts,
      "nowhere",
    );
    expect(others).toEqual([]);
    const shop = await log!.read();
    const clustered = clusterLog(shop, log!.options);
    const text = reportOf(shop, clustered, log!.options, texts);
    expect(text.startsWith(texts.simulated)).toBe(true);
    expectReport(text, clustered.prepared!.customers.orders.length, language);
    if (language === "zh-CN") expect(text).not.toMatch(/[Cc]ustomer|revenue|orders/);
  });
});

describe("a log that tells little", { timeout: PATIENCE }, () => {
  const header = "customer_id,date,amount\n";
  const shop = (n: number) =>
    header +
    Array.from({ length: n }, (_, i) => `c${i},2026-01-${String(1 + (i % 28)).padStart(2, "0")},${i + 1}\n`).join("");

  it("is refused in words where it has too few customers, or none", async () => {
    const [few, chinese, none] = await Promise.all([
      cluster(fileOf("few.csv", shop(19))),
      cluster(fileOf("few.csv", shop(19)), "--lang", "zh-CN"),
      cluster(fileOf("none.csv", `${header}ann,soon,12.50\n`)),
    ]);
    expect(few).toMatchObject({ code: 1, err: expect.stringContaining("Four clusters need 20 customers") });
    expect(chinese.err).toContain("至少需要 20 位客户");
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("No row could be used.") });
  });

  it("is clustered from twenty customers on", async () => {
    const told = await cluster(fileOf("twenty.csv", shop(20)));
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain("16 of 16 known customers");
  });

  it("has help in both languages, and runs as its user runs it", async () => {
    const [english, chinese] = await Promise.all([runAsUser("--help"), cluster("--help", "--lang", "zh-CN")]);
    expect([english.code, chinese.code]).toEqual([0, 0]);
    for (const flag of ["customer", "date", "amount", "order", "as-of", "zone", "date-format", "lang"]) {
      expect(english.out).toContain(`--${flag} `);
      expect(chinese.out).toContain(`--${flag} `);
    }
  });
});
