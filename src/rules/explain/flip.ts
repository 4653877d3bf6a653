import { MANY_WAYS } from "../words/phrases";
import type { ExplainNode } from "./explain";

/** The fewest leaves whose answers would have to be the other way round to turn the answer of a rule. */
export interface Flip {
  /** Paths of the leaves: the first of the smallest sets, in the order of the rule. */
  readonly leaves: readonly string[];
  /** How many other sets are as small; 1,000,000 stands for that many or more. */
  readonly alternatives: number;
}

/** What it takes to turn a node: how many leaves, in how many ways, and which in the first of them. */
interface Turn {
  readonly cost: number;
  readonly ways: number;
  readonly leaves: readonly string[];
}

const IMPOSSIBLE: Turn = { cost: Number.POSITIVE_INFINITY, ways: 0, leaves: [] };

/** The smallest flip of a tree; null where no leaf has a say, as in `everyone`. Each place of a leaf counts by itself. */
export function flipOf(tree: ExplainNode): Flip | null {
  const { cost, ways, leaves } = turnOf(tree);
  return Number.isFinite(cost) ? { leaves, alternatives: ways - 1 } : null;
}

/**
 * From the leaves up: to turn a node takes the cheapest turns of as many children as it needs, and all of those hold now
 * if it holds, or fail if it fails.
 */
function turnOf(node: ExplainNode): Turn {
  const { op, holds, children = [] } = node;
  if (op === "everyone" || op === "nobody") return IMPOSSIBLE;
  if (children.length === 0) return { cost: 1, ways: 1, leaves: [node.path] };
  if (op === "not") return turnOf(children[0]!);
  const same = children.filter((child) => child.holds === holds);
  const holding = holds ? same.length : children.length - same.length;
  const needed = op === "all" ? children.length : op === "any" ? 1 : node.count!;
  return cheapest(same.map(turnOf), holds ? holding - needed + 1 : needed - holding);
}

/** The `count` cheapest turns together; where several cost the same as the last of them, any of those would do. */
function cheapest(turns: readonly Turn[], count: number): Turn {
  const sorted = turns.map((turn, order) => ({ ...turn, order })).sort((a, b) => a.cost - b.cost || a.order - b.order);
  const chosen = sorted.slice(0, count);
  const last = chosen.at(-1)!.cost;
  if (!Number.isFinite(last)) return IMPOSSIBLE;
  const sure = chosen.filter(({ cost }) => cost < last);
  const open = sorted.filter(({ cost }) => cost === last);
  const ways = sure.reduce((product, turn) => capped(product * turn.ways), 1);
  return {
    cost: chosen.reduce((sum, { cost }) => sum + cost, 0),
    ways: capped(
      ways *
        waysToChoose(
          open.map((turn) => turn.ways),
          count - sure.length,
        ),
    ),
    leaves: chosen.sort((a, b) => a.order - b.order).flatMap(({ leaves }) => leaves),
  };
}

/** In how many ways `count` of the turns can be chosen and made: an elementary symmetric polynomial. */
function waysToChoose(ways: readonly number[], count: number): number {
  const sums = [1, ...new Array<number>(count).fill(0)];
  for (const own of ways) for (let k = count; k > 0; k--) sums[k] = capped(sums[k]! + sums[k - 1]! * own);
  return sums[count]!;
}

/** Nobody counts further; the first set is one of the ways itself. */
function capped(ways: number): number {
  return Math.min(ways, MANY_WAYS + 1);
}
