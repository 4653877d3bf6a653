import { type Issues, report } from "../../core/issue";
import { DAY, daysFromCivil, isCivilDate } from "./civil";

/** A pattern such as `dd/MM/yyyy HH:mm`, read once: literals and numbers in the order of the text. */
export interface DateFormat {
  readonly steps: readonly FormatStep[];
}

type FormatStep =
  | { readonly literal: string }
  /** `part` is the place in year, month, day, hour, minute, second, millisecond. */
  | { readonly literal: undefined; readonly part: number; readonly minDigits: number; readonly maxDigits: number };

/** Part of the date, fewest and most digits. One letter means "one or two digits", as in `M/d/yyyy`. */
function tokenOf(token: string): FormatStep | undefined {
  const number = (part: number, minDigits: number, maxDigits: number) =>
    ({ literal: undefined, part, minDigits, maxDigits }) as const;
  switch (token) {
    case "yyyy":
      return number(0, 4, 4);
    case "MM":
      return number(1, 2, 2);
    case "M":
      return number(1, 1, 2);
    case "dd":
      return number(2, 2, 2);
    case "d":
      return number(2, 1, 2);
    case "HH":
      return number(3, 2, 2);
    case "H":
      return number(3, 1, 2);
    case "mm":
      return number(4, 2, 2);
    case "ss":
      return number(5, 2, 2);
    case "SSS":
      return number(6, 3, 3);
    case "T":
      return { literal: "T" };
    default:
      return undefined;
  }
}

const TOKENS =
  'a pattern of yyyy, MM or M, dd or d, HH or H, mm, ss, SSS (each once) and literals (other letters in quotes), such as "dd/MM/yyyy"';

/** Reads a pattern; a problem is reported and gives undefined. */
export function compileDateFormat(issues: Issues, path: string, pattern: string): DateFormat | undefined {
  const steps = typeof pattern === "string" ? stepsOf(pattern) : undefined;
  if (steps !== undefined && isUnambiguous(steps)) return { steps };
  report(issues, {
    code: typeof pattern === "string" ? "invalid_value" : "invalid_type",
    path,
    expected: TOKENS,
    received: pattern,
    ...(typeof pattern === "string" && /[YD]/.test(pattern)
      ? { hint: "years are yyyy and days dd, in small letters" }
      : {}),
  });
  return undefined;
}

function stepsOf(pattern: string): FormatStep[] | undefined {
  const steps: FormatStep[] = [];
  const pieces = /'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g;
  for (const [piece, quoted, letter] of pattern.matchAll(pieces)) {
    const step = letter === undefined ? literalOf(piece, quoted) : tokenOf(piece);
    if (step === undefined) return undefined;
    steps.push(step);
  }
  return steps;
}

/** A quote without its partner is no literal. */
function literalOf(piece: string, quoted: string | undefined): FormatStep | undefined {
  return piece === "'" ? undefined : { literal: quoted ?? piece };
}

/** Year, month and day are there, nothing is there twice, finer parts only beside coarser ones, widths are clear. */
function isUnambiguous(steps: readonly FormatStep[]): boolean {
  const parts = steps.flatMap((step) => (step.literal === undefined ? [step.part] : []));
  const finest = Math.max(...parts, 2);
  const complete = Array.from({ length: finest + 1 }, (_, part) => part).every((part) => parts.includes(part));
  const clear = steps.every((step, i) => {
    const next = steps[i + 1];
    const open = step.literal === undefined && step.minDigits < step.maxDigits;
    return !open || next === undefined || (next.literal !== undefined && !/^\d|^$/.test(next.literal));
  });
  return complete && clear && new Set(parts).size === parts.length;
}

/** The local time of a text (as if it were UTC), NaN where it does not fit the format from end to end. */
export function parseLocal(text: string, format: DateFormat): number {
  const parts = [0, 1, 1, 0, 0, 0, 0];
  let position = 0;
  for (const step of format.steps) {
    if (step.literal !== undefined) {
      if (!text.startsWith(step.literal, position)) return Number.NaN;
      position += step.literal.length;
      continue;
    }
    const end = endOfDigits(text, position, step.maxDigits);
    if (end - position < step.minDigits) return Number.NaN;
    parts[step.part] = Number(text.slice(position, end));
    position = end;
  }
  return position === text.length ? localFrom(parts) : Number.NaN;
}

function endOfDigits(text: string, start: number, maxDigits: number): number {
  let end = start;
  while (end < start + maxDigits && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end;
}

function localFrom(parts: readonly number[]): number {
  const [year, month, day, hour, minute, second, millisecond] = parts as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (!isCivilDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const time = hour * 3_600_000 + minute * 60_000 + second * 1000 + millisecond;
  return daysFromCivil(year, month, day) * DAY + time;
}
