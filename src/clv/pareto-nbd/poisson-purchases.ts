import type { Random } from "../../math/random";
import { exponential } from "../../math/variates";
import type { Draw } from "../family/family";

/** More purchases than this one customer does not make: it ends loops that chance would not. */
const MOST_PURCHASES = 1_000_000;

/** Purchases at random at the rate of the customer until it dies or observation ends. */
export function drawPurchases(end: number, random: Random, into: Draw): void {
  into.x = 0;
  into.tx = 0;
  while (into.x < MOST_PURCHASES) {
    const next = into.tx + exponential(random) / into.rate;
    if (!(next <= end)) return;
    into.tx = next;
    into.x++;
  }
}
