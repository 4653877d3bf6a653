import { isObject } from "./check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "./issue";
import { checkLabels, type Labels, reportNoText, UNASSIGNED } from "./labels";
import { hintOf } from "./nearest";

/**
 * Labels with other keys for their levels, such as `cluster_1` → "best customers". Levels that are not named keep theirs;
 * the rows keep their labels, and what travels beside them. To show names and keep the keys, use `labelValues(labels, names)`.
 *
 * @param labels - Any labels; they are read, never changed.
 * @param names - The new name of each level that gets one: texts that are not empty, no two levels of one name.
 * @throws SegmentationError `unknown_name` for a level that the labels do not have, `duplicate` for a name that another
 * level has, `invalid_value` for an empty name and for `"unassigned"`, which is neither given nor taken away,
 * `invalid_type`.
 * @remarks O(n): the codes are copied.
 * @example
 * const labels = labelsFrom(["cluster_1", "cluster_2", "cluster_1"]);
 * labelValues(renameLevels(labels, { cluster_1: "best" })) // => ["best", "cluster_2", "best"]
 */
export function renameLevels<L extends Labels>(labels: L, names: Readonly<Record<string, string>>): L {
  const issues = issuesOf("renameLevels");
  checkLabels(issues.where, labels);
  if (!isObject(names))
    report(issues, { code: "invalid_type", path: "/names", expected: "an object of names", received: names });
  throwIssues(issues);
  const known = new Set(labels.levels);
  for (const [level, name] of Object.entries(names)) checkNewName(issues, known, level, name);
  const levels = labels.levels.map((level) => (Object.hasOwn(names, level) ? names[level]! : level));
  const taken = new Set(labels.levels.filter((level) => !Object.hasOwn(names, level)));
  for (const level of labels.levels) {
    const name = Object.hasOwn(names, level) ? names[level]! : undefined;
    if (name === undefined) continue;
    const path = pointer("names", level);
    if (taken.has(name)) {
      report(issues, { code: "duplicate", path, expected: "a name that no other level has", received: name });
    }
    taken.add(name);
  }
  throwIssues(issues);
  return { ...labels, levels, codes: labels.codes.slice() };
}

function checkNewName(issues: Issues, levels: ReadonlySet<string>, level: string, name: unknown): void {
  const path = pointer("names", level);
  const hint = 'levels are keys; for names to show, "unassigned" too, call labelValues(labels, names)';
  if (!levels.has(level)) {
    const expected = `one of the levels ${[...levels].slice(0, 20).join(", ")}`;
    const nearest = level === UNASSIGNED ? { hint } : hintOf(level, levels);
    report(issues, { code: "unknown_name", path, expected, received: level, ...nearest });
  } else if (typeof name !== "string") {
    reportNoText(issues, path, name);
  } else if (name === "") {
    report(issues, { code: "invalid_value", path, expected: "a text that is not empty", received: name });
  } else if (name !== level && (name === UNASSIGNED || level === UNASSIGNED)) {
    const expected = `a name for a level other than "${UNASSIGNED}", and another one than that`;
    report(issues, { code: "invalid_value", path, expected, received: name, hint });
  }
}
