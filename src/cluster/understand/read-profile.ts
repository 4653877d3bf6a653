import { isArrayLike, isObject, isTextArray } from "../../core/check";
import { type Issues, report } from "../../core/issue";

/** The part of a profile that names are made of. */
export interface ReadProfile {
  readonly cluster: readonly string[];
  readonly columns: readonly ReadColumn[];
}

export type ReadColumn = ReadNumbers | ReadLevels;

interface ReadNumbers {
  readonly kind: "number";
  readonly name: string;
  /** Weight of the rows whose value is known. */
  readonly known: ArrayLike<number>;
  /** Standard deviations of all customers between the mean of the cluster and that of all. */
  readonly difference: ArrayLike<number>;
}

interface ReadLevels {
  readonly kind: "levels";
  readonly name: string;
  readonly known: ArrayLike<number>;
  readonly most: ArrayLike<string>;
  readonly share: ArrayLike<number>;
  readonly lift: ArrayLike<number>;
}

/** A profile, also after a round trip through JSON. */
export function readProfile(issues: Issues, profile: unknown): ReadProfile {
  const table = isObject(profile) ? profile : {};
  const { cluster, report: facts } = table;
  const summaries = isObject(facts) && isObject(facts["columns"]) ? facts["columns"] : undefined;
  const columns = Object.entries(summaries ?? {}).map(([name, summary]) => readColumn(table, name, summary));
  const sound =
    isTextArray(cluster) && summaries !== undefined && columns.every((column) => isSound(column, cluster.length));
  if (!sound) {
    const expected = "a profile, as profileClusters gives it";
    report(issues, { code: "invalid_type", path: "/profile", expected, received: profile });
    return { cluster: [], columns: [] };
  }
  return { cluster, columns: columns as ReadColumn[] };
}

function readColumn(table: Readonly<Record<string, unknown>>, name: string, summary: unknown): object {
  const facts = isObject(summary) ? summary : {};
  const { known, difference } = facts;
  if (facts["kind"] === "number") return { kind: "number", name, known, difference };
  const [share, lift] = [table[`share_${name}`], table[`lift_${name}`]].map(listOf);
  return { kind: "levels", name, known, most: table[`most_${name}`], share, lift };
}

/** JSON makes an object of a typed array: its entries by their places. */
function listOf(value: unknown): unknown {
  if (!isObject(value)) return value;
  const inOrder = Object.keys(value).every((key, place) => key === String(place));
  return inOrder ? Object.values(value) : value;
}

function isSound(column: object, k: number): boolean {
  const { kind: _, name: __, ...columns } = column as ReadColumn;
  return Object.values(columns).every((values) => {
    if (!isArrayLike(values) || values.length !== k) return false;
    return Array.from(values as ArrayLike<unknown>).every(
      (value) => typeof value === "string" || Number.isFinite(value),
    );
  });
}
