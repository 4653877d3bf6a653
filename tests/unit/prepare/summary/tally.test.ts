import { describe, expect, it } from "vitest";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";

const DAY = 86_400_000;
/** The walk goes in blocks of so many lines. */
const BLOCK = 2 ** 21;

describe("a log of more than one block", { timeout: 60_000 }, () => {
  it("is added up over blocks and parts, with refunds and odd amounts, in any order of time", () => {
    const n = BLOCK + 5_000;
    const customers = 70_001;
    const customerId = Int32Array.from({ length: n }, (_, i) => (i * 7919) % customers);
    const inOrder = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 5000) * DAY + (i % 1000));
    const amount = Float64Array.from({ length: n }, (_, i) => (i % 11 === 0 ? -1.25 : i % 13 === 0 ? 2 ** -10 : 3.5));
    const lines = new Uint32Array(customers);
    const days = Array.from({ length: customers }, () => new Set<number>());
    const revenue = new Float64Array(customers);
    customerId.forEach((id, i) => {
      revenue[id]! += amount[i]!;
      if (amount[i]! < 0) return;
      lines[id]!++;
      days[id]!.add(Math.floor(inOrder[i]! / DAY));
    });
    const table = summarizeTransactions({ customerId, at: inOrder, amount }, { order: "customerId" });
    expect(table.orders).toEqual(lines);
    expect(table.revenue).toEqual(revenue);
    expect(table.purchaseDays).toEqual(Uint32Array.from(days, (set) => set.size));
    const turned = {
      customerId: customerId.toReversed(),
      at: inOrder.toReversed(),
      amount: amount.toReversed(),
    };
    expect(summarizeTransactions(turned, { order: "customerId" })).toEqual(table);
  });

  it("keeps totals exact that leave the range of exact cents on the way", () => {
    const n = 3 * BLOCK;
    const most = 2 ** 31 - 1;
    const at = new Float64Array(n);
    const { revenue, orders } = summarizeTransactions({
      customerId: new Int32Array(n),
      at,
      amount: new Float64Array(n).fill(most / 100),
    });
    expect([revenue[0], orders[0]]).toEqual([Number(BigInt(most) * BigInt(n)) / 100, n]);
  });
});
