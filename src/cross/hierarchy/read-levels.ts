import { checkOptions, isArrayLike, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import type { TierOptions } from "../../tiers/model";
import { readOptions, type TierSettings } from "../../tiers/options";
import type { HierarchyLevel, StoredLevel } from "./hierarchy-model";

/** A layer with the settings that its tiers are fitted by; none for labels. */
export interface ReadLevel {
  readonly stored: StoredLevel;
  readonly settings?: TierSettings;
}

/** More layers than this nobody reads. */
const MOST_LEVELS = 16;

/** Checks the layers; the path of a problem leads into them. */
export function readLevels(issues: Issues, given: readonly HierarchyLevel[]): readonly ReadLevel[] {
  if (!isArrayLike(given) || given.length === 0 || given.length > MOST_LEVELS) {
    const code = isArrayLike(given) && given.length > 0 ? "too_many" : "too_few";
    report(issues, { code, path: "/levels", expected: `an array of 1 to ${MOST_LEVELS} levels`, received: given });
    throwIssues(issues);
  }
  const levels = Array.from(given, (level, k) => readLevel(issues, pointer("levels", k), level));
  // Without the name of its column nothing else can be said of a level.
  if (Array.from(given).some((level) => !isObject(level) || typeof level["column"] !== "string")) throwIssues(issues);
  const names = levels.map(({ stored }) => stored.name);
  names.forEach((name, k) => {
    if (names.indexOf(name) === k) return;
    const hint = "a column that is used twice needs a name of its own";
    const path = pointer("levels", k, "name");
    report(issues, { code: "duplicate", path, expected: "a name of its own", received: name, hint });
  });
  return levels;
}

function readLevel(issues: Issues, path: string, level: HierarchyLevel): ReadLevel {
  if (!isObject(level) || typeof level.column !== "string") {
    const code = isObject(level) && level.column === undefined ? "missing" : "invalid_type";
    const at = isObject(level) ? `${path}/column` : path;
    const received = isObject(level) ? level.column : level;
    report(issues, { code, path: at, expected: "a level with the name of its column", received });
    return { stored: { name: path, column: "", by: "labels" } };
  }
  const { column, name = column, ...rest } = level;
  if (typeof name !== "string" || name === "") {
    const expected = "a text that is not empty";
    report(issues, { code: "invalid_type", path: `${path}/name`, expected, received: name });
  }
  if (rest.by === "labels") {
    within(issues, path, (inner) => checkOptions(inner, rest, ["by"]));
    return { stored: { name, column, by: "labels" } };
  }
  return { ...readTiers(issues, path, name, column, rest) };
}

function readTiers(issues: Issues, path: string, name: string, column: string, options: TierOptions): ReadLevel {
  if (options.weights !== undefined) {
    const expected = "absent: weights are an option of the whole hierarchy";
    report(issues, { code: "unknown_option", path: `${path}/weights`, expected, received: options.weights });
  }
  const settings = within(issues, path, (inner) => readOptions(inner, { ...options, weights: undefined }, 0));
  const { by, shares, labels } = settings;
  return { stored: { name, column, by, labels, ...(shares.length > 0 ? { shares } : {}) }, settings };
}

/** Passes problems on under a longer path. */
function within<T>(issues: Issues, path: string, check: (inner: Issues) => T): T {
  const inner = issuesOf(issues.where);
  const result = check(inner);
  for (const { received, ...issue } of inner.list)
    report(issues, { ...issue, path: path + issue.path, found: received });
  return result;
}
