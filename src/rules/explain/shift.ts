import { DAY } from "../../prepare/time/civil";
import type { Shift } from "../words/phrases";
import type { ExplainNode } from "./explain";
import { type Limits, meets } from "./explain-leaf";

/**
 * The move in time, in few words, that brings the date of a leaf to where it was asked to be: tenths of days, below a
 * day hours, below an hour minutes, rounded up. Where that would lead past a narrow range, the unit below is told; a
 * range that only seconds could meet is told of as any other.
 */
export function shiftOf({ actual, expected, distance }: ExplainNode): Shift | undefined {
  if (typeof actual !== "string" || distance === undefined) return undefined;
  const at = instantOf(actual);
  const ranges = [expected ?? []].flat();
  const isAsked = (instant: number) => ranges.some((range) => lies(instant, range));
  // On the very limit no direction is the nearer one: only one of them leads in.
  const later = distance === 0 ? isAsked(at + MINUTE) : distance > 0;
  const length = Math.abs(Math.round(distance * DAY));
  const shifts = shiftsOver(length);
  const told = shifts.find(({ milliseconds }) => isAsked(at + (later ? milliseconds : -milliseconds)));
  const { n, unit } = told ?? shifts[0]!;
  return { n, unit, later };
}

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Moves of at least a length, the coarsest first; a strict limit needs the one beyond. */
function shiftsOver(length: number): readonly (Omit<Shift, "later"> & { readonly milliseconds: number })[] {
  const units = [
    { unit: "day", of: DAY, step: DAY / 10, parts: 10 },
    { unit: "hour", of: HOUR, step: HOUR, parts: 1 },
    { unit: "minute", of: MINUTE, step: MINUTE, parts: 1 },
  ] as const;
  return units
    .filter(({ unit, of }) => length >= of || unit === "minute")
    .slice(0, 2)
    .flatMap(({ unit, of, step, parts }) => {
      const steps = [Math.max(1, Math.ceil(length / step)), (Math.floor(length / of) + 1) * parts];
      return steps.map((count) => ({ n: count / parts, unit, milliseconds: count * step }));
    });
}

function lies(instant: number, range: Limits): boolean {
  return Object.entries(range).every(([cmp, limits]) =>
    [limits].flat().some((limit) => meets(instant, cmp, instantOf(String(limit)))),
  );
}

function instantOf(iso: string): number {
  return new Date(iso).getTime();
}
