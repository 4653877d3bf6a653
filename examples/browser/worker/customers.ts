import { type Language, labelAt, membersOf, tagNamesAt } from "segmentry";
import type { Segmentation } from "segmentry/plan";
import type { CustomerPage, CustomerView, Filter, PageRequest } from "../protocol";
import { chinese } from "../texts/chinese";
import { english } from "../texts/english";
import { numbers, stepOf } from "./overview";

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

/**
 * A CSV file: id, facts, and for every segmentation the key of the level, for programs, and beside it the name of the
 * level in a language, for readers. The byte order mark makes spreadsheets read UTF-8.
 */
export function labelsFile(segmentation: Segmentation, language: Language): Blob {
  const n = segmentation.customers.customerId.length;
  const columns = labelColumns(segmentation, language);
  const facts = (language === "zh-CN" ? chinese : english).factColumns;
  const parts = [`\uFEFF${[...facts, ...columns.map(({ head }) => head)].map(csvField).join(",")}\n`];
  for (let from = 0; from < n; from += ROWS_PER_PART) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(n, from + ROWS_PER_PART); row++) {
      const id = String(segmentation.customers.customerId[row]);
      const sums = ["orders", "revenue"].map((name) => String(numbers(segmentation.customers[name])[row]));
      lines.push(`${[id, ...sums, ...columns.map(({ at }) => at(row))].map(csvField).join(",")}\n`);
    }
    parts.push(lines.join(""));
  }
  return new Blob(parts, { type: "text/csv" });
}

interface LabelColumn {
  readonly head: string;
  readonly at: (row: number) => string;
}

/** `segment`, and `segment (Segment)` where the levels have names. */
function labelColumns(segmentation: Segmentation, language: Language): LabelColumn[] {
  const { labels, tags } = segmentation;
  const keysAt: Readonly<Record<string, (row: number) => readonly string[]>> = {
    ...mapped(labels, (of) => (row) => [labelAt(of, row)]),
    ...mapped(tags, (of) => (row) => tagNamesAt(of, row)),
  };
  return Object.entries(keysAt).flatMap(([label, at]) => {
    const { names, levelNames } = stepOf(segmentation, label) ?? {};
    const key = { head: label, at: (row: number) => at(row).join(", ") };
    if (levelNames === undefined) return [key];
    const named = (row: number) => at(row).map((level) => levelNames[level]?.[language] ?? level);
    return [key, { head: `${label} (${names?.[language] ?? label})`, at: (row) => named(row).join(", ") }];
  });
}

function mapped<T, U>(given: Readonly<Record<string, T>>, make: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, make(value)]));
}

/** A text that a spreadsheet would take for a formula gets an apostrophe, so that a customer's name cannot run anything. */
function csvField(text: string): string {
  const safe = /^[=@\t\r]|^[+-](?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
