import { extent } from "../../math/extent";
import { nearestInteger } from "../../math/float-bits";
import { createGroupSums, type GroupSums } from "../../math/sum";
import { type DaySpan, daysOn, findDay } from "../time/calendar";
import { DAY } from "../time/civil";
import type { ZoneClock } from "../time/zone";
import { type DayWalk, placesByDay } from "./purchase-days";
import type { SummaryLog } from "./summary-input";

// Facts per customer in one walk through the log. What costs is not arithmetic but memory: seven figures of half a million
// customers do not fit the cache. So the lines of a large log are first parted by ranges of codes, block by block; the
// walk through one part then needs the figures of few customers only.

/** The lines of a log: customers as codes, instants, amounts. */
interface Lines {
  readonly codes: Int32Array;
  readonly at: Float64Array;
  readonly amount: Float64Array;
}

/** Facts by code. Lines with negative amounts are refunds: they count for the sums and for nothing else. */
export interface Tally extends DayWalk {
  readonly sums: GroupSums;
  /** Lines that are no refunds. */
  readonly lines: Uint32Array;
  /** Infinities where there is no line. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

/** The figures of so many customers stay in the second-level cache; a block is as large as pays for all its parts. */
const UNPARTED_CUSTOMERS = 0x1_0000;
const PART_BITS = 13;
const MOST_PARTS = 256;
const BLOCK = 0x20_0000;

/** Cents of 31 bits add up to 2^52 at most in a block; totals from 2^51 on are then settled. */
const SETTLED = 0x8_0000_0000_0000;

/** The facts of every code of a log. */
export function tallyLog({ customers, at, amount, inTime }: SummaryLog, clock: ZoneClock): Tally {
  const { codes, ids } = customers;
  const all = { codes, at, amount };
  const lines = inTime ? all : inOrderOfDays(all, clock);
  const cents = new Float64Array(ids.length);
  const tally = emptyTally(cents);
  const parts = ids.length > UNPARTED_CUSTOMERS ? partsFor(lines, ids.length) : undefined;
  let odd = 0;
  for (let from = 0; from < codes.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, codes.length);
    odd +=
      parts === undefined
        ? addLines(tally, cents, lines, from, to, clock)
        : addLines(tally, cents, partLines(parts, lines, from, to), 0, to - from, clock);
    if (to - from === BLOCK) settle(cents, tally.sums);
  }
  if (odd > 0) addOddAmounts(tally.sums, lines, ids.length);
  return tally;
}

function emptyTally(cents: Float64Array): Tally {
  const groups = cents.length;
  return {
    sums: createGroupSums(cents),
    lines: new Uint32Array(groups),
    firstAt: new Float64Array(groups).fill(Number.POSITIVE_INFINITY),
    lastAt: new Float64Array(groups).fill(Number.NEGATIVE_INFINITY),
    lastDay: new Int32Array(groups),
    later: new Uint32Array(groups),
    squares: new Float64Array(groups),
  };
}

function inOrderOfDays({ codes, at, amount }: Lines, clock: ZoneClock): Lines {
  const days = daysOn(clock, at);
  const places = placesByDay(days, ...extent(days));
  const ordered = emptyLines(places.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    ordered.codes[place] = codes[i]!;
    ordered.at[place] = at[i]!;
    ordered.amount[place] = amount[i]!;
  }
  return ordered;
}

function emptyLines(length: number): Lines {
  return { codes: new Int32Array(length), at: new Float64Array(length), amount: new Float64Array(length) };
}

/** Room for a block of lines in order of their parts. */
interface Parts {
  readonly room: Lines;
  /** Bits of a code below the number of its part. */
  readonly shift: number;
  /** Where the next line of each part goes. */
  readonly next: Uint32Array;
}

function partsFor({ codes }: Lines, groups: number): Parts {
  let shift = PART_BITS;
  while ((groups - 1) >>> shift >= MOST_PARTS) shift++;
  const next = new Uint32Array(((groups - 1) >>> shift) + 1);
  return { room: emptyLines(Math.min(BLOCK, codes.length)), shift, next };
}

/** A block of lines, those of each part together; within a part they keep their order. */
function partLines({ room, shift, next }: Parts, { codes, at, amount }: Lines, from: number, to: number): Lines {
  countParts(codes, from, to, shift, next);
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    const place = next[code >>> shift]!++;
    room.codes[place] = code;
    room.at[place] = at[i]!;
    room.amount[place] = amount[i]!;
  }
  return room;
}

function countParts(codes: Int32Array, from: number, to: number, shift: number, next: Uint32Array): void {
  next.fill(0);
  for (let i = from; i < to; i++) next[codes[i]! >>> shift]!++;
  let start = 0;
  for (let part = 0; part < next.length; part++) {
    const count = next[part]!;
    next[part] = start;
    start += count;
  }
}

/**
 * Adds lines that are in order of their days.
 *
 * @returns Number of lines whose amounts are no whole cents of 32 bits; they are not added.
 */
function addLines(
  { lines, firstAt, lastAt, lastDay, later, squares }: Tally,
  sums: Float64Array,
  { codes, at, amount }: Lines,
  from: number,
  to: number,
  clock: ZoneClock,
): number {
  const span: DaySpan = { day: 0, from: 1, to: 0 };
  const offset = clock.fixed;
  const dayLength = DAY;
  let odd = 0;
  let [day, dayFrom, dayTo] = [0, 1, 0];
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    const value = amount[i]!;
    const cents = nearestInteger(value * 100) | 0;
    if (cents / 100 === value) sums[code]! += cents;
    else odd++;
    if (value < 0) continue;
    const instant = at[i]!;
    if (!(instant >= dayFrom && instant < dayTo)) {
      if (offset === undefined) {
        findDay(clock, instant, span);
        ({ day, from: dayFrom, to: dayTo } = span);
      } else {
        day = Math.floor((instant + offset) / dayLength);
        dayFrom = day * dayLength - offset;
        dayTo = dayFrom + dayLength;
      }
    }
    const before = lines[code]!;
    lines[code] = before + 1;
    const gap = day - lastDay[code]!;
    lastDay[code] = day;
    if (before === 0) {
      firstAt[code] = instant;
      lastAt[code] = instant;
      continue;
    }
    if (instant > lastAt[code]!) lastAt[code] = instant;
    else if (instant < firstAt[code]!) firstAt[code] = instant;
    later[code]! += +(gap > 0);
    squares[code]! += gap * gap;
  }
  return odd;
}

/** Before cents could leave the range of exact numbers, whole units of large totals go where there is more room. */
function settle(cents: Float64Array, sums: GroupSums): void {
  for (let code = 0; code < cents.length; code++) {
    if (Math.abs(cents[code]!) < SETTLED) continue;
    const rest = cents[code]! % 100;
    const units = Float64Array.of((cents[code]! - rest) / 100);
    cents[code] = rest;
    sums.add(Int32Array.of(code), units, cents.length);
  }
}

/** The amounts that `addLines` leaves out, collected so that they are added many at a time. */
function addOddAmounts(sums: GroupSums, { codes, amount }: Lines, groups: number): void {
  const room = emptyLines(Math.min(codes.length, UNPARTED_CUSTOMERS));
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const value = amount[i]!;
    if ((nearestInteger(value * 100) | 0) / 100 === value) continue;
    room.codes[count] = codes[i]!;
    room.amount[count++] = value;
    if (count < room.codes.length) continue;
    sums.add(room.codes, room.amount, groups);
    count = 0;
  }
  sums.add(room.codes, room.amount.subarray(0, count), groups);
}
