import type { Random } from "../../math/random";
import type { ShopEntry } from "./shop-sales";

// How the entries of the simulated shop look in its database, where nobody kept order.

/** One row of the log that `simulateShop` returns. */
export interface ShopRow {
  /** `C00042`; null in a dirty row. */
  readonly customer: string | null;
  /** `O00107`; `O00107-R` for a refund that got an id of its own. */
  readonly order: string;
  /** ISO 8601 in UTC; with `mixedDates` also with an offset, as a bare date, epoch milliseconds or a `Date`. */
  readonly at: string | number | Date;
  /** Two decimals, negative for a refund; a text or NaN in a dirty row. */
  readonly amount: number | string;
  readonly category: string;
}

const EIGHT_HOURS = 28_800_000;

const DATE_FORMS: readonly ((at: number) => string | number | Date)[] = [
  (at) => isoText(at, "Z"),
  (at) => isoText(at + EIGHT_HOURS, "+08:00"),
  (at) => isoText(at, "").slice(0, 10),
  (at) => at,
  (at) => new Date(at),
];

const DAMAGES: readonly ((row: ShopRow, at: number) => ShopRow)[] = [
  (row) => ({ ...row, customer: null }),
  (row) => ({ ...row, amount: "n/a" }),
  (row) => ({ ...row, amount: "" }),
  (row) => ({ ...row, amount: Number.NaN }),
  (row) => ({ ...row, at: "2026-02-30" }),
  (row, at) => ({ ...row, at: isoText(at, "") }),
  (row, at) => ({ ...row, at: isoText(at, "").replace(/^(\d+)-(\d+)-(\d+).*/, "$3/$2/$1") }),
  (row) => ({ ...row }),
];

/** The row of each entry, its date in one form or in any. */
export function writeRows(random: Random, entries: readonly ShopEntry[], mixedDates: boolean): ShopRow[] {
  return entries.map(({ customer, order, at, cents, category }) => {
    const form = mixedDates ? random.below(DATE_FORMS.length) : 0;
    return { customer, order, at: DATE_FORMS[form]!(at), amount: cents / 100, category };
  });
}

/** All rows, some followed by a damaged copy, so that `share` of the result is dirty. */
export function addDirt(random: Random, rows: ShopRow[], entries: readonly ShopEntry[], share: number): ShopRow[] {
  if (share === 0) return rows;
  const perRow = share / (1 - share);
  return rows.flatMap((row, i) => {
    if (random.uniform() >= perRow) return [row];
    return [row, DAMAGES[random.below(DAMAGES.length)]!(row, entries[i]!.at)];
  });
}

/** `2026-02-01T09:30:00` and the zone; milliseconds only where there are any. */
function isoText(at: number, zone: string): string {
  return new Date(at).toISOString().replace(/(\.000)?Z$/, zone);
}
