import { toRows } from "segmentry";
import { sum } from "../shared/figures";
import { textTable } from "../shared/text-table";
import type { HalfYears } from "./half-years";
import type { Words } from "./report";

/** Moves that are named one by one. */
const SHOWN = 5;

/** Who moved between the half-years, level by level, and how far the shares have drifted. */
export function halfYearsReport(halves: HalfYears | undefined, { figures, names, texts }: Words): string {
  if (halves === undefined) return texts.noHalfYears;
  const { from, middle, until, moves } = halves;
  const { count, money } = figures;
  const lines = toRows(moves.flows).map((flow) => [
    names[flow.level]!,
    ...[flow.before, flow.stayed, flow.upgrades, flow.downgrades, flow.across, flow.left].map(count),
    ...[flow.arrived, flow.entered, flow.after].map(count),
  ]);
  const { totals, drift, levels } = moves;
  const all = [totals.before, totals.stayed, totals.upgrades, totals.downgrades, totals.across, totals.left];
  const arrived = totals.inBoth - totals.stayed;
  const lost = sum(moves.valueBefore!.map((row) => row[levels.length]!));
  const largest = largestMoves(halves).map(([a, b, customers]) => `${names[a]} → ${names[b]} ${count(customers)}`);
  return [
    texts.halfYearsTitle(from, middle, until),
    textTable(texts.halfYearsHeadings, [
      ...lines,
      [texts.total, ...[...all, arrived, totals.entered, totals.after].map(count)],
    ]),
    texts.lost(count(totals.left), money(lost)),
    ...(largest.length > 0 ? [texts.largest(largest.join(texts.comma))] : []),
    texts.drift(drift.psi.toFixed(3), drift.byChance.toFixed(3)),
  ].join("\n");
}

function largestMoves({ moves }: HalfYears): (readonly [from: string, to: string, customers: number])[] {
  const { levels, counts } = moves;
  const pairs = levels.flatMap((from, a) => levels.map((to, b) => [from, to, counts[a]![b]!] as const));
  return pairs
    .filter(([from, to, customers]) => from !== to && customers > 0)
    .sort(([, , a], [, , b]) => b - a)
    .slice(0, SHOWN);
}
