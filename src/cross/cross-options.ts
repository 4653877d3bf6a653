import { checkNumber, checkOneOf, checkOptions, isRecord, weightColumn } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import type { CellChoice, CellMerge, CrossOptions } from "./cross-model";

/** The options with every default filled in. */
export interface CrossSettings {
  readonly separator: string;
  readonly cells: CellChoice;
  /** Undefined: nothing is merged. */
  readonly minimumSize: number | undefined;
  readonly merge: CellMerge;
  readonly other: string;
  readonly names: ReadonlyMap<string, string>;
  readonly weights: Float64Array | undefined;
}

const NAMES: readonly (keyof CrossOptions)[] = [
  "separator",
  "cells",
  "minimumSize",
  "merge",
  "other",
  "names",
  "weights",
];

/** Reads the options for n rows. */
export function readCrossOptions(issues: Issues, given: CrossOptions | undefined, n: number): CrossSettings {
  const options = checkOptions(issues, given, NAMES);
  const { minimumSize, merge, names } = options;
  refuseUnused(issues, options);
  const limits = { from: leastMinimum(options.weights), to: Number.MAX_SAFE_INTEGER, fallback: 1 };
  const smallest = checkNumber(issues, "/minimumSize", minimumSize, limits);
  return {
    separator: readText(issues, "/separator", options.separator, " × "),
    cells: checkOneOf(issues, "/cells", options.cells, ["full", "observed"], "full"),
    minimumSize: minimumSize === undefined ? undefined : smallest,
    merge: checkOneOf(issues, "/merge", merge, ["other", "nearest"], "other"),
    other: readOther(issues, options.other),
    names: readNames(issues, names),
    weights: weightColumn(issues, options.weights, n),
  };
}

/** An option that would be ignored silently is refused. */
function refuseUnused(issues: Issues, { minimumSize, cells, merge, other, names }: CrossOptions): void {
  const refuse = (path: string, expected: string, received: unknown) => {
    if (received !== undefined) report(issues, { code: "invalid_value", path, expected, received });
  };
  if (minimumSize === undefined) {
    refuse("/merge", "absent without minimumSize", merge);
    refuse("/other", "absent without minimumSize", other);
  } else {
    refuse("/cells", "absent with minimumSize, which merges empty cells as it does small ones", cells);
    if (merge === "nearest") refuse("/names", 'absent with merge "nearest", which names what it joins', names);
  }
}

function readText(issues: Issues, path: string, given: string | undefined, fallback: string): string {
  if (given === undefined) return fallback;
  if (typeof given === "string") return given;
  report(issues, { code: "invalid_type", path, expected: "a text", received: given });
  return fallback;
}

/** The level of what is merged: customers in it are assigned, and it is read by people. */
function readOther(issues: Issues, given: string | undefined): string {
  const other = readText(issues, "/other", given, "other");
  if (other !== "" && other !== UNASSIGNED) return other;
  const expected = `a text that is neither empty nor "${UNASSIGNED}"`;
  report(issues, { code: "invalid_value", path: "/other", expected, received: other });
  return "other";
}

/** A group of customers is one at least; the sum of weights may be less. */
export function leastMinimum(weights: unknown): number {
  return weights === undefined ? 1 : 1e-9;
}

function readNames(
  issues: Issues,
  given: { readonly [cell: string]: string } | undefined,
): ReadonlyMap<string, string> {
  if (given === undefined) return new Map();
  if (!isRecord(given)) {
    const expected = "a plain object of names by cell";
    report(issues, { code: "invalid_type", path: "/names", expected, received: given });
    return new Map();
  }
  const entries = Object.entries(given);
  for (const [cell, name] of entries) {
    if (typeof name === "string" && name !== "" && name !== UNASSIGNED) continue;
    const expected = `a text that is neither empty nor "${UNASSIGNED}"`;
    report(issues, { code: "invalid_value", path: pointer("names", cell), expected, received: name });
  }
  return new Map(entries as [string, string][]);
}
