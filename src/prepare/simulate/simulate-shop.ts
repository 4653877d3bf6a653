import { checkNumber, checkOptions, isArrayLike } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { createRandom } from "../../math/random";
import { type Instant, instantOf } from "../time/instant";
import { addDirt, type ShopRow, writeRows } from "./shop-rows";
import { drawRefunds, drawSales } from "./shop-sales";

/** What kind of shop to simulate. */
export interface SimulateShopOptions {
  /**
   * Where the random numbers begin: any finite number.
   * @defaultValue 1
   */
  readonly seed?: number | undefined;
  /**
   * Number of customers, each with at least one order; from 0 to 10,000,000.
   * @defaultValue 5000
   */
  readonly customers?: number | undefined;
  /**
   * First instant of the log: a `Date`, epoch milliseconds or an ISO text (a bare date is midnight UTC); from 1900 on.
   * @defaultValue 730 days before `until`
   */
  readonly from?: Instant | undefined;
  /**
   * End of the log, not itself part of it; before 2100.
   * @defaultValue "2026-11-01"
   */
  readonly until?: Instant | undefined;
  /**
   * Names of the categories, the most popular first; at least one.
   * @defaultValue ["coffee", "tea", "chocolate", "cups", "machines", "gifts"]
   */
  readonly categories?: readonly string[] | undefined;
  /**
   * Share of the sold lines that come back, from 0 to 1.
   * @defaultValue 0.03
   */
  readonly refundShare?: number | undefined;
  /**
   * Share of the rows that are dirty, from 0 to 0.5.
   * @defaultValue 0
   */
  readonly dirtyShare?: number | undefined;
  /**
   * Dates in five forms (ISO in UTC, ISO with another offset, bare date, epoch milliseconds, `Date`) instead of one.
   * @defaultValue true where `dirtyShare` is above 0, else false
   */
  readonly mixedDates?: boolean | undefined;
}

const TWO_YEARS = 730 * 86_400_000;
const CATEGORIES: readonly string[] = ["coffee", "tea", "chocolate", "cups", "machines", "gifts"];

/**
 * The order log of a simulated shop, as it comes out of a real database: one row per order line in order of time, with
 * refunds and, on request, dirty rows and several forms of dates. For trying things out, for tests and benches.
 *
 * Each customer has a first order anywhere in the log, then orders as a Poisson process until a dropout. Rates of orders
 * are exponentially distributed over the customers (mean 7.5 a year), rates of dropout gamma with shape 2 (mean 0.6): the
 * Pareto/NBD population, here with seasons (month, day of the week and hour, by thinning). The amount of a line is close
 * to log-normal: a level of the customer's (mean 25) times a fluctuation, in whole cents, at least 0.01. The number of
 * lines is geometric (mean 1.43, at most 8); six lines in ten are of a favourite category. A refund takes back one line
 * in full within 30 days, under the id of the order or its own. With the defaults there are about 31,600 orders.
 *
 * A dirty row is an extra row, a copy of the good one before it with the customer missing (null), an amount of `"n/a"`,
 * `""` or NaN, a date of `2026-02-30`, without zone or as `01/02/2026`, or with no damage (a duplicate). Refunds, date
 * forms and dirt have random streams of their own: the sales stay what they are when one of these options changes.
 *
 * @param options - See {@link SimulateShopOptions}; all of them have defaults.
 * @returns Plain rows. Order ids rise with time; a bare date keeps its row in the place of the full instant. No
 * customers give no rows.
 * @throws SegmentationError `unknown_option`, `invalid_type`, `invalid_date`, `out_of_range`, `not_finite`, `too_few`
 * (no category), `not_increasing` (`until` is not after `from`).
 * @remarks O(rows × log rows). Deterministic: the same seed and options give the same rows on every engine, since only
 * + − × ÷ and comparisons of random numbers are used.
 * @see Schmittlein, Morrison & Colombo (1987), Counting your customers. Lewis & Shedler (1979), Simulation of
 * nonhomogeneous Poisson processes by thinning. von Neumann (1951): exponential numbers by comparison.
 * @example
 * const rows = simulateShop({ customers: 100 });
 * rows.length // => 1034
 * rows[0] // => { customer: "C00069", order: "O00001", at: "2024-11-04T07:30:22Z", amount: 28.45, category: "chocolate" }
 */
