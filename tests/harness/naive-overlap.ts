import type { OverlapOptions } from "../../src/overlap/options";

// How overlaps are resolved, a second time: made from the doc comment of resolveOverlap alone, one customer after the
// other, and with limited places by trying every assignment. Slow and obvious.

/** Who is in what: the segments of each customer, by name. */
export interface OverlapCase {
  readonly names: readonly string[];
  readonly segmentsOf: readonly (readonly string[])[];
  /** Former winners by axis, under "" the primary; what is no segment holds nobody. */
  readonly former: Readonly<Record<string, readonly (string | null)[]>>;
  readonly options: OverlapOptions;
}

interface NaiveKey {
  readonly kind: string;
  /** Larger is first. */
  readonly value: (i: number, s: string) => number;
}

/** What everything hangs on: the keys, and the declared order. */
interface Ranking {
  readonly keys: readonly NaiveKey[];
  readonly declared: readonly string[];
}

/** The winner of each customer on one axis; null for none. */
export type Assignment = readonly (string | null)[];

const DAY = 86_400_000;

/** The number of places of a segment; a segment may be called `__proto__`. */
function placesOf({ options: { capacity = {} } }: OverlapCase, s: string): number {
  return Object.hasOwn(capacity, s) ? capacity[s]! : Number.POSITIVE_INFINITY;
}

export function naiveOverlap(test: OverlapCase) {
  const { names, segmentsOf, options } = test;
  const ranking: Ranking = { keys: (options.by ?? []).map(keyOf), declared: names };
  const axes: (readonly [string, readonly string[]])[] =
    options.axes === undefined ? [["", names]] : Object.entries(options.axes);
  const solved = axes.map(([axis, members]) => solve(test, ranking, axis, members));
  const isOne = options.axes === undefined;
  const count = options.secondaries ?? (isOne ? 0 : axes.length - 1);
  const ranked = segmentsOf.map((own, i) => {
    const winners = solved.map(({ assigned }) => assigned[i]!).filter((winner) => winner !== null);
    const closed = (s: string) => placesOf(test, s) === 0;
    const refused = (s: string) => solved[0]!.turnedAway.get(s)?.has(i) ?? false;
    const others = isOne ? own.filter((s) => s !== winners[0] && !refused(s) && !closed(s)) : [];
    const first = isOne ? winners : keptFirst(test, ranking, i, sorted(ranking, i, winners));
    return [...first, ...sorted(ranking, i, others)].slice(0, count + 1);
  });
  return { ranked, axes: axes.map(([axis], g) => [axis, solved[g]!] as const), ranking };
}

/** The former primary in front, where it is a winner still and the best one is not clearly better. */
function keptFirst(test: OverlapCase, ranking: Ranking, i: number, winners: readonly string[]): readonly string[] {
  const p = test.former[""]?.[i] ?? null;
  if (p === null || !winners.includes(p) || winners[0] === p) return winners;
  return isClearlyBetter(test, ranking, "", i, winners[0]!, p) ? winners : [p, ...winners.filter((s) => s !== p)];
}

function keyOf(key: OverlapOptions["by"][number]): NaiveKey {
  switch (key.key) {
    case "priority":
      return {
        kind: "standing",
        value: (_, s) => (key.order.includes(s) ? -key.order.indexOf(s) : Number.NEGATIVE_INFINITY),
      };
    case "weight":
      return { kind: "weight", value: (_, s) => key.weights[s]! };
    case "score": {
      const scores = key.scores as Record<string, number[]> | number[];
      return { kind: "score", value: (i, s) => (Array.isArray(scores) ? scores[i]! : scores[s]![i]!) };
    }
    case "entry":
      return { kind: "entry", value: (i, s) => key.since[s]![i]! * (key.first === "latest" ? 1 : -1) };
  }
}

function differenceAt(ranking: Ranking, i: number, s: string, t: string): NaiveKey | undefined {
  return ranking.keys.find((key) => key.value(i, s) !== key.value(i, t));
}

function compare(ranking: Ranking, i: number, s: string, t: string): number {
  const key = differenceAt(ranking, i, s, t);
  if (key === undefined) return ranking.declared.indexOf(s) - ranking.declared.indexOf(t);
  return key.value(i, s) > key.value(i, t) ? -1 : 1;
}

export function sorted(ranking: Ranking, i: number, segments: readonly string[]): string[] {
  return [...segments].sort((s, t) => compare(ranking, i, s, t));
}

/** Since when a customer has had what it had; under "" the primary. */
export function sinceAt({ options: { since } }: OverlapCase, axis: string, i: number): number {
  if (Array.isArray(since)) return since[i]!;
  const given = since as Record<string, unknown>;
  const whole = given["axes"] === undefined || Array.isArray(given["axes"]) ? undefined : given["axes"];
  if (whole !== undefined && axis === "") return (given["primary"] as number[])[i]!;
  return ((whole ?? given) as Record<string, number[]>)[axis]![i]!;
}

