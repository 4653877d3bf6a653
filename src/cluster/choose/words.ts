import type { ChooseKSettings } from "./choose-k-options";
import type { Judged, KCriterion } from "./criterion";
import type { KChoices, KLevel } from "./recommend";

/** A recommendation, with everything that can be said about it. */
export interface Recommendation {
  readonly chosen: Judged;
  readonly clarity: number;
  readonly level: KLevel;
  readonly alternatives: readonly number[];
  readonly choices: KChoices;
  readonly judged: readonly Judged[];
  readonly n: number;
  readonly learned: number;
  readonly sampled: number;
  readonly exhausted: boolean;
  readonly stopped: boolean;
  readonly settings: ChooseKSettings;
}

/** The recommendation in one sentence. */
export function sentenceFor({ chosen: { k }, clarity, level }: Recommendation): string {
  if (k === 1) return "1 cluster: the rows are one crowd";
  const figure = `clarity ${clarity.toFixed(2)}`;
  switch (level) {
    case "clear":
      return `${k} clusters, clearly apart (${figure})`;
    case "fair":
      return `${k} clusters, not sharply apart (${figure})`;
    case "weak":
      return `${k} clusters, hardly apart (${figure})`;
    case "none":
      return (
        `no clear clusters (${figure}): the rows are one crowd, which ${k} groups cut into parts; ` +
        "take the number of groups that you can work with"
      );
  }
}

/** Below it the clusters that come out of other rows of the same kind are others. */
const STABLE = 0.8;

/** A cluster of a smaller share of the rows is more likely a few extreme rows. */
const SMALL_SHARE = 0.01;

/** What else a reader should know. */
export function notesOn(about: Recommendation): string[] {
  return [...notesOnRows(about), ...notesOnChoice(about), ...notesOnRange(about)];
}

function notesOnRows({ n, learned, sampled }: Recommendation): string[] {
  const notes: string[] = [];
  if (learned < n) notes.push(`centroids were learned from ${learned} of ${n} rows`);
  if (sampled < n) notes.push(`clarity, silhouette, gap and stability were measured on ${sampled} of ${n} rows`);
  return notes;
}

function notesOnChoice({ chosen, alternatives, choices, n, level, settings }: Recommendation): string[] {
  const notes: string[] = [];
  const { k, smallest, stability } = chosen;
  if (k > 1 && smallest < SMALL_SHARE * n)
    notes.push(
      `the smallest of ${k} clusters has ${rows(smallest)}: extreme rows draw centroids to themselves; ` +
        'a transform such as "log1p" in featureTable draws them in',
    );
  if (stability !== undefined && stability < STABLE)
    notes.push(`random halves of the rows give other clusters (stability ${stability.toFixed(2)})`);
  if (alternatives.length > 0 && level !== "none")
    notes.push(`nearly as good by ${settings.criterion}: ${alternatives.join(", ")} clusters`);
  const others = otherChoices(k, choices, settings.criterion);
  if (others !== "") notes.push(`other criteria would take ${others}`);
  return notes;
}

/** What the criteria that disagree would take: `3 (elbow, gap), 4 (silhouette)`. */
function otherChoices(k: number, choices: KChoices, criterion: KCriterion): string {
  const criteria = (Object.keys(choices) as KCriterion[]).filter(
    (name) => name !== criterion && choices[name] !== null && choices[name] !== k,
  );
  const numbers = [...new Set(criteria.map((name) => choices[name]!))].sort((a, b) => a - b);
  return numbers
    .map((number) => `${number} (${criteria.filter((name) => choices[name] === number).join(", ")})`)
    .join(", ");
}

function notesOnRange({ chosen, judged, exhausted, stopped, settings }: Recommendation): string[] {
  const { k } = chosen;
  const { k: last, inertia } = judged.at(-1)!;
  if (stopped) return [`stopped by its signal after ${last} of ${settings.to} clusters`];
  if (exhausted) {
    const clusters = last === 1 ? "1 cluster" : `${last} clusters`;
    // Of very many rows those may still differ that were not learned from.
    return inertia > 0
      ? [`with ${clusters} every row that was learned from equals its centroid: no more of them differ`]
      : [`with ${clusters} every row equals its centroid: no more rows differ`];
  }
  if (k === 2) return ["two clusters are the coarsest division; from: 3 asks for the best finer one"];
  if (k === last && judged.length > 1)
    return [`${k} is the largest number that was compared: a larger \`to\` may find a better one`];
  return [];
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}
