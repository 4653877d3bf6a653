import type { DemoOptions } from "./arguments";
import { type Figures, figuresIn } from "./figures";
import type { OrderLog } from "./order-log";
import { rejectedReport } from "./rejected-report";
import type { Group, Segmentation, SegmentedCustomers } from "./segment-log";
import { textTable } from "./text-table";
import type { Texts } from "./texts";

/** The report as text: what was read, what was rejected and why, the segments, the ABC classes. */
export function reportOf(log: OrderLog, { rows, result }: Segmentation, options: DemoOptions, texts: Texts): string {
  const figures = figuresIn(options.language);
  const counts = texts.rows(figures.count(rows.rows), figures.count(rows.kept), figures.count(rows.rejected));
  const head = [
    log.title,
    ...log.notes,
    counts,
    ...(result === undefined ? [] : factsOf(result, options, texts, figures)),
  ];
  const sections = [head.join("\n"), rejectedReport(log, rows, options, texts)];
  if (result !== undefined) {
    sections.push(segmentsOf(result, options, texts, figures), classesOf(result, texts, figures));
  }
  return sections.filter((section) => section !== "").join("\n\n");
}

function factsOf(result: SegmentedCustomers, options: DemoOptions, texts: Texts, figures: Figures): string[] {
  const { customers, firstDay, lastDay, asOf } = result;
  const orders = figures.count(sum(customers.orders));
  return [
    texts.customers(figures.count(customers.orders.length), orders, figures.money(sum(customers.revenue))),
    texts.days(firstDay, lastDay, asOf, options.zone ?? "UTC"),
  ];
}

function segmentsOf(
  { segments, names }: SegmentedCustomers,
  options: DemoOptions,
  texts: Texts,
  figures: Figures,
): string {
  const total = totalOf(segments);
  const lines = segments.map((segment) => [
    names[segment.key] ?? segment.key,
    figures.count(segment.customers),
    figures.share(segment.customers / total.customers),
    figures.share(segment.revenue / total.revenue),
    figures.days(segment.medianRecency),
    figures.count(segment.medianFrequency),
    figures.money(segment.medianMonetary),
  ]);
  const last = [texts.total, figures.count(total.customers), figures.share(1), figures.share(1), "", "", ""];
  return [texts.segmentTitles[options.map], textTable(texts.segmentHeadings, [...lines, last])].join("\n");
}

function classesOf({ classes }: SegmentedCustomers, texts: Texts, figures: Figures): string {
  const total = totalOf(classes);
  const line = (name: string, customers: number, revenue: number) => [
    name,
    figures.count(customers),
    figures.share(customers / total.customers),
    figures.money(revenue),
    figures.share(revenue / total.revenue),
  ];
  const lines = classes.map(({ key, customers, revenue }) => line(texts.abcNames[key] ?? key, customers, revenue));
  const last = line(texts.total, total.customers, total.revenue);
  return [texts.abcTitle, textTable(texts.abcHeadings, [...lines, last])].join("\n");
}

function totalOf(groups: readonly Group[]): { customers: number; revenue: number } {
  return { customers: sum(groups.map((group) => group.customers)), revenue: sum(groups.map((group) => group.revenue)) };
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}