export function simulateShop(options?: SimulateShopOptions): ShopRow[] {
  const { seed, customers, refundShare, dirtyShare, mixedDates, ...shop } = checkShop(options);
  // 0 and -0 are one seed.
  const random = createRandom(seed + 0);
  const streams = { sales: random.split(), refunds: random.split(), dates: random.split(), dirt: random.split() };
  const sold = drawSales(streams.sales, customers, shop);
  const entries = sold.concat(drawRefunds(streams.refunds, sold, refundShare, shop.until));
  entries.sort((a, b) => a.at - b.at);
  return addDirt(streams.dirt, writeRows(streams.dates, entries, mixedDates), entries, dirtyShare);
}

type CheckedShop = { readonly [K in keyof SimulateShopOptions]-?: NonNullable<SimulateShopOptions[K]> } & {
  readonly from: number;
  readonly until: number;
};

function checkShop(options: SimulateShopOptions | undefined): CheckedShop {
  const issues = issuesOf("simulateShop");
  const given = checkOptions(issues, options, [
    "seed",
    "customers",
    "from",
    "until",
    "categories",
    "refundShare",
    "dirtyShare",
    "mixedDates",
  ]);
  const finite = { from: -Number.MAX_VALUE, to: Number.MAX_VALUE };
  const dirtyShare = checkNumber(issues, "/dirtyShare", given.dirtyShare, { from: 0, to: 0.5, fallback: 0 });
  const until = checkInstant(issues, "/until", given.until === undefined ? "2026-11-01" : given.until);
  const from = given.from === undefined ? until - TWO_YEARS : checkInstant(issues, "/from", given.from);
  if (from >= until) {
    const received = new Date(from);
    report(issues, { code: "not_increasing", path: "/from", expected: "an instant before until", received });
  }
  const checked = {
    seed: checkNumber(issues, "/seed", given.seed, { ...finite, fallback: 1 }),
    customers: checkNumber(issues, "/customers", given.customers, {
      from: 0,
      to: 10_000_000,
      integer: true,
      fallback: 5000,
    }),
    from,
    until,
    categories: checkCategories(issues, given.categories),
    refundShare: checkNumber(issues, "/refundShare", given.refundShare, { from: 0, to: 1, fallback: 0.03 }),
    dirtyShare,
    mixedDates: checkFlag(issues, "/mixedDates", given.mixedDates, dirtyShare > 0),
  };
  throwIssues(issues);
  return checked;
}

/** Of four digits in every zone, and with clocks that zones agree on. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

function checkInstant(issues: Issues, path: string, value: Instant): number {
  const at = instantOf(issues, path, value, "UTC");
  const received = new Date(at);
  const year = received.getUTCFullYear();
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    report(issues, { code: "out_of_range", path, expected: `in the years ${FIRST_YEAR} to ${LAST_YEAR}`, received });
  }
  return at;
}

function checkCategories(issues: Issues, categories: readonly string[] | undefined): readonly string[] {
  if (categories === undefined) return CATEGORIES;
  const list = isArrayLike(categories) ? Array.from(categories) : undefined;
  if (list === undefined || list.some((name) => typeof name !== "string")) {
    report(issues, { code: "invalid_type", path: "/categories", expected: "an array of names", received: categories });
  } else if (list.length === 0) {
    report(issues, { code: "too_few", path: "/categories", expected: "at least one name", received: categories });
  }
  return list ?? CATEGORIES;
}

function checkFlag(issues: Issues, path: string, value: boolean | undefined, fallback: boolean): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? fallback;
  report(issues, { code: "invalid_type", path, expected: "true or false", received: value });
  return fallback;
}
