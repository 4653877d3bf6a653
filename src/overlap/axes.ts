import { isRecord, isTextArray } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { checkName } from "./names";

/** Name and segments of an axis. */
export type Axis = readonly [name: string, members: readonly number[]];

/** Reads the axes; every segment must be on one of them. */
export function readAxes(issues: Issues, axes: unknown, names: readonly string[]): Axis[] {
  if (!isRecord(axes) || Object.keys(axes).length === 0) {
    const expected = "a plain object with the names of the segments of each axis";
    report(issues, { code: "invalid_type", path: "/axes", expected, received: axes });
    return [];
  }
  const axisOf = new Map<string, string>();
  for (const [axis, segments] of Object.entries(axes)) readAxis(issues, axis, segments, names, axisOf);
  const left = names.filter((name) => !axisOf.has(name));
  if (left.length > 0) {
    const hint = "segments that belong to no axis can have one of their own";
    const found = `none for ${left.slice(0, 20).join(", ")}`;
    report(issues, { code: "missing", path: "/axes", expected: "an axis for every segment", found, hint });
  }
  return Object.keys(axes).map((axis) => [axis, [...names.keys()].filter((t) => axisOf.get(names[t]!) === axis)]);
}

function readAxis(
  issues: Issues,
  axis: string,
  segments: unknown,
  names: readonly string[],
  axisOf: Map<string, string>,
): void {
  if (!isTextArray(segments) || segments.length === 0) {
    const expected = "an array of at least one name";
    report(issues, { code: "too_few", path: pointer("axes", axis), expected, received: segments });
    return;
  }
  segments.forEach((name, k) => {
    const path = pointer("axes", axis, k);
    checkName(issues, path, name, names);
    const other = axisOf.get(name);
    if (other !== undefined) {
      const expected = "a segment of one axis only, and named once";
      report(issues, { code: "duplicate", path, expected, found: `"${name}", which is in ${other}` });
    }
    axisOf.set(name, axis);
  });
}
