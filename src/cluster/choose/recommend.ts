import { type Judged, K_CRITERIA, type KCriterion } from "./criterion";

/** The number of clusters that each criterion takes; `null` where it is defined for none, and where no clarity is above 0. */
export type KChoices = Readonly<Record<KCriterion, number | null>>;

/** What every criterion would choose among these numbers of clusters. */
export function choicesOf(judged: readonly Judged[]): KChoices {
  return Object.fromEntries(K_CRITERIA.map((criterion) => [criterion, choiceBy(criterion, judged)])) as KChoices;
}

function choiceBy(criterion: KCriterion, judged: readonly Judged[]): number | null {
  if (criterion === "gap") return choiceByGap(judged);
  let best: Judged | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of judged) {
    const score = scoreOf(criterion, row) ?? Number.NEGATIVE_INFINITY;
    if (score > most) [best, most] = [row, score];
  }
  // Rows that no number of clusters parts better than evenly spread ones give clarity no reason to prefer one.
  return criterion === "clarity" && best?.clarity === 0 ? null : (best?.k ?? null);
}

/** The larger the better; of equal ones the first is taken. */
export function scoreOf(criterion: KCriterion, row: Judged): number | undefined {
  const value = row[criterion];
  return criterion === "daviesBouldin" && value !== undefined ? -value : value;
}

/** The smallest number whose gap the next one does not exceed by more than its error; else the one of the largest gap. */
function choiceByGap(judged: readonly Judged[]): number | null {
  let largest: Judged | undefined;
  for (let at = 0; at < judged.length; at++) {
    const row = judged[at]!;
    const after = judged[at + 1];
    if (after !== undefined && row.gap! >= after.gap! - after.gapError!) return row.k;
    if (largest === undefined || row.gap! > largest.gap!) largest = row;
  }
  return largest?.k ?? null;
}

/** In words how clear the clusters are. */
export type KLevel = "clear" | "fair" | "weak" | "none";

/**
 * Limits of the levels, from generated rows of one to five features: two to seven round crowds whose centres are six deviations
 * apart reach 0.23 to 0.8, four deviations 0.05 to 0.6; evenly spread rows and single crowds, with long tails too, hardly ever 0.1.
 */
const CLEAR = 0.4;
const FAIR = 0.2;
const WEAK = 0.1;

/** The level of a clarity. */
export function levelOf(clarity: number): KLevel {
  if (clarity >= CLEAR) return "clear";
  if (clarity >= FAIR) return "fair";
  return clarity >= WEAK ? "weak" : "none";
}

/** Part of the best value by which another number may differ to be named beside it. */
const NEARLY = 0.05;

/** Other numbers of clusters that are nearly as good by the criterion, the best first. */
export function alternativesTo(chosen: Judged, judged: readonly Judged[], criterion: KCriterion): number[] {
  const best = scoreOf(criterion, chosen);
  if (best === undefined || !Number.isFinite(best)) return [];
  const within = criterion === "gap" ? chosen.gapError! : Math.abs(best) * NEARLY;
  return judged
    .filter((row) => row !== chosen && Math.abs((scoreOf(criterion, row) ?? Number.POSITIVE_INFINITY) - best) <= within)
    .sort((a, b) => scoreOf(criterion, b)! - scoreOf(criterion, a)! || a.k - b.k)
    .map(({ k }) => k);
}
