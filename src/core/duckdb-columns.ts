import { decimalValue, integerValue } from "./decimal-values";
import { type TimeColumn, type TimeKind, timeColumnOf, toMilliseconds } from "./time-values";

// Values of DuckDB's client for Node, known by their shape: https://duckdb.org/docs/stable/clients/node_neo/overview

/** A column of a result, by the number of its type; undefined for a type that is no number, text, date or UUID. */
export function duckDbColumn(values: readonly unknown[], typeId: number): readonly unknown[] | TimeColumn | undefined {
  // BOOLEAN, integers of up to 32 bits, FLOAT, DOUBLE, VARCHAR, ENUM, NULL
  if ([1, 2, 3, 4, 6, 7, 8, 10, 11, 17, 23, 36].includes(typeId)) return values;
  const time = timeOf(typeId);
  if (time !== undefined) {
    const times = new Float64Array(values.length).fill(Number.NaN);
    for (let i = 0; i < times.length; i++) if (isPresent(values[i])) times[i] = time.read(values[i] as never);
    return timeColumnOf(time.kind, times);
  }
  const read = valueReader(typeId);
  return read && values.map((value) => (isPresent(value) ? read(value as never) : null));
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** TIMESTAMP, _S, _MS and _NS are clocks without zone, TIMESTAMP WITH TIME ZONE is an instant. */
function timeOf(typeId: number): { kind: TimeKind; read: (value: never) => number } | undefined {
  const micros = (value: { micros: bigint }) => toMilliseconds(value.micros, 1_000_000);
  switch (typeId) {
    case 12:
      return { kind: "local", read: micros };
    case 13:
      return { kind: "day", read: ({ days }: { days: number }) => days * 86_400_000 };
    case 20:
      return { kind: "local", read: ({ seconds }: { seconds: bigint }) => toMilliseconds(seconds, 1) };
    case 21:
      return { kind: "local", read: ({ millis }: { millis: bigint }) => toMilliseconds(millis, 1000) };
    case 22:
      return { kind: "local", read: ({ nanos }: { nanos: bigint }) => toMilliseconds(nanos, 1_000_000_000) };
    case 31:
      return { kind: "instant", read: micros };
    default:
      return undefined;
  }
}

/** DECIMAL, UUID, and BIGINT, UBIGINT, HUGEINT, UHUGEINT, BIGNUM. */
function valueReader(typeId: number): ((value: never) => unknown) | undefined {
  if (typeId === 19) return ({ value, scale }: { value: bigint; scale: number }) => decimalValue(value, scale);
  if (typeId === 27) return (value: object) => String(value);
  return [5, 9, 16, 32, 35].includes(typeId) ? (value: bigint) => integerValue(value) : undefined;
}

/**
 * A column of single values as rows and plain columns of DuckDB hold them. Such a value does not say whether its time
 * has a zone, but its text does. A column is of one type, so its first value tells what it holds.
 */
export function duckDbValues(values: readonly unknown[]): readonly unknown[] {
  const first = values.find((value) => value !== null && value !== undefined);
  if (!isDuckDbValue(first)) return values;
  return values.map((value) => (isDuckDbValue(value) ? plainValue(value) : value));
}

interface DuckDbValue {
  readonly value?: bigint;
  readonly scale?: number;
}

/** A decimal, or an object with one of the members that dates, timestamps and UUIDs have. */
function isDuckDbValue(value: unknown): value is DuckDbValue {
  if (typeof value !== "object" || value === null) return false;
  try {
    if (value instanceof Date || Array.isArray(value)) return false;
    const names = Object.keys(value);
    const member = (value as Readonly<Record<string, unknown>>)[names[0] ?? ""];
    if (names.length === 1) return names[0] === "days" ? typeof member === "number" : isBigMember(names[0]!, member);
    const { value: units, scale } = value as DuckDbValue;
    return names.length === 3 && typeof units === "bigint" && Number.isInteger(scale);
  } catch {
    return false;
  }
}

function isBigMember(name: string, member: unknown): boolean {
  return typeof member === "bigint" && /^(?:micros|millis|seconds|nanos|hugeint)$/.test(name);
}

/** As it was where it turns out to be another object, which its door then judges. */
function plainValue(value: DuckDbValue): unknown {
  try {
    return typeof value.value === "bigint" ? decimalValue(value.value, value.scale!) : String(value);
  } catch {
    return value;
  }
}