export function isDwelling(test: OverlapCase, axis: string, i: number): boolean {
  if (test.options.minimumDwell === undefined) return false;
  return (test.options.asOf as number) - sinceAt(test, axis, i) < test.options.minimumDwell * DAY;
}

function isClearlyBetter(test: OverlapCase, ranking: Ranking, axis: string, i: number, s: string, p: string): boolean {
  const key = differenceAt(ranking, i, s, p);
  if (isDwelling(test, axis, i) || key === undefined || key.value(i, s) < key.value(i, p)) return false;
  if (key.kind === "standing" || key.kind === "entry") return true;
  const margin = test.options.margin ?? 0.1;
  const value = key.value(i, p);
  const width = typeof margin === "number" ? margin * Math.abs(value) : margin.absolute;
  return key.value(i, s) > value + width;
}

/** What customer `i` would take, from the first. */
function wishes(test: OverlapCase, ranking: Ranking, axis: string, members: readonly string[], i: number): string[] {
  const own = sorted(
    ranking,
    i,
    test.segmentsOf[i]!.filter((s) => members.includes(s)),
  );
  const p = test.former[axis]?.[i] ?? null;
  if (p === null || !own.includes(p)) return own;
  const others = own.filter((s) => s !== p);
  const at = others.findIndex((s) => !isClearlyBetter(test, ranking, axis, i, s, p));
  return at < 0 ? [...others, p] : [...others.slice(0, at), p, ...others.slice(at)];
}

export interface Solved {
  readonly assigned: Assignment;
  readonly turnedAway: ReadonlyMap<string, ReadonlySet<number>>;
}

/** Of all assignments in which nobody is turned away unjustly, the one that everybody likes best. */
export function solve(test: OverlapCase, ranking: Ranking, axis: string, members: readonly string[]): Solved {
  const lists = test.segmentsOf.map((_, i) => wishes(test, ranking, axis, members, i));
  const places = (s: string) => placesOf(test, s);
  const limited = lists.map((list) => {
    const end = list.findIndex((s) => places(s) === Number.POSITIVE_INFINITY);
    // After a segment that takes everybody nothing else can come into question; last of all is none.
    return end < 0 ? [...list, null] : list.slice(0, end + 1);
  });
  const before = (s: string, i: number, j: number) => {
    for (const key of ranking.keys) {
      if (key.kind !== "score" && key.kind !== "entry") continue;
      if (key.value(i, s) !== key.value(j, s)) return key.value(i, s) > key.value(j, s);
    }
    const had = (row: number) => test.former[axis]?.[row] === s;
    return had(i) === had(j) ? i < j : had(i);
  };
  let best: { assigned: (string | null)[]; ranks: number[] } | undefined;
  const stable: number[][] = [];
  for (const ranks of combinations(limited.map((list) => list.length))) {
    const assigned = ranks.map((rank, i) => limited[i]![rank]!);
    const holders = (s: string) => assigned.flatMap((winner, i) => (winner === s ? [i] : []));
    const fits = members.every((s) => holders(s).length <= places(s));
    const just = ranks.every((rank, i) =>
      limited[i]!.slice(0, rank).every(
        (s) => holders(s!).length === places(s!) && holders(s!).every((j) => before(s!, j, i)),
      ),
    );
    if (!fits || !just) continue;
    stable.push(ranks);
    const better = best === undefined || ranks.every((rank, i) => rank <= best!.ranks[i]!);
    if (better) best = { assigned, ranks };
  }
  const { assigned, ranks } = best!;
  for (const other of stable) if (other.some((rank, i) => rank < ranks[i]!)) throw new Error("no best assignment");
  const turnedAway = new Map(members.map((s) => [s, new Set<number>()]));
  ranks.forEach((rank, i) => {
    for (const s of limited[i]!.slice(0, rank)) turnedAway.get(s!)!.add(i);
  });
  return { assigned, turnedAway };
}

/** Every choice of one from each of so many; the first changes soonest. Without recursion: browsers have small stacks. */
function* combinations(sizes: readonly number[]): Generator<number[]> {
  const all = sizes.reduce((product, size) => product * size, 1);
  for (let number = 0; number < all; number++) {
    let left = number;
    yield sizes.map((size) => {
      const digit = left % size;
      left = (left - digit) / size;
      return digit;
    });
  }
}

