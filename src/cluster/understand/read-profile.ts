import { isArrayLike, isObject, isTextArray } from "../../core/check";
import { type Issues, report } from "../../core/issue";

/** The part of a profile that names are made of. */
export interface ReadProfile {
  readonly cluster: readonly string[];
  readonly columns: readonly ReadColumn[];
}

export interface ReadColumn {
  readonly name: string;
  readonly lift: ArrayLike<number>;
  /** Weight of the rows whose value is known. */
  readonly known: ArrayLike<number>;
  /** Only where the column has negative values: lifts say nothing there. */
  readonly difference?: ArrayLike<number>;
  readonly most?: ArrayLike<string>;
  readonly share?: ArrayLike<number>;
}

/** A profile, also after a round trip through JSON of its columns as arrays. */
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

function readColumn(table: Readonly<Record<string, unknown>>, name: string, summary: unknown): Partial<ReadColumn> {
  const facts = isObject(summary) ? summary : {};
  const lift = table[`lift_${name}`] as ArrayLike<number>;
  const known = facts["known"] as ArrayLike<number>;
  if (facts["kind"] === "levels") {
    const [most, share] = [table[`most_${name}`], table[`share_${name}`]];
    return { name, lift, known, most: most as ArrayLike<string>, share: share as ArrayLike<number> };
  }
  const negative = typeof facts["lowest"] === "number" && facts["lowest"] < 0;
  return { name, lift, known, ...(negative ? { difference: facts["difference"] as ArrayLike<number> } : {}) };
}

function isSound(column: Partial<ReadColumn>, k: number): boolean {
  const { name, ...columns } = column;
  return Object.values(columns).every((values) => {
    if (!isArrayLike(values) || values.length !== k) return false;
    return Array.from(values as ArrayLike<unknown>).every(
      (value) => typeof value === "string" || Number.isFinite(value),
    );
  });
}
