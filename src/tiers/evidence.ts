import { issuesOf } from "../core/issue";
import { centsOf } from "../math/cents";
import { createGroupSums } from "../math/sum";
import { encodeIds } from "../prepare/summary/encode-ids";
import type { Log } from "./log";

/** What is known of each pair of a customer and a category, refunds taken off. */
export interface Evidence {
  readonly customers: Int32Array;
  readonly categories: Int32Array;
  /** Purchases less refunds. */
  readonly counts: Float64Array;
  /** By the measure; 0 where nothing is left of the purchases. */
  readonly strengths: Float64Array;
}

/** The evidence of the lines that have a category. */
export function evidenceFrom(
  { codes, amount }: Log,
  categoryOf: Int32Array,
  categories: number,
  measure: "count" | "amount",
): Evidence {
  const { pairOf, amounts } = linesWithCategory(codes, amount, categoryOf, categories);
  const pairs = encodeIds(issuesOf("preferences"), "/category", pairOf);
  const ids = pairs.ids as ArrayLike<number>;
  const counts = sumByPair(pairs.codes, amounts.map(purchaseOrRefund), ids.length);
  const strengths = measure === "count" ? counts : unitsOf(sumByPair(pairs.codes, amounts, ids.length));
  return {
    customers: Int32Array.from(ids, (pair) => Math.floor(pair / categories)),
    categories: Int32Array.from(ids, (pair) => pair % categories),
    counts,
    strengths: strengths.map((strength, pair) => (counts[pair]! > 0 ? Math.max(0, strength) : 0)),
  };
}

/** The pair of each line as one number, customer × categories + category, and its amount. */
function linesWithCategory(
  codes: Int32Array,
  amount: Float64Array,
  categoryOf: Int32Array,
  categories: number,
): { pairOf: Float64Array; amounts: Float64Array } {
  const pairOf = new Float64Array(codes.length);
  const amounts = new Float64Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    if (categoryOf[i]! < 0) continue;
    pairOf[count] = codes[i]! * categories + categoryOf[i]!;
    amounts[count++] = amount[i]!;
  }
  return { pairOf: pairOf.subarray(0, count), amounts: amounts.subarray(0, count) };
}

function purchaseOrRefund(amount: number): number {
  return amount < 0 ? -1 : 1;
}

function sumByPair(pairs: Int32Array, values: Float64Array, count: number): Float64Array {
  const sums = createGroupSums();
  sums.add(pairs, values, count);
  return sums.finish(count);
}

/** Amounts in cents where all are whole cents: a share of exactly 75 % is then exactly 0.75. */
function unitsOf(amounts: Float64Array): Float64Array {
  const cents = amounts.map(centsOf);
  return cents.some(Number.isNaN) ? amounts : cents;
}

/** The strongest category of each customer, its purchases (0 where there is none, or two are equal) and its share. */
export function strongestOf(
  { customers, categories, counts, strengths }: Evidence,
  n: number,
): { category: Int32Array; count: Float64Array; share: Float64Array } {
  const category = new Int32Array(n);
  const count = new Float64Array(n);
  const best = new Float64Array(n);
  for (let pair = 0; pair < strengths.length; pair++) {
    const customer = customers[pair]!;
    const strength = strengths[pair]!;
    if (strength === 0 || strength < best[customer]!) continue;
    category[customer] = categories[pair]!;
    count[customer] = strength === best[customer] ? 0 : counts[pair]!;
    best[customer] = strength;
  }
  const total = sumByPair(customers, strengths, n);
  return { category, count, share: best.map((strength, c) => (strength > 0 ? strength / total[c]! : 0)) };
}
