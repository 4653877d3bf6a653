import { checkNumber, isObject, isTextArray } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { isLabels, type Labels, UNASSIGNED } from "../core/labels";
import { hintOf } from "../core/nearest";
import type { TierLimits } from "./limits";
import { TIER_NAMES } from "./names";

/** A share of the limit (0.1 is 10 % of it), or an amount in the unit of the values. */
export type Margin = number | { readonly absolute: number };

/** One margin for both directions, or one for each. */
export type MarginOption = Margin | { readonly up?: Margin; readonly down?: Margin };

/** What a margin adds to a limit: `share × |limit| + amount`. */
export interface Width {
  readonly share: number;
  readonly amount: number;
}

/** The margins of both directions. */
export interface Margins {
  readonly up: Width;
  readonly down: Width;
}

/** Enough to hold a level against noise, little enough that a real change gets through. */
export const DEFAULT_MARGIN = 0.1;

/** Reads a margin in any of its forms. */
export function readMargins(issues: Issues, given: MarginOption | undefined): Margins {
  if (!isObject(given) || "absolute" in given) {
    const width = readMargin(issues, "/margin", given as Margin | undefined, DEFAULT_MARGIN);
    return { up: width, down: width };
  }
  refuseOthers(issues, "/margin", given, ["up", "down"]);
  const { up, down } = given as { up?: Margin; down?: Margin };
  return { up: readMargin(issues, "/margin/up", up, 0), down: readMargin(issues, "/margin/down", down, 0) };
}

/** Reads a margin of one direction. */
export function readMargin(issues: Issues, path: string, given: Margin | undefined, fallback: number): Width {
  const limits = { from: 0, to: Number.MAX_VALUE };
  if (!isObject(given)) return { share: checkNumber(issues, path, given, { ...limits, fallback }), amount: 0 };
  refuseOthers(issues, path, given, ["absolute"]);
  const { absolute } = given as { absolute?: number };
  if (absolute === undefined) {
    report(issues, { code: "missing", path: `${path}/absolute`, expected: "an amount from 0", received: absolute });
  }
  return { share: 0, amount: checkNumber(issues, `${path}/absolute`, absolute, { ...limits, fallback: 0 }) };
}

function refuseOthers(issues: Issues, path: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const expected = known.length === 1 ? known[0]! : `one of ${known.join(", ")}`;
    report(issues, { code: "unknown_option", path: `${path}${pointer(name)}`, expected, received: name });
  }
}

/** The previous tier of every row as a code of these labels; `labels.length` where it had none of them. */
export function previousCodes(
  issues: Issues,
  previous: Labels | undefined,
  labels: readonly string[],
  n: number,
): Uint16Array | undefined {
  if (previous === undefined) return undefined;
  if (!isLabels(previous) || !isTextArray(previous.levels)) {
    const expected = "Labels (levels and codes)";
    report(issues, { code: "invalid_type", path: "/previous", expected, received: previous });
    return undefined;
  }
  const { levels, codes } = previous;
  if (codes.length !== n) {
    const expected = `labels of the ${n} customers of values`;
    report(issues, { code: "length_mismatch", path: "/previous", expected, received: codes.length });
  }
  const highest = codes.reduce((most, code) => Math.max(most, code), -1);
  if (highest >= levels.length) {
    const expected = `codes from 0 to ${levels.length - 1} (levels)`;
    report(issues, { code: "out_of_range", path: "/previous/codes", expected, received: highest });
  }
  refuseForeignLevels(issues, levels, labels);
  const codeOf = Array.from(levels, (level) => {
    const code = labels.indexOf(level);
    return code < 0 ? labels.length : code;
  });
  return codes.map((code) => codeOf[code] ?? labels.length);
}

/** Levels of which the model knows none would hold nobody, silently: they are display names, or those of another model. */
function refuseForeignLevels(issues: Issues, levels: readonly string[], labels: readonly string[]): void {
  const named = levels.filter((level) => level !== UNASSIGNED);
  if (labels.length === 0 || named.length === 0 || named.some((level) => labels.includes(level))) return;
  const level = named[0]!;
  const shown = Object.entries(TIER_NAMES).find(([, names]) => Object.values(names).includes(level))?.[0];
  const hint = hintOf(shown ?? level, labels);
  const expected = `levels of which one at least is a tier of the model (${labels.join(", ")})`;
  report(issues, { code: "unknown_name", path: "/previous/levels", expected, received: named.join(", "), ...hint });
}

/** Moves every row from its previous tier over the limits that its value is past by the margin, one by one. */
export function moveCodes(
  values: Float64Array,
  limits: TierLimits,
  previous: Uint16Array,
  { up, down }: Margins,
): Uint16Array {
  const reached = limits.map((limit) => limit ?? Number.POSITIVE_INFINITY);
  const rises = Float64Array.from(reached, (limit) => {
    const { width, slack } = widthAt(up, limit);
    return Math.max(limit, limit + width - slack);
  });
  const falls = Float64Array.from(reached, (limit) => {
    const { width, slack } = widthAt(down, limit);
    return limit - width - slack;
  });
  const codes = new Uint16Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]!;
    let tier = previous[i]!;
    if (tier > limits.length) tier = placeOf(value, reached);
    while (tier > 0 && value >= rises[tier - 1]!) tier--;
    while (tier < falls.length && value < falls[tier]!) tier++;
    codes[i] = tier;
  }
  return codes;
}

/**
 * How wide a margin is at a limit. Sums of decimals are off by a few units in the last place, so that 1.21 is less than
 * 1.1 + 10 %: as many are the slack, for which a value still counts as equal to the end of the margin. Nothing is added to
 * the limit of a tier that nothing reaches: ∞ − ∞ is no limit. Past a margin that is endless is nothing.
 */
export function widthAt({ share, amount }: Width, limit: number): { readonly width: number; readonly slack: number } {
  const width = Number.isFinite(limit) ? share * Math.abs(limit) + amount : 0;
  return { width, slack: width === 0 ? 0 : 4 * Number.EPSILON * (Math.abs(limit) + width) };
}

function placeOf(value: number, limits: readonly number[]): number {
  let tier = 0;
  for (const limit of limits) tier += +(value < limit);
  return tier;
}
