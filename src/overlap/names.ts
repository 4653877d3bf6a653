import { type Issues, report } from "../core/issue";
import { hintOf } from "../core/nearest";

/** The segments that options speak of. */
export interface Segments {
  readonly names: readonly string[];
  /** The rows of each. */
  readonly words: readonly Int32Array[];
  readonly length: number;
  /** The one row of which values are read; undefined for all of them. */
  readonly only: number | undefined;
  /** Whether the resolution looks at the values of the first key, and says whether all are finite. */
  readonly later?: boolean;
}

/** Names in options must be those of segments. */
export function checkName(issues: Issues, path: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const expected = names.length === 0 ? "absent, as there are no segments" : `one of ${names.slice(0, 20).join(", ")}`;
  report(issues, { code: "unknown_name", path, expected, received: name, ...hintOf(name, names) });
}
