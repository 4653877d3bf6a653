import { fail, issuesOf, report, throwIssues } from "../core/issue";
import { UNASSIGNED } from "../core/labels";
import type { CustomerId } from "../core/tables";
import { cellIndex } from "./cells";
import { checkRfmModel } from "./check-model";
import { type PerDimension, RFM_DIMENSIONS, type RfmDimension, type RfmModel, type ScoreLimits } from "./model";
import { limitsFor } from "./nested";
import { compareIds, isTieId } from "./rank-limits";
import { hintOnId, LARGEST, negativeRecency } from "./score";
import { readMapFor } from "./segment";
import type { SegmentMap } from "./segment-map";
import { totalBy } from "./total";

/** One customer to be scored; the id is needed where the model parts ties by id. */
export type RfmCustomer = PerDimension<number> & { readonly customerId?: CustomerId };

/** The scores of one customer, and the segment where the scorer was given a map. */
export interface CustomerScores {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly total: number;
  readonly segment?: string;
}

/**
 * Makes a function that scores single customers by a stored model and names their segment: for a request, a message, a
 * row at a time. Model and map are read and checked once; what it gives is what `scoreRfm` and `segmentRfm` give.
 *
 * @param model - From `fitRfm`, also after a round trip through JSON; not of the method `qcutRank`, for which a single
 * customer has no place in a table.
 * @param map - Optional segment map with the bins of the model; without it there is no `segment`.
 * @returns A function of `{ recency, frequency, monetary }`. It throws SegmentationError (`not_finite`, `out_of_range`,
 * `invalid_type`, `missing`) for a customer without these numbers, as `scoreRfm`.
 * @throws SegmentationError `invalid_model`, `out_of_range` for a map of other bins, and as `defineSegmentMap`.
 * @remarks Under a microsecond per customer once warm.
 * @example
 * const model = fitRfm({ recency: [5, 40, 400], frequency: [9, 2, 1], monetary: [900, 80, 10] }, { method: "mean" });
 * const score = rfmScorer(model, EIGHT_CLASSES);
 * score({ recency: 3, frequency: 6, monetary: 500 }) // => { r: 2, f: 2, m: 2, total: 222, segment: "important_value" }
 */
export function rfmScorer(
  model: RfmModel,
  map: SegmentMap,
): (customer: RfmCustomer) => CustomerScores & { readonly segment: string };
export function rfmScorer(model: RfmModel, map?: SegmentMap): (customer: RfmCustomer) => CustomerScores;
export function rfmScorer(model: RfmModel, map?: SegmentMap): (customer: RfmCustomer) => CustomerScores {
  const issues = issuesOf("rfmScorer");
  checkRfmModel(issues, model);
  throwIssues(issues);
  refusePlaces(model);
  const totalOf = totalBy(model);
  const segmentOf = map === undefined ? undefined : segmentReader(model, map);
  const { order } = model.options;
  return (customer) => {
    checkCustomer(customer);
    const scores = { recency: 0, frequency: 0, monetary: 0 };
    for (let d = 0; d < order.length; d++) {
      const dimension = order[d]!;
      scores[dimension] = scoreOne(limitsFor(model, dimension, scores), customer, dimension);
    }
    const { recency: r, frequency: f, monetary: m } = scores;
    const total = totalOf(r, f, m);
    return segmentOf === undefined ? { r, f, m, total } : { r, f, m, total, segment: segmentOf(r, f, m) };
  };
}

/** Counts the limits that the value has passed; on a limit that parts ties the id decides. */
function scoreOne(
  { breaks, closed, scores, breakIds }: ScoreLimits,
  customer: RfmCustomer,
  dimension: RfmDimension,
): number {
  const value = customer[dimension];
  const right = closed === "right";
  let passed = 0;
  for (let k = 0; k < breaks.length; k++) {
    const limit = breaks[k]!;
    if (value !== limit) passed += +(value > limit);
    else if (breakIds === undefined) passed += +!right;
    else passed += +(compareIds(idOf(customer), breakIds[k]!) > 0 === right);
  }
  return scores[passed]!;
}

function checkCustomer(customer: RfmCustomer): void {
  if (typeof customer !== "object" || customer === null) {
    const expected = "a customer with recency, frequency and monetary";
    fail("rfmScorer", { code: "invalid_type", path: "/customer", expected, received: customer });
  }
  for (let d = 0; d < RFM_DIMENSIONS.length; d++) {
    const value = customer[RFM_DIMENSIONS[d]!];
    const least = d === 0 ? 0 : -LARGEST;
    if (typeof value !== "number" || !(value >= least && value <= LARGEST)) failMeasure(RFM_DIMENSIONS[d]!, value);
  }
}

function failMeasure(dimension: RfmDimension, received: unknown): never {
  const path = `/${dimension}`;
  if (!Number.isFinite(received)) {
    const code = received === undefined ? "missing" : typeof received === "number" ? "not_finite" : "invalid_type";
    fail("rfmScorer", { code, path, expected: "a finite number", received });
  }
  const days = received as number;
  if (dimension === "recency" && days < 0 && days >= -LARGEST) fail("rfmScorer", negativeRecency(path, days));
  fail("rfmScorer", { code: "out_of_range", path, expected: `a number from ${-LARGEST} to ${LARGEST}`, received });
}

function idOf({ customerId }: RfmCustomer): string | number {
  if (isTieId(customerId)) return customerId;
  const code = customerId === undefined ? "missing" : "invalid_type";
  fail("rfmScorer", {
    code,
    path: "/customerId",
    expected: "a number or text, as the model parts ties by id",
    received: customerId,
    ...hintOnId(customerId),
  });
}

function refusePlaces({ params }: RfmModel): void {
  const issues = issuesOf("rfmScorer");
  for (const dimension of RFM_DIMENSIONS) {
    if (params[dimension].method !== "qcutRank") continue;
    const expected = "limits by value: a single customer has no place in a table";
    report(issues, { code: "invalid_model", path: `/model/params/${dimension}`, expected, found: "qcutRank" });
  }
  throwIssues(issues);
}

function segmentReader(model: RfmModel, map: SegmentMap): (r: number, f: number, m: number) => string {
  const { levels, owners, shape } = readMapFor("rfmScorer", map, model);
  return (r, f, m) => {
    const cell = cellIndex(shape, shape.r > 1 ? r : 1, shape.f > 1 ? f : 1, shape.m > 1 ? m : 1);
    return levels[owners[cell]!] ?? UNASSIGNED;
  };
}
