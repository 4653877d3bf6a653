import { type Labels, membersOf, take } from "segmentry";
import { sum } from "../shared/figures";
import { groupCells } from "../shared/group-cells";
import { textTable } from "../shared/text-table";
import type { Subject } from "./subject";
import { WORDS } from "./words";

/** A column of one's own: its heading, and what it says of the members of a level. */
export interface OwnColumn {
  readonly heading: string;
  readonly cell: (members: Uint32Array, level: string) => string;
}

/** Groups of customers as a table: how many they are, what they bring, and what else is to be said. */
export function groupTable(
  { customers, language, figures }: Subject,
  labels: Labels,
  heading: string,
  nameOf: (level: string) => string,
  own: readonly OwnColumn[] = [],
): string {
  const words = WORDS[language];
  const all = { customers: labels.codes.length, revenue: sum(customers.revenue) };
  const lines = labels.levels.map((level) => {
    const members = membersOf(labels, level);
    const { revenue } = take({ revenue: customers.revenue }, members);
    const cells = groupCells(figures, { customers: members.length, revenue: sum(revenue) }, all);
    return [nameOf(level), ...cells, ...own.map(({ cell }) => cell(members, level))];
  });
  const { customers: count, customerShare, revenue, revenueShare, total } = words;
  const headings = [heading, count, customerShare, revenue, revenueShare, ...own.map((column) => column.heading)];
  return textTable(headings, [...lines, [total, ...groupCells(figures, all, all), ...own.map(() => "")]]);
}
