import { describe, expect, it } from "vitest";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { entriesOf, exampleNamed, PATIENCE } from "./run-example";

const { run: rules, runAsUser, fileOf } = exampleNamed("rules");

describe("the rules on the simulated shop", { timeout: PATIENCE }, () => {
  it("are told with their customers, and one customer is explained", async () => {
    const told = await runAsUser();
    expect(told).toMatchObject({ code: 0, err: "" });
    const [customers, share, sentence] = entriesOf(told.out, "Top 10% by revenue");
    expect([customers, share]).toEqual(["500", "10.0%"]);
    expect(sentence).toBe("revenue is among the highest 10%.");
    expect(told.out).toMatch(/\nCustomer \S+ is not tagged VIP: it would take that .*\(it is \d.*\)\.$/m);
  });

  it("speak Chinese", async () => {
    const told = await rules("--lang", "zh-CN");
    expect(told.out).toContain("R评分不低于4，且 F评分不低于4，且 M评分不低于4。");
    expect(told.out).toMatch(/\n客户 \S+ 没有标签“VIP 客户”，需满足：.*（现为\d.*）。/);
  });

  it("have help, and say so when no row can be used", async () => {
    const [english, chinese] = await Promise.all([rules("--help"), rules("--help", "--lang", "zh-CN")]);
    for (const flag of ["customer", "date", "amount", "order", "as-of", "zone", "date-format", "lang"]) {
      expect(english!.out).toContain(`--${flag} `);
      expect(chinese!.out).toContain(`--${flag} `);
    }
    const told = await rules(fileOf("none.csv", "customer_id,date,amount\nann,soon,12.50\n"));
    expect(told.code).toBe(1);
    expect(told.err).toBe("No row could be used.\nnpm run rules -- --help shows all options.\n");
  });
});

describeWithShared("complete_journey_sample.csv.gz", "the rules on Complete Journey", (path) => {
  it("tag the households that a count by hand finds", { timeout: PATIENCE }, async () => {
    const columns = ["--customer", "customer_id", "--date", "date", "--amount", "sales_value", "--order", "invoice"];
    const told = await rules(path, ...columns, "--zone", "America/New_York");
    expect(told).toMatchObject({ code: 0 });

    const isSummerTime = (text: string) => text >= "2017-03-12T02" && text < "2017-11-05T02";
    // No line is negative; one that costs nothing belongs to an order all the same.
    const households = new Map<string, { invoices: Set<string>; at: number[]; paid: number[] }>();
    for (const { customer_id = "", date = "", sales_value, invoice = "" } of readCsv(path)) {
      const of = households.get(customer_id) ?? { invoices: new Set(), at: [], paid: [] };
      households.set(customer_id, of);
      const at = Date.parse(`${date}${isSummerTime(date) ? "-04:00" : "-05:00"}`);
      of.invoices.add(invoice);
      of.at.push(at);
      if (Number(sales_value) > 0) of.paid.push(at);
    }
    const asOf = Date.parse("2018-01-01T00:00:00-05:00");
    const monthAgo = asOf - 30 * 864e5;
    const buyers = [...households.values()];
    const countOf = (name: string) => Number(entriesOf(told.out, name)[0]!.replaceAll(",", ""));
    // 90 days before New Year the clocks still showed summer time.
    const silence = Date.parse("2017-10-03T00:00:00-04:00");
    expect(countOf("One-time buyer")).toBe(
      buyers.filter(({ invoices, at }) => invoices.size === 1 && Math.max(...at) < silence).length,
    );
    expect(countOf("New in the last month")).toBe(
      buyers.filter(({ at }) => Math.min(...at) >= Date.parse("2017-12-01T00:00:00-05:00")).length,
    );
    // Rows of the relation are order lines, as they stand in the log.
    expect(countOf("Busy month")).toBe(
      buyers.filter(({ paid }) => paid.filter((time) => time >= monthAgo).length >= 5).length,
    );
    expect(told.out).toMatch(/\nCustomer \d+ is not tagged VIP: it would take that .*\.$/m);
  });
});
