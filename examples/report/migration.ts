import {
  type CustomerId,
  ELEVEN_SEGMENTS_MONOTONE,
  fitRfm,
  labelValues,
  type RfmModel,
  type RfmTable,
  rfmTable,
  scoreRfm,
  segmentNames,
  segmentRfm,
} from "segmentry";
import { textTable } from "../shared/text-table";
import type { Section } from "./section";
import type { Subject } from "./subject";
import { type PeriodCustomers, twoPeriods } from "./two-periods";
import { WORDS } from "./words";

const TEXTS = {
  en: {
    title: "Who moved between segments",
    explanation: (middle: string) =>
      `Customers by their segment before ${middle}, and where the same limits put them since then; up is a better segment.`,
    headings: ["Segment before", "Customers", "Up", "Stayed", "Down", "No order since"],
    added: (count: string) =>
      `${count} customers bought for the first time since then, or again after none in the first half.`,
    largest: (moves: string) => `Largest moves: ${moves}.`,
  },
  "zh-CN": {
    title: "分群之间的流动",
    explanation: (middle: string) =>
      `客户在 ${middle} 之前的分群，以及用同一套界限衡量此后的去向；“上升”指进入更好的分群。`,
    headings: ["之前的分群", "客户数", "上升", "不变", "下降", "此后无订单"],
    added: (count: string) => `此后新出现的客户：${count} 位（前半段没有购买）。`,
    largest: (moves: string) => `最大的流动：${moves}。`,
  },
};

const MAP = ELEVEN_SEGMENTS_MONOTONE;
/** From the best down; then those without an order. */
const KEYS = MAP.segments.map(({ key }) => key);
const SHOWN = 3;

/** Segments of two halves of the log, both scored with the limits of the first. */
export function migration(subject: Subject): Section | undefined {
  const periods = twoPeriods(subject);
  if (periods === undefined) return undefined;
  const { language, figures } = subject;
  const { title, explanation, headings, added, largest } = TEXTS[language];
  const model = fitRfm(tableOf(periods.first, subject));
  const before = segmentsIn(periods.first, model, subject);
  const after = segmentsIn(periods.second, model, subject);
  const moves = Array.from(before, ([id, from]) => ({ from, to: after.get(id) ?? KEYS.length }));

  const names = segmentNames(MAP, language);
  const line = (name: string, of: readonly Move[]) => [name, ...countsOf(of).map(figures.count)];
  const lines = KEYS.map((key, code) =>
    line(
      names[key] ?? key,
      moves.filter(({ from }) => from === code),
    ),
  );
  const fresh = Array.from(after.keys()).filter((id) => !before.has(id)).length;
  const told = largestMoves(moves).map(([from, to, count]) => {
    return `${names[KEYS[from]!]} → ${names[KEYS[to]!]} ${figures.count(count)}`;
  });
  return {
    title,
    explanation: explanation(periods.middle),
    parts: [
      textTable(headings, [...lines, line(WORDS[language].total, moves)]),
      added(figures.count(fresh)),
      ...(told.length > 0 ? [largest(told.join(language === "en" ? ", " : "，"))] : []),
    ],
  };
}

/** Places of segments in the map; one more is no order. */
interface Move {
  readonly from: number;
  readonly to: number;
}

function segmentsIn(period: PeriodCustomers, model: RfmModel, subject: Subject): Map<CustomerId, number> {
  const segments = labelValues(segmentRfm(scoreRfm(tableOf(period, subject), model), MAP));
  return new Map(segments.map((segment, i) => [period.customers.customerId[i]!, KEYS.indexOf(segment)]));
}

function tableOf({ customers, asOf }: PeriodCustomers, { zone }: Subject): RfmTable {
  return rfmTable(customers, { asOf, zone });
}

/** All, up, stayed, down, gone. */
function countsOf(moves: readonly Move[]): number[] {
  const count = (holds: (move: Move) => boolean) => moves.filter(holds).length;
  const gone = KEYS.length;
  return [
    moves.length,
    count(({ from, to }) => to < from),
    count(({ from, to }) => to === from),
    count(({ from, to }) => to > from && to < gone),
    count(({ to }) => to === gone),
  ];
}

function largestMoves(moves: readonly Move[]): (readonly [from: number, to: number, count: number])[] {
  const pairs = KEYS.flatMap((_, from) => KEYS.map((_, to) => [from, to] as const)).filter(([from, to]) => from !== to);
  return pairs
    .map(([from, to]) => [from, to, moves.filter((move) => move.from === from && move.to === to).length] as const)
    .filter(([, , count]) => count > 0)
    .sort(([, , a], [, , b]) => b - a)
    .slice(0, SHOWN);
}
