import {
  explainResolution,
  membersOf,
  type OverlapOptions,
  type OverlapReport,
  overlapReport,
  type PrepareReport,
  type Resolution,
  type ResolutionExplanation,
  resolveOverlap,
  rfm,
  rfmTable,
  type Tags,
  tagNamesAt,
} from "segmentry";
import type { LogOptions } from "../shared/arguments";
import type { OrderLog } from "../shared/order-log";
import { type PreparedLog, prepareLog } from "../shared/prepare-log";
import { type HalfYears, halfYears } from "./half-years";
import { PRIORITY, tagsOf, WEIGHTS } from "./segments";

/** Everything that the report tells; nothing but the account of the rows where none of them could be used. */
export interface ResolvedLog {
  readonly rows: PrepareReport;
  readonly prepared: PreparedLog | undefined;
  readonly result: ResolvedCustomers | undefined;
}

export interface ResolvedCustomers {
  readonly overlap: OverlapReport;
  readonly byPriority: Resolution;
  readonly byWeight: Resolution;
  /** By priority, with half as many places for VIPs as they would take: the biggest spenders get them. */
  readonly limited: Resolution;
  readonly places: number;
  /** The biggest spender who got no place, and why. */
  readonly turnedAway: { readonly customer: string; readonly why: ResolutionExplanation } | undefined;
  readonly halfYears: HalfYears | undefined;
}

/** From the raw log to one segment per customer: the whole way through the library. */
export function resolveLog(log: OrderLog, options: LogOptions): ResolvedLog {
  const { rows, prepared } = prepareLog(log, options);
  return { rows, prepared, result: prepared === undefined ? undefined : resolveCustomers(prepared) };
}

function resolveCustomers(prepared: PreparedLog): ResolvedCustomers {
  const { customers, asOf, zone } = prepared;
  const scores = rfm(rfmTable(customers, { asOf, zone }));
  const tags = tagsOf({ ...prepared, scores, firstOrderAt: customers.firstAt });
  const byPriority = resolveOverlap(tags, { by: [PRIORITY], secondaries: 1 });
  const places = Math.ceil(membersOf(byPriority.primary, "vip").length / 2);
  const limits: OverlapOptions = {
    by: [PRIORITY, { key: "score", scores: customers.revenue }],
    capacity: { vip: places },
    sensitivity: false,
  };
  const limited = resolveOverlap(tags, limits);
  return {
    overlap: overlapReport(tags, { most: 5 }),
    byPriority,
    byWeight: resolveOverlap(tags, { by: [WEIGHTS] }),
    limited,
    places,
    turnedAway: biggestTurnedAway(tags, limits, limited, prepared),
    halfYears: halfYears(prepared),
  };
}

function biggestTurnedAway(
  tags: Tags,
  limits: OverlapOptions,
  { turnedAway }: Resolution,
  { customers: { customerId, revenue } }: PreparedLog,
): ResolvedCustomers["turnedAway"] {
  const rows = Array.from(revenue.keys()).filter((i) => tagNamesAt(turnedAway, i).length > 0);
  const biggest = rows.sort((i, j) => revenue[j]! - revenue[i]!)[0];
  if (biggest === undefined) return undefined;
  return { customer: String(customerId[biggest]), why: explainResolution(tags, limits, biggest) };
}
