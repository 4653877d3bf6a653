import { expect, it } from "vitest";
import { clockOf } from "../../../../src/prepare/time/zone";
import { anniversaryLeaf, monthAndDay } from "../../../../src/rules/evaluate/anniversary";
import { markLeaf } from "../../../../src/rules/evaluate/bound-leaf";

const at = (text: string) => Date.parse(text);

/** Whether the day of a date comes around within the days before and after `asOf`. */
function comes(date: string, asOf: string, daysBefore: number, daysAfter: number, zone = "UTC"): boolean {
  const moment = { asOf: at(asOf), clock: clockOf(zone) };
  const leaf = anniversaryLeaf(
    { op: "anniversary", field: "born", daysBefore, daysAfter },
    Float64Array.of(at(date)),
    moment,
  );
  return markLeaf(leaf, 0, 1)[0] === 1;
}

it("names month and day of every day of 800 years", () => {
  for (let day = -150_000; day < 142_000; day++) {
    const date = new Date(day * 86_400_000);
    const expected = (date.getUTCMonth() + 1) * 32 + date.getUTCDate();
    if (monthAndDay(day) !== expected) expect.fail(`day ${day}`);
  }
});

it("includes the first day and the last", () => {
  const day = (text: string) => comes("1990-06-15", text, 2, 3);
  expect(["2026-06-11", "2026-06-12", "2026-06-15", "2026-06-17", "2026-06-18"].map(day)).toEqual([
    ...[false, true, true, true, false],
  ]);
});

it("goes over the turn of the year", () => {
  expect(comes("1990-01-02", "2026-12-30", 0, 6)).toBe(true);
  expect(comes("1990-12-31", "2026-01-03", 6, 0)).toBe(true);
});

it("keeps 29 February on the 28th where the year has none", () => {
  expect(comes("2000-02-29", "2026-02-28", 0, 0)).toBe(true);
  expect(comes("2000-02-29", "2024-02-28", 0, 0)).toBe(false);
  expect(comes("2000-02-29", "2024-02-29", 0, 0)).toBe(true);
  expect(comes("2000-02-28", "2024-02-29", 0, 0)).toBe(false);
});

it("counts the day itself, and nothing that is still to come", () => {
  expect(comes("2026-06-15", "2026-06-15", 0, 0)).toBe(true);
  expect(comes("2026-06-14", "2026-06-15", 1, 0)).toBe(true);
  expect(comes("2026-06-15T12:00:00Z", "2026-06-15T11:00:00Z", 0, 0)).toBe(false);
  expect(comes("2027-06-15", "2026-06-15", 366, 366)).toBe(false);
});

it("finds everyone with a date in a whole year", () => {
  for (const born of ["2000-02-29", "1999-03-01", "1980-12-31", "2001-01-01"]) {
    for (const asOf of ["2023-03-01", "2024-02-28", "2024-02-29", "2026-07-07"]) {
      expect(comes(born, asOf, 0, 365), `${born} ${asOf}`).toBe(true);
      expect(comes(born, asOf, 365, 0), `${born} ${asOf}`).toBe(true);
    }
  }
});

it("looks at the calendar of the zone", () => {
  const born = "1990-06-14T16:00:00Z";
  expect(comes(born, "2026-06-14T16:00:00Z", 0, 0, "Asia/Shanghai")).toBe(true);
  expect(comes(born, "2026-06-15T16:00:00Z", 0, 0, "Asia/Shanghai")).toBe(false);
  expect(comes(born, "2026-06-14T12:00:00Z", 0, 0)).toBe(true);
});

it("is silent about missing dates and dates beyond time", () => {
  const dates = Float64Array.of(Number.NaN, -9e15);
  const leaf = anniversaryLeaf({ op: "anniversary", field: "x", daysBefore: 0, daysAfter: 366 }, dates, {
    asOf: at("2026-06-15"),
    clock: clockOf("Europe/Berlin"),
  });
  expect(markLeaf(leaf, 0, 2)[0]).toBe(0);
});