/** The ranking in which two segments have each other's place. */
function swapped({ keys, declared }: Ranking, a: string, b: string): Ranking {
  const other = (s: string) => (s === a ? b : s === b ? a : s);
  const isStanding = (kind: string) => kind === "standing" || kind === "weight";
  return {
    keys: keys.map((key) => (isStanding(key.kind) ? { ...key, value: (i, s) => key.value(i, other(s)) } : key)),
    declared: declared.map(other),
  };
}

/** The account, counted one by one. */
export function naiveAccount(test: OverlapCase) {
  const { names, segmentsOf, options } = test;
  const { ranked, axes, ranking } = naiveOverlap(test);
  const axisOf = (s: string) => axes.find(([axis]) => axis === "" || options.axes![axis]!.includes(s))!;
  const count = (holds: (i: number) => boolean) => segmentsOf.filter((_, i) => holds(i)).length;
  const isIn = (i: number, s: string) => segmentsOf[i]!.includes(s);
  const winner = (i: number, s: string) => axisOf(s)[1].assigned[i];
  const keptAsPrimary = (i: number, dwelling: boolean) => {
    const p = ranked[i]![0];
    if (options.axes === undefined || p === undefined || p !== test.former[""]?.[i]) return false;
    const winners = axes.flatMap(([, { assigned }]) => assigned[i] ?? []);
    return sorted(ranking, i, winners)[0] !== p && isDwelling(test, "", i) === dwelling;
  };
  const kept = (dwelling: boolean) =>
    count(
      (i) =>
        keptAsPrimary(i, dwelling) ||
        axes.some(([axis, solved]) => {
          const p = solved.assigned[i]!;
          if (p === null || p !== test.former[axis]?.[i] || isDwelling(test, axis, i) !== dwelling) return false;
          const own = segmentsOf[i]!.filter((s) => axisOf(s)[0] === axis && !solved.turnedAway.get(s)!.has(i));
          return sorted(ranking, i, own)[0] !== p;
        }),
    );
  return {
    customers: segmentsOf.length,
    assigned: count((i) => ranked[i]!.length > 0),
    unassigned: count((i) => ranked[i]!.length === 0),
    inNoSegment: count((i) => segmentsOf[i]!.length === 0),
    leftOut: count((i) => segmentsOf[i]!.length > 0 && ranked[i]!.length === 0),
    inSeveral: count((i) => segmentsOf[i]!.length > 1),
    spilled: count((i) => axes.some(([, { turnedAway }]) => [...turnedAway.values()].some((rows) => rows.has(i)))),
    keptByDwell: kept(true),
    keptByMargin: kept(false),
    segments: names.map((segment) => ({
      segment,
      ...(options.axes === undefined ? {} : { axis: axisOf(segment)[0] }),
      qualified: count((i) => isIn(i, segment)),
      won: count((i) => winner(i, segment) === segment),
      lost: count((i) => isIn(i, segment) && winner(i, segment) !== segment),
    })),
    lostTo: names.map((a) => names.map((b) => (a === b ? 0 : count((i) => isIn(i, a) && winner(i, a) === b)))),
    shadowed: names.filter((s) => segmentsOf.some((own) => own.includes(s)) && count((i) => winner(i, s) === s) === 0),
    sensitivity: axes.flatMap(([axis, { assigned }]) => {
      const members = names.filter((s) => axisOf(s)[0] === axis);
      return neighbours(ranking, members).map(([above, below]) => {
        const after = solve(test, swapped(ranking, above, below), axis, members).assigned;
        const customers = count((i) => after[i] !== assigned[i]);
        return { above, below, ...(axis === "" ? {} : { axis }), customers };
      });
    }),
  };
}

/** Segments next to each other by the first keys in a row that stand for everybody, each told from all others by them. */
function neighbours({ keys, declared }: Ranking, members: readonly string[]): [string, string][] {
  const isStanding = (key: NaiveKey | undefined) =>
    key === undefined || key.kind === "standing" || key.kind === "weight";
  let from = 0;
  while (!isStanding(keys[from])) from++;
  let to = from;
  while (to < keys.length && isStanding(keys[to])) to++;
  const values = (s: string) => [
    ...keys.slice(from, to).map((key) => key.value(0, s)),
    ...(to === keys.length ? [-declared.indexOf(s)] : []),
  ];
  const compareValues = (s: string, t: string) => {
    const k = values(s).findIndex((value, at) => value !== values(t)[at]);
    return k < 0 ? 0 : values(s)[k]! > values(t)[k]! ? -1 : 1;
  };
  const order = [...members].sort(compareValues);
  const alone = (s: string) => order.every((t) => t === s || compareValues(s, t) !== 0);
  return order
    .slice(1)
    .flatMap((below, k): [string, string][] => (alone(order[k]!) && alone(below) ? [[order[k]!, below]] : []));
}
