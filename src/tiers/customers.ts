import { checkLength, isObject, numberColumn } from "../core/check";
import { fail, type Issues } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { DAY, LAST_INSTANT } from "../prepare/time/civil";
import { checkNotAfter } from "../prepare/time/not-after";

/** A customer table, or columns of your own of the same names. */
export type CustomerColumns<Name extends string> = { readonly [N in Name]: NumericInput };

/** Reads columns of a customer table: instants (`…At`), counts and gaps from 0, all as long as `lastAt`. */
export function customerColumns<const Name extends string>(
  issues: Issues,
  customers: CustomerColumns<Name>,
  names: readonly ["lastAt", ...Name[]],
): { readonly [N in Name | "lastAt"]: Float64Array } {
  if (!isObject(customers)) {
    const expected = "a customer table";
    fail(issues.where, { code: "invalid_type", path: "/customers", expected, received: customers });
  }
  const table: Readonly<Record<string, unknown>> = customers;
  const columns = names.map((name) => {
    const range = name.endsWith("At") ? INSTANTS : FROM_ZERO;
    return [name, numberColumn(issues, `/${name}`, table[name] as NumericInput | undefined, range)] as const;
  });
  const n = columns[0]![1].length;
  for (const [name, column] of columns) {
    if (table[name] !== undefined) checkLength(issues, `/${name}`, column.length, n, "lastAt");
  }
  return Object.fromEntries(columns) as { readonly [N in Name | "lastAt"]: Float64Array };
}

const INSTANTS = { from: -LAST_INSTANT, to: LAST_INSTANT };
const FROM_ZERO = { from: 0, to: Number.MAX_VALUE };

/** Reports the first last order that lies after `now`. Rows without orders are prospects, of any instant. */
export function checkLastOrders(issues: Issues, lastAt: Float64Array, orders: Float64Array, now: number): void {
  const bought = lastAt.map((instant, i) => (orders[i]! > 0 ? instant : Number.NEGATIVE_INFINITY));
  checkNotAfter(issues, bought, now, "the last order of every customer");
}

/** Days of 24 hours from each instant to `now`. */
export function daysUntil(now: number, at: Float64Array): Float64Array {
  return at.map((instant) => (now - instant) / DAY);
}
