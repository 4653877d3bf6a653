import { extent } from "../../math/extent";
import { type DayLines, inOrderOfDay } from "./purchase-days";

/**
 * The days on which customers bought, each once or a few times: repetitions are taken out whenever there is no room for
 * more, so the log is at most a few times as long as the distinct days, whatever number of lines has come.
 */
export interface DayLog {
  codes: Int32Array;
  days: Int32Array;
  count: number;
}

/** Room to begin with. */
const LEAST_ROOM = 1024;

export function emptyDayLog(): DayLog {
  return { codes: new Int32Array(0), days: new Int32Array(0), count: 0 };
}

/** Adds days of customers; `customers` is the number of codes so far. */
export function addDays(log: DayLog, { codes, days }: DayLines, customers: number): void {
  if (log.count + codes.length > log.codes.length) makeRoom(log, codes.length, customers);
  log.codes.set(codes, log.count);
  log.days.set(days, log.count);
  log.count += codes.length;
}

/** All days so far, in order. */
export function daysInOrder({ codes, days, count }: DayLog): DayLines {
  const filled = days.subarray(0, count);
  return inOrderOfDay(codes.subarray(0, count), filled, ...extent(filled));
}

/** Doubled at least whenever distinct days fill half of it, so that adding stays linear. */
function makeRoom(log: DayLog, more: number, customers: number): void {
  const ordered = daysInOrder(log);
  const count = distinctDays(ordered, customers);
  const needed = count + more;
  const room = 2 * needed > log.codes.length ? Math.max(2 * needed, LEAST_ROOM) : log.codes.length;
  log.codes = resized(ordered.codes.subarray(0, count), room);
  log.days = resized(ordered.days.subarray(0, count), room);
  log.count = count;
}

/** Moves the first line of each day of each customer to the front; gives their number. */
function distinctDays({ codes, days }: DayLines, customers: number): number {
  const lastLine = new Int32Array(customers).fill(-1);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const day = days[i]!;
    if (lastLine[code] !== -1 && days[lastLine[code]!] === day) continue;
    lastLine[code] = count;
    codes[count] = code;
    days[count++] = day;
  }
  return count;
}

function resized(from: Int32Array, length: number): Int32Array {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}
