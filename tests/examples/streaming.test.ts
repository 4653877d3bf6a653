import { transactionsFrom } from "segmentry";
import { describe, expect, it } from "vitest";
import { simulatedStream, simulatedText } from "../../examples/streaming/simulated-text";
import { piecesOf, summarizeStream } from "../../examples/streaming/summarize-stream";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { exampleNamed, PATIENCE } from "./run-example";

const { run, fileOf } = exampleNamed("streaming");
const ROWS = 25_000;
const CUSTOMERS = 300;

async function wholeText(): Promise<string> {
  let text = "";
  for await (const piece of simulatedText(ROWS, CUSTOMERS)) text += piece;
  return text;
}

describe("summarizeStream", { timeout: PATIENCE }, () => {
  it("gives what one pass over all rows gives, from an async iterable and from a ReadableStream", async () => {
    const [header, ...lines] = (await wholeText()).trim().split("\n");
    const names = header!.split(",");
    const rows = lines.map((line) => Object.fromEntries(line.split(",").map((field, k) => [names[k]!, field])));
    const { transactions, report } = transactionsFrom(
      rows as Record<string, string>[],
      { customerId: "customer", at: "at", amount: "amount", orderId: "order" },
      { numericText: "parse" },
    );
    const customers = summarizeTransactions(transactions, { order: "customerId" });
    const expected = { customers, rows: ROWS, rejected: report.reasons };
    expect(report.rejected).toBe(50);
    expect(await summarizeStream(simulatedText(ROWS, CUSTOMERS))).toEqual(expected);
    expect(await summarizeStream(piecesOf(simulatedStream(ROWS, CUSTOMERS)))).toEqual(expected);
  });
});

describe("the program", { timeout: PATIENCE }, () => {
  it("needs no more memory for ten times the rows of the same customers", async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/[\d,]+ rows from .*/g)).toEqual([
      "10,000 rows from an async iterable",
      "100,000 rows from an async iterable",
      "100,000 rows from a ReadableStream",
      "100,000 rows from a ReadableStream",
    ]);
    const [small, tenfold, streamed, manyCustomers] = Array.from(out.matchAll(/at most ([\d.]+) MB/g), ([, mb]) =>
      Number(mb),
    );
    expect(tenfold).toBeLessThan(small! + 3);
    expect(streamed).toBeLessThan(small! + 3);
    expect(manyCustomers).toBeGreaterThan(streamed!);
    expect(out).toContain("rejected: 100 invalid_date, 100 missing_amount");
  });

  it("reads a file, or says that there is none", async () => {
    const text = "customer,at,amount,order\nann,2026-01-05,10.50,1\nann,2026-01-05,2,1\nbob,soon,3,2\n";
    const read = await run(fileOf("orders.csv", text));
    expect(read.out).toContain("3 rows from");
    expect(read.out).toContain("rejected: 1 invalid_date");
    expect(read.out).toContain("1 customers, 1 orders, revenue 12.5");
    const missing = await run("nowhere.csv");
    expect(missing).toMatchObject({ code: 1, out: "", err: "There is no file nowhere.csv.\n" });
  });
});
