import { type Figures, figuresIn, sum } from "../shared/figures";
import { type GroupSize, groupCells } from "../shared/group-cells";
import { logReport } from "../shared/log-report";
import type { OrderLog } from "../shared/order-log";
import { rejectedReport } from "../shared/rejected-report";
import { textTable } from "../shared/text-table";
import type { DemoOptions } from "./arguments";
import type { Group, Segmentation, SegmentedCustomers } from "./segment-log";
import type { Texts } from "./texts";

/** The report as text: what was read, what was rejected and why, the segments, the ABC classes. */
export function reportOf(log: OrderLog, segmentation: Segmentation, options: DemoOptions, texts: Texts): string {
  const figures = figuresIn(options.language);
  const { rows, result } = segmentation;
  const sections = [logReport(log, segmentation, options, texts), rejectedReport(log, rows, options, texts)];
  if (result !== undefined) {
    sections.push(segmentsOf(result, options, texts, figures), classesOf(result, texts, figures));
  }
  return sections.filter((section) => section !== "").join("\n\n");
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
  const lines = classes.map((group) => [texts.abcNames[group.key] ?? group.key, ...groupCells(figures, group, total)]);
  const last = [texts.total, ...groupCells(figures, total, total)];
  return [texts.abcTitle, textTable(texts.abcHeadings, [...lines, last])].join("\n");
}

function totalOf(groups: readonly Group[]): GroupSize {
  return { customers: sum(groups.map((group) => group.customers)), revenue: sum(groups.map((group) => group.revenue)) };
}
