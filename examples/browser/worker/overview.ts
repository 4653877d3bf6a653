import { abc, countLabels, countTags, type Labels, type NumericInput, type Tags } from "segmentry";
import type { Plan, Segmentation } from "segmentry/plan";
import type { Curve, HeatMap, LevelKind, LevelView, Names, Overview, SegmentationView } from "../protocol";
import type { Result } from "./segment-file";

const CURVE_POINTS = 120;

/** What the levels of a step are called that are no segments. */
const KINDS: Readonly<Record<string, LevelKind>> = { rules: "tag", tiers: "tier", sizes: "tier", abc: "tier" };

/** What the page shows first; numbers of thousands of customers become dozens. */
export function overviewOf(segmentation: Result): Overview {
  const { customers, steps } = segmentation;
  const revenue = numbers(customers["revenue"]);
  return {
    customers: customers.customerId.length,
    asOf: segmentation.asOf,
    zone: segmentation.zone,
    planLacks: segmentation.planLacks,
    revenue: sumOf(revenue),
    segmentations: [
      ...distinct(segmentation.labels).map(([name, labels]) => labelsView(segmentation, name, labels, revenue)),
      ...Object.entries(segmentation.tags).map(([name, tags]) => tagsView(segmentation, name, tags, revenue)),
    ],
    heatMap: heatMapOf(segmentation),
    curve: curveOf(segmentation, segmentation.fitted.params.plan),
    steps: steps.map(({ name, names = {}, milliseconds = 0, notes }) => ({ name, names, milliseconds, notes })),
  };
}

/** Without a composite that says the same as the main segment beside it. */
function distinct(labels: Segmentation["labels"]): [string, Labels][] {
  return Object.entries(labels).filter(([name, of]) => {
    const main = labels[name.split(".", 1)[0]!];
    return main === undefined || main === of || !areSame(main, of);
  });
}

function areSame(a: Labels, b: Labels): boolean {
  for (let i = 0; i < a.codes.length; i++) if (a.levels[a.codes[i]!] !== b.levels[b.codes[i]!]) return false;
  return true;
}

/** The step a label comes from: `value` and `life.status` are of the steps `value` and `life`. */
export function stepOf(segmentation: Segmentation, label: string): Segmentation["steps"][number] | undefined {
  return segmentation.steps.find(({ name }) => name === label.split(".", 1)[0]);
}

function labelsView(
  segmentation: Segmentation,
  label: string,
  labels: Labels,
  revenue: NumericInput,
): SegmentationView {
  const sums = new Float64Array(labels.levels.length);
  for (let i = 0; i < revenue.length; i++) sums[labels.codes[i]!]! += revenue[i]!;
  const counts = countLabels(labels);
  return viewOf(segmentation, label, (level, l) => ({ customers: counts[level]!, revenue: sums[l]! }), labels.levels);
}

function tagsView(segmentation: Segmentation, label: string, tags: Tags, revenue: NumericInput): SegmentationView {
  const counts = countTags(tags);
  const sums = tags.bits.map((bits) => {
    let sum = 0;
    for (let i = 0; i < revenue.length; i++) if (((bits[i >> 5]! >>> (i & 31)) & 1) === 1) sum += revenue[i]!;
    return sum;
  });
  return viewOf(segmentation, label, (name, t) => ({ customers: counts[name]!, revenue: sums[t]! }), tags.names);
}

function viewOf(
  segmentation: Segmentation,
  label: string,
  figures: (level: string, index: number) => { customers: number; revenue: number },
  levels: readonly string[],
): SegmentationView {
  const step = stepOf(segmentation, label);
  const views = levels.map((level, index): LevelView => {
    const names: Names = step?.levelNames?.[level] ?? {};
    return { level, names, ...figures(level, index) };
  });
  return { kind: KINDS[step?.use ?? ""] ?? "segment", label, names: step?.names ?? {}, levels: views };
}

/** The first step of the plan that scores recency and frequency. */
function heatMapOf({ steps, customers, buyers }: Segmentation): HeatMap | null {
  const name = steps.find(({ use }) => use === "rfm")?.name;
  if (name === undefined) return null;
  const r = numbers(customers[`${name}.r`]);
  const f = numbers(customers[`${name}.f`]);
  let bins = 0;
  for (let i = 0; i < buyers; i++) bins = Math.max(bins, r[i]!, f[i]!);
  const counts = Array.from({ length: bins }, () => Array.from({ length: bins }, () => 0));
  for (let i = 0; i < buyers; i++) counts[f[i]! - 1]![r[i]! - 1]!++;
  return { bins, counts };
}

/** The curve behind the first ABC step of the plan: the largest first, how much of the total so many customers bring. */
function curveOf(segmentation: Segmentation, plan: Plan): Curve | null {
  const { steps, customers, buyers } = segmentation;
  const name = steps.find(({ use }) => use === "abc")?.name;
  const step = name === undefined ? undefined : plan.steps[name];
  if (name === undefined || step?.use !== "abc" || buyers === 0) return null;
  const values = Float64Array.from(numbers(customers[step.of])).subarray(0, buyers);
  const shareAt = abc(values).cumulativeShare.slice().sort();
  const at = Array.from({ length: CURVE_POINTS + 1 }, (_, p) => Math.round((p * buyers) / CURVE_POINTS));
  const points = [...new Set(at)].map((count) => ({
    customers: count / buyers,
    value: count === 0 ? 0 : shareAt[count - 1]!,
  }));
  return { points, classes: classEnds(segmentation, name, shareAt) };
}

/** Where each class ends: classes follow one another along the curve. */
function classEnds(segmentation: Segmentation, name: string, shareAt: Float64Array): Curve["classes"] {
  const labels = segmentation.labels[name];
  const { length: buyers } = shareAt;
  if (labels === undefined) return [];
  const counts = countLabels({ levels: labels.levels, codes: labels.codes.subarray(0, buyers) });
  let end = 0;
  return labels.levels
    .filter((level) => counts[level]! > 0)
    .map((level) => {
      end += counts[level]!;
      const names: Names = stepOf(segmentation, name)?.levelNames?.[level] ?? {};
      return { level, names, customers: end / buyers, value: shareAt[end - 1]! };
    });
}

function sumOf(values: NumericInput): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/** A column of numbers of the table. */
export function numbers(column: unknown): NumericInput {
  return ArrayBuffer.isView(column) || Array.isArray(column) ? (column as unknown as NumericInput) : [];
}
