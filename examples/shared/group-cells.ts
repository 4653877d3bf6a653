import type { Figures } from "./figures";

/** How many customers a group has, and what they bring. */
export interface GroupSize {
  readonly customers: number;
  readonly revenue: number;
}

/** The cells of a group in a table: customers, revenue, and the share of both in all. */
export function groupCells({ count, share, money }: Figures, group: GroupSize, all: GroupSize): string[] {
  return [
    count(group.customers),
    share(group.customers / all.customers),
    money(group.revenue),
    share(group.revenue / all.revenue),
  ];
}
