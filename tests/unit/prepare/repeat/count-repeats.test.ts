import { describe, expect, it } from "vitest";
import { countRepeats } from "../../../../src/prepare/repeat/count-repeats";

const DAY = 86_400_000;

/** A log from customer, day since the first of 2026, and amount. */
function logOf(...lines: readonly (readonly [id: string, day: number, amount?: number])[]) {
  return {
    customerId: lines.map(([id]) => id),
    at: lines.map(([, day]) => Date.UTC(2026, 0, 1) + day * DAY),
    amount: lines.map(([, , amount]) => amount ?? 10),
  };
}

const until = (day: number) => Date.UTC(2026, 0, 1) + day * DAY;

describe("countRepeats", () => {
  it("counts repeat purchases in each week since the first purchase of all", () => {
    const log = logOf(["ann", 0], ["bob", 3], ["ann", 6], ["ann", 7], ["bob", 13], ["ann", 20]);
    const { t, repeats, unit } = countRepeats(log, { unit: "week", observeUntil: until(20) });
    expect([Array.from(t), Array.from(repeats), unit]).toEqual([[1, 2, 3], [1, 2, 1], "week"]);
  });

  it("begins with the day of the first purchase, and leaves out a last week that is not complete", () => {
    const log = logOf(["ann", 2], ["ann", 8], ["ann", 9], ["ann", 16]);
    const repeats = (day: number) => Array.from(countRepeats(log, { unit: "week", observeUntil: until(day) }).repeats);
    expect([repeats(7), repeats(8), repeats(14), repeats(15), repeats(16)]).toEqual([[], [1], [1], [1, 1], [1, 1]]);
  });

  it("counts a day once, however many orders it has, and no refunds", () => {
    const log = logOf(["ann", 0], ["ann", 0], ["ann", 1], ["ann", 1], ["ann", 2, -5], ["ann", 3, 0]);
    expect(Array.from(countRepeats(log, { unit: "day", observeUntil: until(3) }).repeats)).toEqual([0, 1, 0, 1]);
  });

  it("goes on through the holdout, for the customers of the observation only", () => {
    const log = logOf(["ann", 0], ["ann", 1], ["new", 2], ["new", 3], ["ann", 3], ["ann", 4]);
    const options = { unit: "day", observeUntil: until(1), holdoutUntil: until(3) } as const;
    expect(Array.from(countRepeats(log, options).repeats)).toEqual([0, 1, 0, 1]);
  });

  it("does not depend on the order of the rows", () => {
    const lines = [
      ["ann", 20],
      ["bob", 13],
      ["ann", 0],
      ["ann", 7],
      ["bob", 3],
      ["ann", 6],
    ] as const;
    const options = { unit: "week", observeUntil: until(20) } as const;
    expect(countRepeats(logOf(...lines), options)).toEqual(countRepeats(logOf(...[...lines].reverse()), options));
    expect(Array.from(countRepeats(logOf(...lines), options).repeats)).toEqual([1, 2, 1]);
  });

  it("has no rows without purchases", () => {
    for (const log of [logOf(), logOf(["ann", 0, -1])])
      expect(countRepeats(log, { unit: "week", observeUntil: until(30) }).t).toHaveLength(0);
  });
});
