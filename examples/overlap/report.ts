import { countLabels, type Labels } from "segmentry";
import type { LogOptions } from "../shared/arguments";
import { type Figures, figuresIn, sum } from "../shared/figures";
import { logReport } from "../shared/log-report";
import type { OrderLog } from "../shared/order-log";
import { rejectedReport } from "../shared/rejected-report";
import { textTable } from "../shared/text-table";
import { halfYearsReport } from "./half-years-report";
import type { ResolvedCustomers, ResolvedLog } from "./resolve-log";
import { segmentNamesIn } from "./segments";
import type { Texts } from "./texts";

/** The words of one report: how numbers, segments and everything else are written. */
export interface Words {
  readonly figures: Figures;
  readonly names: Readonly<Record<string, string>>;
  readonly texts: Texts;
}

/** The report as text: the overlap, three ways to resolve it with their account, and who moved. */
export function reportOf(log: OrderLog, resolved: ResolvedLog, options: LogOptions, texts: Texts): string {
  const { rows, result } = resolved;
  const sections = [logReport(log, resolved, options, texts), rejectedReport(log, rows, options, texts)];
  if (result !== undefined) {
    const names = segmentNamesIn(options.language, texts.none);
    const words = { figures: figuresIn(options.language), names, texts };
    sections.push(
      overlapSection(result, words),
      threeWays(result, words),
      accountSection(result, words),
      sensitivitySection(result, words),
      limitedSection(result, words),
      halfYearsReport(result.halfYears, words),
    );
  }
  return sections.filter((section) => section !== "").join("\n\n");
}

function overlapSection({ overlap, byPriority }: ResolvedCustomers, { figures, names, texts }: Words): string {
  const { customers, inNoSegment, inSeveral } = byPriority.account;
  const { count, share } = figures;
  const inOne = customers - inNoSegment - inSeveral;
  const lines = overlap.intersections.map((group) => [
    group.segments.map((segment) => names[segment]).join(texts.and),
    count(group.customers),
    share(group.share),
  ]);
  return [
    texts.overlapTitle,
    texts.overlapCounts(count(inNoSegment), count(inOne), count(inSeveral)),
    textTable(texts.combinationHeadings, lines),
  ].join("\n");
}

/** How many customers each segment has as their main one. */
function threeWays({ byPriority, byWeight, limited, places }: ResolvedCustomers, words: Words): string {
  const { figures, names, texts } = words;
  const { segments } = byPriority.account;
  const ways = [byPriority, byWeight, limited].map(({ primary }) => countLabels(primary));
  const lineOf = (level: string, qualified: string) => [
    names[level]!,
    qualified,
    ...ways.map((counts) => figures.count(counts[level] ?? 0)),
  ];
  return [
    texts.waysTitle(figures.count(places)),
    textTable(texts.waysHeadings, [
      ...segments.map(({ segment, qualified }) => lineOf(segment, figures.count(qualified))),
      lineOf("unassigned", ""),
    ]),
  ].join("\n");
}

function accountSection({ byPriority: { account } }: ResolvedCustomers, { figures, names, texts }: Words): string {
  const { count } = figures;
  const lines = account.segments.map(({ segment, qualified, won, lost }, s) => {
    const most = Math.max(...account.lostTo[s]!);
    const rival = account.segments[account.lostTo[s]!.indexOf(most)]!.segment;
    return [names[segment]!, ...[qualified, won, lost].map(count), most === 0 ? "" : `${names[rival]} ${count(most)}`];
  });
  const shadowed = account.shadowed.map((segment) => texts.shadowed(names[segment]!));
  const subsets = account.subsets.map(({ segment, within }) => texts.subset(names[segment]!, names[within]!));
  return [texts.accountTitle, textTable(texts.accountHeadings, lines), ...shadowed, ...subsets].join("\n");
}

function sensitivitySection({ byPriority: { account } }: ResolvedCustomers, { figures, names, texts }: Words): string {
  const lines = (account.sensitivity ?? []).map(({ above, below, customers }) => [
    names[above]!,
    names[below]!,
    figures.count(customers),
  ]);
  return [texts.sensitivityTitle, textTable(texts.sensitivityHeadings, lines)].join("\n");
}

function limitedSection(result: ResolvedCustomers, { figures, names, texts }: Words): string {
  const { limited, places, turnedAway } = result;
  if (turnedAway === undefined) return "";
  const { count } = figures;
  const instead = insteadOf(limited.primary, limited.turnedAway.bits[0]!).map(
    ([level, customers]) => `${names[level]} ${count(customers)}`,
  );
  const { customer, why } = turnedAway;
  return [
    texts.limitedTitle(count(places), count(limited.account.spilled)),
    texts.instead(instead.join(texts.comma)),
    texts.turnedAway(customer),
    ...why.candidates.map(({ segment, outcome }) => `  ${names[segment]}${texts.colon}${texts.outcomes[outcome]}`),
  ].join("\n");
}

/** What those whose bit is set have as their main segment, the most frequent first. */
function insteadOf({ levels, codes }: Labels, bits: Uint32Array): (readonly [level: string, customers: number])[] {
  const isSet = (i: number) => ((bits[i >> 5]! >>> (i & 31)) & 1) === 1;
  const own = Array.from(codes).filter((_, i) => isSet(i));
  const counts = levels.map((level, code) => [level, sum(own.map((other) => +(other === code)))] as const);
  return counts.filter(([, customers]) => customers > 0).sort(([, a], [, b]) => b - a);
}
