import { describe, expect, it } from "vitest";
import { dateOfDay, firstDayOf, unitNumber, unitNumbers } from "../../../../src/prepare/repeat/repeat-unit";

const DAY = 86_400_000;
/** Every day of 1890 to 2110, and days far from today. */
const days = Int32Array.from({ length: 80_000 }, (_, i) => i - 29_219);
const far = [-1e8, -719_469, -719_468, -719_467, 1e7, 99_999_999, 1e8];

describe("unitNumber", () => {
  it("counts months as the calendar does", () => {
    const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
    const wrong = [...days, ...far].filter((day) => unitNumber(day, "month") !== monthOf(new Date(day * DAY)));
    expect(wrong).toEqual([]);
  });

  it("begins weeks on Mondays", () => {
    const steps = (day: number) => unitNumber(day, "week") - unitNumber(day - 1, "week");
    const wrong = [...days, ...far].filter((day) => steps(day) !== +(new Date(day * DAY).getUTCDay() === 1));
    expect(wrong).toEqual([]);
  });

  it("gives a column the same numbers, and a unit its first day", () => {
    for (const unit of ["day", "week", "month"] as const) {
      const numbers = unitNumbers(days, unit);
      expect(days.every((day, i) => numbers[i] === unitNumber(day, unit))).toBe(true);
      const firsts = days.filter((day) => unitNumber(day, unit) > unitNumber(day - 1, unit));
      expect(firsts.every((day) => firstDayOf(unitNumber(day, unit), unit) === day)).toBe(true);
    }
  });
});

it("dateOfDay names days, the outermost ones too", () => {
  expect(dateOfDay(0)).toBe("1970-01-01");
  expect(dateOfDay(-1)).toBe("1969-12-31");
  expect(dateOfDay(1e8 + 1)).toBe("+275760-09-13");
  expect(dateOfDay(-1e8 - 1)).toBe("-271821-04-20");
});
