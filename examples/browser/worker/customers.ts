import { labelAt, membersOf, tagNamesAt } from "segmentry";
import type { Segmentation } from "segmentry/plan";
import type { CustomerPage, CustomerView, Filter, PageRequest } from "../protocol";
import { numbers } from "./overview";

/** One page of the customers of a level, in the order of the table. */
export function pageOf(segmentation: Segmentation, { filter, from, count }: PageRequest): CustomerPage {
  const rows = rowsOf(segmentation, filter);
  const shown = rows.slice(from, from + count);
  return { total: rows.length, customers: Array.from(shown, (row) => customerOf(segmentation, row)) };
}

function rowsOf({ customers, labels, tags }: Segmentation, filter: Filter | null): Uint32Array {
  const n = customers.customerId.length;
  if (filter === null) return Uint32Array.from({ length: n }, (_, i) => i);
  const found = labels[filter.label];
  if (found !== undefined) return membersOf(found, filter.level);
  const of = tags[filter.label];
  const bits = of?.bits[of.names.indexOf(filter.level)];
  if (bits === undefined) return new Uint32Array();
  return Uint32Array.from({ length: n }, (_, i) => i).filter((i) => ((bits[i >> 5]! >>> (i & 31)) & 1) === 1);
}

function customerOf({ customers, labels, tags }: Segmentation, row: number): CustomerView {
  const lastAt = numbers(customers["lastAt"])[row]!;
  return {
    row,
    id: String(customers.customerId[row]),
    orders: numbers(customers["orders"])[row]!,
    revenue: numbers(customers["revenue"])[row]!,
    lastAt: Number.isFinite(lastAt) && lastAt !== 0 ? lastAt : null,
    levels: Object.fromEntries([
      ...Object.entries(labels).map(([name, of]) => [name, labelAt(of, row)]),
      ...Object.entries(tags).map(([name, of]) => [name, tagNamesAt(of, row).join(", ")]),
    ]),
  };
}

/** The rows of the CSV file of all labels that are put together at once. */
const ROWS_PER_PART = 10_000;

/** A CSV file: id, facts and the level of every segmentation. The byte order mark makes spreadsheets read UTF-8. */
export function labelsFile(segmentation: Segmentation): Blob {
  const n = segmentation.customers.customerId.length;
  const names = [...Object.keys(segmentation.labels), ...Object.keys(segmentation.tags)];
  const parts = [`\uFEFF${["customer_id", "orders", "revenue", ...names].map(csvField).join(",")}\n`];
  for (let from = 0; from < n; from += ROWS_PER_PART) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(n, from + ROWS_PER_PART); row++) {
      const { id, orders, revenue, levels } = customerOf(segmentation, row);
      const fields = [id, String(orders), String(revenue), ...names.map((name) => levels[name]!)];
      lines.push(`${fields.map(csvField).join(",")}\n`);
    }
    parts.push(lines.join(""));
  }
  return new Blob(parts, { type: "text/csv" });
}

/** A text that a spreadsheet would take for a formula gets an apostrophe, so that a customer's name cannot run anything. */
function csvField(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
