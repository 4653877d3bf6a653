import { MOST_DEPTH } from "./enough-depth";
import type { ExplanationTable } from "./explanation-table";
import type { RawColumn } from "./read-columns";

/** Columns of a customer table that are moments. */
const MOMENTS: readonly string[] = ["firstAt", "lastAt"];

/** The columns to ask about: no moments, unless there is nothing else. */
export function withoutMoments(columns: readonly RawColumn[]): readonly RawColumn[] {
  const others = columns.filter(({ name, kind }) => kind !== "number" || !MOMENTS.includes(name));
  return others.length === 0 ? columns : others;
}

/** Says which columns were left out. */
export function notesOnMoments(all: readonly RawColumn[], kept: readonly RawColumn[]): string[] {
  const left = all.filter((column) => !kept.includes(column)).map(({ name }) => name);
  if (left.length === 0) return [];
  return [`${left.join(", ")} left out: rules about moments in milliseconds say nothing to people; days since then do`];
}

/** Says which clusters have no rule, and what would give them one. */
export function notesOnMissed(
  { cluster, predicted, size }: ExplanationTable,
  depthOf: ReadonlyMap<string, number>,
  balance: "customers" | "clusters" | undefined,
): string[] {
  const helps = new Map<string, string[]>();
  cluster.forEach((name, row) => {
    if (predicted[row]! > 0) return;
    const help = size[row] === 0 ? "there are no rows" : helpFor(depthOf.get(name), balance);
    helps.set(help, [...(helps.get(help) ?? []), name]);
  });
  return Array.from(helps, ([help, names]) => `no leaf is of ${names.join(", ")}: the rule is nobody; ${help}`);
}

function helpFor(depth: number | undefined, balance: "customers" | "clusters" | undefined): string {
  if (depth !== undefined) return `with depth: ${depth} there is one`;
  const other = balance === "clusters" ? "" : ' or balance: "clusters"';
  return `no depth up to ${MOST_DEPTH} has one, a smaller minimumSize${other} may`;
}
