import { isArrayLike } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { UNASSIGNED } from "../core/labels";

/** Names of levels given by the user: as many as there are levels, each a text of its own. */
export function readLevelNames(
  issues: Issues,
  given: readonly string[] | undefined,
  count: number,
  defaults: readonly string[],
): readonly string[] {
  if (given === undefined) return defaults;
  if (!Array.isArray(given) || given.length !== count) {
    const received = isArrayLike(given) ? given.length : given;
    report(issues, { code: "length_mismatch", path: "/labels", expected: `an array of ${count} names`, received });
    return defaults;
  }
  const names: readonly unknown[] = Array.from(given);
  names.forEach((name, k) => {
    const path = pointer("labels", k);
    if (typeof name !== "string" || name === "" || name === UNASSIGNED) {
      const expected = `a text that is neither empty nor "${UNASSIGNED}"`;
      report(issues, { code: "invalid_value", path, expected, received: name, index: k });
    } else if (names.indexOf(name) < k) {
      report(issues, { code: "duplicate", path, expected: "a name of its own", received: name, index: k });
    }
  });
  return names as readonly string[];
}
