import { checkOneOf, checkOptions, isObject, numberColumn, weightColumn } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import type { NumericInput } from "../core/tables";
import type { AbcOptions } from "./model";

const OPTIONS = ["shares", "limits", "labels", "boundary", "ties", "nonPositive", "weights"] as const;

/** Pareto's 80 % for A, and A and B together 95 %: the limits of the textbooks. */
const SHARES: readonly number[] = [0.8, 0.95];

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The options with every default filled in. */
export interface AbcSettings {
  readonly shares: readonly number[];
  readonly limits: "shares" | "computed";
  readonly labels: readonly string[];
  readonly boundary: "inside" | "below";
  readonly ties: "same" | "position";
  readonly nonPositive: string;
  readonly weights: Float64Array | undefined;
}

/** Reads the options for n values. */
export function readOptions(issues: Issues, given: AbcOptions | undefined, n: number): AbcSettings {
  const options = checkOptions(issues, given, OPTIONS);
  const shares = readShares(issues, options.shares);
  const nonPositive = options.nonPositive === undefined ? "none" : options.nonPositive;
  if (typeof nonPositive !== "string" || nonPositive === "") {
    report(issues, {
      code: "invalid_type",
      path: "/nonPositive",
      expected: "a text that is not empty",
      received: nonPositive,
    });
  }
  const limits = checkOneOf(issues, "/limits", options.limits, ["shares", "computed"], "shares");
  if (limits === "computed") refuseWithComputed(issues, options);
  return {
    shares,
    limits,
    labels: readLabels(issues, options.labels, shares.length + 1),
    boundary: checkOneOf(issues, "/boundary", options.boundary, ["inside", "below"], "inside"),
    ties: checkOneOf(issues, "/ties", options.ties, ["same", "position"], "same"),
    nonPositive,
    weights: weightColumn(issues, options.weights, n),
  };
}

/** Options that computed limits would ignore. */
function refuseWithComputed(issues: Issues, { shares, ties }: AbcOptions): void {
  const expected = 'absent with limits: "computed"';
  if (shares !== undefined) report(issues, { code: "invalid_value", path: "/shares", expected, received: shares });
  if (ties === "position")
    report(issues, {
      code: "invalid_value",
      path: "/ties",
      expected: '"same" with limits: "computed"',
      received: ties,
    });
}

function readShares(issues: Issues, given: NumericInput | undefined): readonly number[] {
  if (given === undefined) return [...SHARES];
  const shares = Array.from(numberColumn(issues, "/shares", given));
  if (shares.length === 0 || shares.length >= ALPHABET.length) {
    report(issues, {
      code: "out_of_range",
      path: "/shares",
      expected: `1 to ${ALPHABET.length - 1} shares`,
      received: shares.length,
    });
  }
  shares.forEach((share, k) => {
    const path = pointer("shares", k);
    if (!(share > 0 && share < 1))
      report(issues, { code: "out_of_range", path, expected: "a share between 0 and 1", received: share, index: k });
    else if (k > 0 && !(share > shares[k - 1]!)) {
      report(issues, {
        code: "not_increasing",
        path,
        expected: `greater than the share before it (${shares[k - 1]})`,
        received: share,
        index: k,
      });
    }
  });
  return shares;
}

function readLabels(issues: Issues, given: readonly string[] | undefined, classes: number): readonly string[] {
  if (given === undefined) return Array.from(ALPHABET.slice(0, classes));
  if (!Array.isArray(given) || given.length !== classes) {
    const expected = `an array of ${classes} names, one more than there are shares`;
    report(issues, {
      code: "length_mismatch",
      path: "/labels",
      expected,
      received: isObject(given) ? "an object" : given,
    });
    return [];
  }
  const labels = Array.from(given);
  labels.forEach((label: unknown, k) => {
    const path = pointer("labels", k);
    if (label === UNASSIGNED) {
      const expected = `a name other than "${UNASSIGNED}"`;
      report(issues, { code: "invalid_value", path, expected, received: label, index: k });
    } else if (typeof label !== "string" || label === "") {
      report(issues, { code: "invalid_type", path, expected: "a text that is not empty", received: label, index: k });
    } else if (labels.indexOf(label) < k)
      report(issues, { code: "duplicate", path, expected: "a name of its own", received: label, index: k });
  });
  return labels;
}
