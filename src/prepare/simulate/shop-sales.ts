import type { Random } from "../../math/random";
import { exponential, gammaOfMeanOne, productOfMeanOne } from "../../math/variates";

// The population behind `simulateShop`: who comes, how often, for how long, and what they buy.

/** When the shop is open and what it sells. */
export interface Shop {
  readonly from: number;
  readonly until: number;
  readonly categories: readonly string[];
}

/** One line of an order, or a refund of one; amounts in whole cents. */
export interface ShopEntry {
  readonly customer: string;
  readonly order: string;
  readonly at: number;
  readonly cents: number;
  readonly category: string;
}

interface Sale {
  readonly customer: string;
  readonly at: number;
  readonly lines: readonly Pick<ShopEntry, "cents" | "category">[];
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const YEAR = 365 * DAY;

/** Means over the population, chosen so that 5,000 customers place about 30,000 orders in two years. */
const ORDERS_PER_YEAR = 7.5;
const DROPOUTS_PER_YEAR = 0.6;
const CENTS_PER_LINE = 2500;
/** Chance of a further line in the same order, and the most lines an order has. */
const FURTHER_LINE = 0.3;
const MOST_LINES = 8;
/** Chance that a line is of the customer's favourite category. */
const FAVOURITE = 0.6;
const REFUND_WITHIN = 30 * DAY;

/** How busy each month, day of the week (from Sunday) and hour is, in UTC; each list has mean 1. */
const MONTHS = [0.8, 0.8, 0.9, 0.9, 1, 0.9, 0.8, 0.8, 1, 1.1, 1.5, 1.5];
const WEEKDAYS = [1.3, 0.9, 0.8, 0.8, 0.9, 1.1, 1.2];
const HOURS = [
  0.2, 0.1, 0.1, 0.1, 0.1, 0.2, 0.4, 0.8, 1.1, 1.3, 1.5, 1.5, 1.4, 1.3, 1.2, 1.2, 1.2, 1.3, 1.5, 1.8, 2, 1.9, 1.2, 0.6,
];
/** The busiest hour of all: the greatest of each list, multiplied. */
const BUSIEST = 1.5 * 1.3 * 2;

/** The lines of all orders in order of time, with order ids that rise with it. */
export function drawSales(random: Random, customers: number, shop: Shop): ShopEntry[] {
  const sales: Sale[] = [];
  for (let c = 1; c <= customers; c++) drawCustomer(random.split(), numbered("C", c), shop, sales);
  sales.sort((a, b) => a.at - b.at);
  return sales.flatMap(({ customer, at, lines }, i) =>
    lines.map(({ cents, category }) => ({ customer, order: numbered("O", i + 1), at, cents, category })),
  );
}

/** Lines that came back in full and within the log, as entries of their own. */
export function drawRefunds(random: Random, sold: readonly ShopEntry[], share: number, until: number): ShopEntry[] {
  const refunds: ShopEntry[] = [];
  for (const line of sold) {
    if (random.uniform() >= share) continue;
    const at = line.at + wholeSeconds(random.uniform() * REFUND_WITHIN) + SECOND;
    const order = random.below(2) === 0 ? line.order : `${line.order}-R`;
    if (at < until) refunds.push({ ...line, order, at, cents: -line.cents });
  }
  return refunds;
}

/** One customer's life: first order, further orders as they come, dropout. */
function drawCustomer(random: Random, customer: string, shop: Shop, sales: Sale[]): void {
  const pause = YEAR / (ORDERS_PER_YEAR * exponential(random));
  const lifetime = (exponential(random) * YEAR) / (DROPOUTS_PER_YEAR * gammaOfMeanOne(random, 2));
  const level = CENTS_PER_LINE * productOfMeanOne(random, 12, 0.4);
  const favourite = Math.min(random.below(shop.categories.length), random.below(shop.categories.length));
  let at = firstVisit(random, shop);
  const end = Math.min(shop.until, at + lifetime);
  do {
    const lines = Array.from({ length: drawLineCount(random) }, () => ({
      cents: Math.max(1, Math.round(level * productOfMeanOne(random, 6, 0.3))),
      category: shop.categories[random.uniform() < FAVOURITE ? favourite : random.below(shop.categories.length)]!,
    }));
    sales.push({ customer, at: shop.from + wholeSeconds(at - shop.from), lines });
    at = nextVisit(random, at, end, pause);
  } while (at < end);
}

function firstVisit(random: Random, shop: Shop): number {
  for (;;) {
    const at = shop.from + random.uniform() * (shop.until - shop.from);
    if (isAccepted(random, at)) return at;
  }
}

/** A Poisson process at the rate of the busiest hour, thinned to the rate of each (Lewis & Shedler 1979). */
function nextVisit(random: Random, after: number, end: number, pause: number): number {
  let at = after;
  do at += (exponential(random) * pause) / BUSIEST;
  while (at < end && !isAccepted(random, at));
  return at;
}

function isAccepted(random: Random, at: number): boolean {
  const date = new Date(at);
  const busy = MONTHS[date.getUTCMonth()]! * WEEKDAYS[date.getUTCDay()]! * HOURS[date.getUTCHours()]!;
  return random.uniform() * BUSIEST < busy;
}

function drawLineCount(random: Random): number {
  let count = 1;
  while (count < MOST_LINES && random.uniform() < FURTHER_LINE) count++;
  return count;
}

function wholeSeconds(duration: number): number {
  return Math.floor(duration / SECOND) * SECOND;
}

function numbered(prefix: string, number: number): string {
  return prefix + String(number).padStart(5, "0");
}
