import { isArrayLike, isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { instantOf } from "../../prepare/time/instant";
import type { FieldType, RuleValue } from "./ast";
import type { Fields } from "./catalog";

// What the readers of single nodes share. They work on a safe copy of the JSON, report every problem under its path, and
// return undefined for what they refuse.

/** A node as JSON, before anything is known of it. */
export type RawNode = Readonly<Record<string, unknown>>;

/** Where a rule is being read. */
export interface Reading {
  readonly issues: Issues;
  /** The fields that leaves may name here: those of the customers, or those of a relation. */
  readonly types: ReadonlyMap<string, FieldType>;
  /** The relation whose fields they are. */
  readonly of?: string;
  /** Relations; undefined inside of one, where events and ranks have no place. */
  readonly relations: Fields["relations"] | undefined;
  /** Ids of all rules of the set; `"any"` where a rule is read by itself, undefined inside a relation. */
  readonly ids: ReadonlyMap<string, number> | "any" | undefined;
  /** Nodes read so far in the present rule. */
  readonly count: { nodes: number };
}

/** Refuses keys that an operator does not have. */
export function checkKeys(r: Reading, node: RawNode, path: string, known: readonly string[]): void {
  checkPart(r.issues, node, path, ["op", ...known]);
}

/** Refuses keys that an object other than a node does not have. */
export function checkPart(issues: Issues, part: RawNode, path: string, known: readonly string[]): void {
  for (const key of Object.keys(part)) {
    if (known.includes(key)) continue;
    const expected = `one of the keys ${known.join(", ")}`;
    report(issues, {
      code: "unknown_option",
      path: path + pointer(key),
      expected,
      received: key,
      ...hintOf(key, known),
    });
  }
}

/** The name and type of a field of one of the allowed types. */
export function readField(
  { issues, types, of }: Reading,
  node: RawNode,
  path: string,
  key: string,
  allowed: readonly FieldType[],
): { name: string; type: FieldType } | undefined {
  const name = node[key];
  const at = `${path}/${key}`;
  if (typeof name !== "string") {
    reportShape(issues, at, "the name of a field", name);
    return undefined;
  }
  const type = types.get(name);
  if (type === undefined) {
    const fields = [...types.keys()];
    const expected = `a field of the ${of === undefined ? "catalog" : `relation ${of}`} (${shown(fields)})`;
    report(issues, { code: "unknown_field", path: at, expected, received: name, ...hintOf(name, fields) });
    return undefined;
  }
  if (allowed.includes(type)) return { name, type };
  const expected = `a field of type ${allowed.join(" or ")} for "${String(node["op"])}"`;
  report(issues, { code: "invalid_value", path: at, expected, found: `${name}, a ${type}` });
  return undefined;
}

/** Names for a message: the first twenty. */
export function shown(names: readonly string[]): string {
  return names.length === 0 ? "there are none" : names.slice(0, 20).join(", ") + (names.length > 20 ? ", …" : "");
}

/** A constant that fits the type of its field. Dates are read in full only when `asOf` and `zone` are known. */
export function readConstant(
  { issues }: Reading,
  value: unknown,
  path: string,
  type: FieldType,
): RuleValue | undefined {
  if (type === "number" && typeof value === "number" && Number.isFinite(value)) return value + 0;
  if (type === "string" && typeof value === "string") return value;
  if (type === "boolean" && typeof value === "boolean") return value;
  if (type === "date" && (typeof value === "number" || typeof value === "string"))
    return Number.isNaN(instantOf(issues, path, value, "UTC")) ? undefined : value;
  if (type === "number" && typeof value === "number")
    report(issues, { code: "not_finite", path, expected: "a number that is finite", received: value });
  else reportShape(issues, path, type === "date" ? DATE : `a ${type}, as the field is`, value);
  return undefined;
}

const DATE = 'an ISO text with zone, a bare date ("2026-11-01"), or epoch milliseconds';

/** A number within limits. */
export function readNumber(
  { issues }: Reading,
  node: RawNode,
  path: string,
  key: string,
  limits: { readonly from: number; readonly to: number; readonly integer?: boolean },
): number | undefined {
  const value = node[key];
  const { from, to, integer = false } = limits;
  if (typeof value === "number" && value >= from && value <= to && (!integer || Number.isInteger(value)))
    return value + 0;
  const range = from === -Number.MAX_VALUE ? "" : ` from ${from}${to === Number.MAX_VALUE ? "" : ` to ${to}`}`;
  const expected = `${integer ? "a whole number" : "a finite number"}${range}`;
  if (typeof value === "number") {
    const code = Number.isFinite(value) ? "out_of_range" : "not_finite";
    report(issues, { code, path: `${path}/${key}`, expected, received: value });
  } else reportShape(issues, `${path}/${key}`, expected, value);
  return undefined;
}

/** One of a few words. */
export function readWord<T extends string>(
  { issues }: Reading,
  node: RawNode,
  path: string,
  key: string,
  words: readonly T[],
): T | undefined {
  const value = node[key];
  if ((words as readonly unknown[]).includes(value)) return value as T;
  const expected = `one of ${words.map((word) => `"${word}"`).join(", ")}`;
  const code = value === undefined ? "missing" : typeof value === "string" ? "invalid_value" : "invalid_type";
  report(issues, { code, path: `${path}/${key}`, expected, received: value, ...hintOf(value, words) });
  return undefined;
}

/** A list of at least one entry. */
export function readList(
  { issues }: Reading,
  node: RawNode,
  path: string,
  key: string,
  of: string,
): readonly unknown[] {
  const value = node[key];
  const at = `${path}/${key}`;
  if (!Array.isArray(value)) {
    reportShape(issues, at, `a list of ${of}`, value);
    return [];
  }
  if (value.length === 0)
    report(issues, { code: "too_few", path: at, expected: `a list of at least one of ${of}`, found: "none" });
  return value;
}

/** An object that is part of a node. */
export function readPart(
  { issues }: Reading,
  node: RawNode,
  path: string,
  key: string,
  what: string,
): RawNode | undefined {
  const value = node[key];
  if (isObject(value)) return value;
  reportShape(issues, `${path}/${key}`, what, value);
  return undefined;
}

/** Whether an object can be touched at all: a revoked proxy, and one whose traps throw, cannot. */
export function isReadable(value: unknown): boolean {
  if (typeof value !== "object" || value === null || isArrayLike(value)) return true;
  try {
    Object.keys(value);
    return isObject(value);
  } catch {
    return false;
  }
}

/** Something is absent or of another type. */
export function reportShape(issues: Issues, path: string, expected: string, received: unknown): void {
  report(issues, { code: received === undefined ? "missing" : "invalid_type", path, expected, received });
}
