import { gather, gatherCodes } from "../gather";
import { type Contingency, contingency } from "./contingency";
import { cramersV, epsilonSquared, spearman } from "./effects";
import { adjustedInformation, type Logarithms } from "./information";
import { type RankedColumn, rankColumn } from "./rank-column";
import { type ReadColumn, rowsOf } from "./read-columns";

/** How the effect of a dimension is measured, by what it and the target are. */
export type EffectMeasure = "spearman" | "epsilonSquared" | "cramersV";

/** The target as each measure needs it. */
export interface Target {
  readonly column: ReadColumn;
  /** Of numbers. */
  readonly ranked: RankedColumn | undefined;
  readonly codes: Int32Array;
  readonly entropy: number;
}

/** What one dimension is worth. */
export interface Finding {
  readonly dimension: string;
  readonly kind: "number" | "levels";
  readonly levels: number;
  readonly missing: number;
  readonly information: number;
  readonly explained: number;
  readonly measure: EffectMeasure;
  readonly effect: number;
  readonly note: string;
}

/** Measures one dimension. */
export function findingOf(
  dimension: string,
  given: ReadColumn,
  target: Target,
  bins: number,
  logs: Logarithms,
): Finding {
  const n = target.codes.length;
  const known = knownRows(given);
  const own = taken(given, known);
  const codes = pick(target.codes, known);
  const ranked = rankedOf(own, bins);
  const rankedTarget = known.length === n ? target.ranked : rankedOf(taken(target.column, known), bins);
  const ownCodes = own.kind === "number" ? ranked!.codes : own.codes;
  const counts = contingency(ownCodes, codes);
  const nats = n === 0 ? 0 : (Math.max(0, adjustedInformation(counts, logs)) * known.length) / n;
  const levels = counts.rows.length;
  const explained = target.entropy > 0 ? Math.min(1, nats / target.entropy) : 0;
  const { measure, effect } = effectOf(ranked, ownCodes, rankedTarget, codes, counts);
  return {
    dimension,
    kind: own.kind,
    levels,
    missing: n === 0 ? 0 : (n - known.length) / n,
    information: nats / logs[2]!,
    explained,
    measure,
    effect,
    note: noteOn(own.kind, levels, known.length, explained, effect),
  };
}

/** The ranks of numbers; none of levels. */
export function rankedOf(column: ReadColumn, bins: number): RankedColumn | undefined {
  return column.kind === "number" ? rankColumn(column.numbers, bins) : undefined;
}

function effectOf(
  own: RankedColumn | undefined,
  ownCodes: Int32Array,
  target: RankedColumn | undefined,
  codes: Int32Array,
  counts: Contingency,
): { measure: EffectMeasure; effect: number } {
  if (own !== undefined && target !== undefined) return { measure: "spearman", effect: spearman(own, target) };
  if (own !== undefined) return { measure: "epsilonSquared", effect: epsilonSquared(own, codes) };
  if (target !== undefined) return { measure: "epsilonSquared", effect: epsilonSquared(target, ownCodes) };
  return { measure: "cramersV", effect: cramersV(counts) };
}

/** From this share on a dimension is suspected of being made of the target. */
const SUSPICIOUS = 0.95;

/** From this share on a dimension tells something; below this effect it is not that more is more, or less. */
const TELLING = 0.1;
const DIRECTED = 0.2;

function noteOn(kind: "number" | "levels", levels: number, known: number, explained: number, effect: number): string {
  if (known === 0) return "no value is known";
  if (levels === 1) return "the same for everyone";
  if (kind === "levels" && levels > known / 2) return `nearly an id: ${levels} levels of ${known} customers`;
  if (explained >= SUSPICIOUS) return "nearly the target itself: was it made of it?";
  return explained >= TELLING && Math.abs(effect) < DIRECTED ? "it tells more than the effect shows" : "";
}

/** The rows whose value is known. */
function knownRows(column: ReadColumn): Uint32Array {
  const n = rowsOf(column);
  const rows = new Uint32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    rows[count] = i;
    count += column.kind === "number" ? +!Number.isNaN(column.numbers[i]!) : +(column.codes[i]! >= 0);
  }
  return rows.subarray(0, count);
}

function taken(column: ReadColumn, rows: Uint32Array): ReadColumn {
  if (rows.length === rowsOf(column)) return column;
  if (column.kind === "levels") return { kind: "levels", codes: pick(column.codes, rows) };
  return { kind: "number", numbers: gather(column.numbers, rows) };
}

function pick(codes: Int32Array, rows: Uint32Array): Int32Array {
  return rows.length === codes.length ? codes : gatherCodes(codes, rows);
}
