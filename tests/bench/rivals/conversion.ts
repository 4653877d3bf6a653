import { from } from "arquero";
import { z } from "zod";
import type { Answer, Contestant } from "../bench";

/** One line of an order log as `JSON.parse` gives it: ids and dates are texts. */
export interface TextRow {
  readonly customer: string;
  readonly order: string;
  readonly at: string;
  readonly total: number;
}

/** The same with numbers for everything. */
export interface NumberRow {
  readonly customer: number;
  readonly order: number;
  readonly at: number;
  readonly total: number;
}

/** What every contestant must find in the same rows. */
export function totalsOf(columns: { readonly at: ArrayLike<number>; readonly amount: ArrayLike<number> }): Answer {
  let days = 0;
  let cents = 0;
  for (let i = 0; i < columns.at.length; i++) {
    days += columns.at[i]! / 86_400_000;
    cents += Math.round(columns.amount[i]! * 100);
  }
  return { rows: columns.at.length, days, cents };
}

const answer = (result: unknown) => totalsOf(result as Parameters<typeof totalsOf>[0]);

/** What most people write: one loop into typed arrays that looks at each value once and drops what is wrong. */
export function handWritten(rows: readonly TextRow[] | readonly NumberRow[]): Contestant {
  return {
    name: "hand-written loop",
    does: "typeof and isFinite for each value, Date.parse, into typed arrays; wrong rows are counted",
    run: () =>
      typeof rows[0]?.at === "string" ? convertTexts(rows as TextRow[]) : convertNumbers(rows as NumberRow[]),
    answer,
  };
}

function convertTexts(rows: readonly TextRow[]) {
  const customerId = new Array<string>(rows.length);
  const orderId = new Array<string>(rows.length);
  const at = new Float64Array(rows.length);
  const amount = new Float64Array(rows.length);
  let n = 0;
  let wrong = 0;
  for (const row of rows) {
    const instant = Date.parse(row.at);
    const known = typeof row.customer === "string" && typeof row.order === "string";
    if (!known || Number.isNaN(instant) || typeof row.total !== "number" || !Number.isFinite(row.total)) {
      wrong++;
      continue;
    }
    customerId[n] = row.customer;
    orderId[n] = row.order;
    at[n] = instant;
    amount[n] = row.total;
    n++;
  }
  return { customerId, orderId, at: at.subarray(0, n), amount: amount.subarray(0, n), wrong };
}

function convertNumbers(rows: readonly NumberRow[]) {
  const customerId = new Int32Array(rows.length);
  const orderId = new Int32Array(rows.length);
  const at = new Float64Array(rows.length);
  const amount = new Float64Array(rows.length);
  let n = 0;
  let wrong = 0;
  for (const row of rows) {
    const known = Number.isInteger(row.customer) && Number.isInteger(row.order);
    if (!known || !Number.isFinite(row.at) || !Number.isFinite(row.total)) {
      wrong++;
      continue;
    }
    customerId[n] = row.customer;
    orderId[n] = row.order;
    at[n] = row.at;
    amount[n] = row.total;
    n++;
  }
  return { customerId, orderId, at: at.subarray(0, n), amount: amount.subarray(0, n), wrong };
}

/** A table of columns out of row objects; it looks at no value, so dates that are texts are parsed afterwards. */
export function arqueroFrom(rows: readonly TextRow[] | readonly NumberRow[]): Contestant {
  return {
    name: "arquero from",
    does: "from(rows), then Date.parse where dates are texts; no value is checked",
    run: () => {
      const table = from(rows as object[]);
      const dates = table.array("at") as readonly (string | number)[];
      const at = Float64Array.from(dates, (date) => (typeof date === "string" ? Date.parse(date) : date));
      return { at, amount: Float64Array.from(table.array("total") as ArrayLike<number>) };
    },
    answer,
  };
}

/** A schema per row, as validation is mostly done at the border of a program. */
export function zodPerRow(rows: readonly TextRow[]): Contestant {
  const schema = z.object({
    customer: z.string(),
    order: z.string(),
    at: z.iso.datetime().transform((text) => Date.parse(text)),
    total: z.number(),
  });
  return {
    name: "zod per row",
    does: "safeParse of each row, then into typed arrays",
    run: () => {
      const at = new Float64Array(rows.length);
      const amount = new Float64Array(rows.length);
      rows.forEach((row, i) => {
        const { data } = schema.safeParse(row);
        if (data === undefined) return;
        at[i] = data.at;
        amount[i] = data.total;
      });
      return { at, amount };
    },
    answer,
  };
}
