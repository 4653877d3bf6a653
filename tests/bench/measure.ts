import type { Answer, Case, CaseResult, Contestant, Timing } from "./bench";

/** A contestant is timed until it has used this much time, within the limits of rounds. */
const ENOUGH_MS = 1_000;
const MOST_ROUNDS = 400;
const FEWEST_ROUNDS = 3;
const FEWEST_SLOW_ROUNDS = 1;
const SLOW_MS = 5_000;

/** Sums of the same numbers in another order: relative difference that rounding may cause. */
const ROUNDING = 1e-9;

/** Checks that all contestants agree, then times them in turn, the order reversed from round to round. */
export async function measure({ label, rows, contestants, targets = [] }: Case): Promise<CaseResult> {
  const warm = new Map<Contestant, number>();
  let expected: Answer | undefined;
  for (const contestant of contestants) {
    const { result, ms } = await timed(contestant);
    const answer = await contestant.answer(result);
    warm.set(contestant, ms);
    expected ??= answer;
    compare(label, contestants[0]!.name, expected, contestant.name, answer);
  }
  const times = new Map(contestants.map((contestant) => [contestant, [] as number[]]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const waiting = contestants.filter((contestant) => round < roundsFor(warm.get(contestant)!));
    if (waiting.length === 0) break;
    globalThis.gc?.();
    for (const contestant of round % 2 === 0 ? waiting : waiting.reverse()) {
      times.get(contestant)!.push((await timed(contestant)).ms);
    }
  }
  return { label, rows, targets, timings: contestants.map((contestant) => timingOf(contestant, times, rows)) };
}

async function timed({ run }: Contestant): Promise<{ result: unknown; ms: number }> {
  const since = performance.now();
  const outcome = run();
  const result = outcome instanceof Promise ? await outcome : outcome;
  return { result, ms: performance.now() - since };
}

function roundsFor(ms: number): number {
  if (ms > SLOW_MS) return FEWEST_SLOW_ROUNDS;
  return Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.ceil(ENOUGH_MS / ms)));
}

function timingOf(contestant: Contestant, times: ReadonlyMap<Contestant, number[]>, rows: number): Timing {
  const sorted = times.get(contestant)!.toSorted((a, b) => a - b);
  const { name, does } = contestant;
  const perRow = 1e6 / rows;
  return {
    name,
    does,
    rounds: sorted.length,
    best: sorted[0]! * perRow,
    median: sorted[sorted.length >> 1]! * perRow,
  };
}

function compare(label: string, first: string, expected: Answer, name: string, answer: Answer): void {
  for (const [figure, value] of Object.entries(answer)) {
    const wanted = expected[figure];
    if (wanted !== undefined && Math.abs(value - wanted) <= ROUNDING * Math.abs(wanted)) continue;
    throw new Error(`${label}: ${figure} is ${wanted} for ${first}, but ${value} for ${name}`);
  }
}
