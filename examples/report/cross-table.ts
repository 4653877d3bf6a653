import { countLabels, crossLabels, type Labels } from "segmentry";
import { sum } from "../shared/figures";
import { textTable } from "../shared/text-table";
import type { Subject } from "./subject";
import { WORDS } from "./words";

/** Two segmentations of the same customers against each other, with totals; levels that nobody has are left out. */
export function crossTable(
  { language, figures }: Subject,
  rows: Labels,
  columns: Labels,
  heading: string,
  names: Readonly<Record<string, string>>,
): string {
  const { total } = WORDS[language];
  const cells = countLabels(crossLabels([rows, columns], { separator: " " }));
  const across = levelsIn(columns);
  const countsOf = (row: string) => across.map((column) => cells[`${row} ${column}`] ?? 0);
  const lineOf = (name: string, counts: readonly number[]) => [name, ...[...counts, sum(counts)].map(figures.count)];
  const down = levelsIn(rows);
  const totals = across.map((column) => sum(down.map((row) => cells[`${row} ${column}`] ?? 0)));
  return textTable(
    [heading, ...across.map((column) => names[column] ?? column), total],
    [...down.map((row) => lineOf(names[row] ?? row, countsOf(row))), lineOf(total, totals)],
  );
}

function levelsIn(labels: Labels): string[] {
  const counts = countLabels(labels);
  return labels.levels.filter((level) => (counts[level] ?? 0) > 0);
}
