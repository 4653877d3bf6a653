import { expect, it } from "vitest";
import { addDays, daysInOrder, emptyDayLog } from "../../../../src/prepare/summary/day-log";

it("a day log grows with the distinct days of customers, not with the lines", () => {
  const log = emptyDayLog();
  const chunk = 500;
  const expected = new Set<string>();
  for (let c = 0; c < 200; c++) {
    const codes = Int32Array.from({ length: chunk }, (_, i) => (i * 7 + c) % 30);
    const days = Int32Array.from({ length: chunk }, (_, i) => ((i * 13 + c * 5) % 50) - 25);
    for (let i = 0; i < chunk; i++) expected.add(`${codes[i]} ${days[i]}`);
    addDays(log, { codes, days }, 30);
  }
  const { codes, days } = daysInOrder(log);
  expect(new Set(Array.from(codes, (code, i) => `${code} ${days[i]}`))).toEqual(expected);
  expect(days).toEqual(days.slice().sort());
  expect(expected.size).toBe(750);
  expect(log.codes.length).toBeLessThanOrEqual(2 * (expected.size + chunk));
});
