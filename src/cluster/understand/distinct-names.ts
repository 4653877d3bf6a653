import { UNASSIGNED } from "../../core/labels";
import type { Language } from "../../core/language";
import type { ReadColumn, ReadProfile } from "./read-profile";
import { differenceAt, type Saying, type Sayings } from "./sayings";
import { NAMING_WORDS } from "./words";

type Words = readonly string[];

/**
 * As many words as asked for. Where the same words, in any order, would name several clusters: one more for each of them;
 * then a word for what they differ in among themselves; and in the end a number.
 */
export function distinctNames(
  profile: ReadProfile,
  sayings: Sayings,
  language: Language,
  top: number,
): Record<string, string> {
  const chosen = enoughWords(profile.cluster, sayings.of, top);
  const words = chosen.map((own) => own.map(({ word }) => word));
  for (const group of groupsOf(profile.cluster, words)) contrast(profile, sayings, language, group, chosen, words);
  return numberedNames(profile.cluster, words, language);
}

function enoughWords(clusters: Words, sayings: readonly (readonly Saying[])[], top: number): Saying[][] {
  const counts = clusters.map(() => top);
  const chosen = () => sayings.map((own, k) => own.slice(0, counts[k]!));
  const longest = sayings.reduce((most, own) => Math.max(most, own.length), 0);
  for (let count = top; count < longest; count++) {
    const words = chosen().map((own) => own.map(({ word }) => word));
    for (const k of groupsOf(clusters, words).flat()) counts[k]!++;
  }
  return chosen();
}

/** The clusters that have the same words as others, together with those. */
function groupsOf(clusters: Words, words: readonly Words[]): number[][] {
  const groups = new Map<string, number[]>();
  words.forEach((own, k) => {
    if (clusters[k] === UNASSIGNED) return;
    groups.set(keyOf(own), [...(groups.get(keyOf(own)) ?? []), k]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

function keyOf(words: Words): string {
  return [...words].sort().join("\n");
}

/** Takes out of a group, one after the other, the cluster that stands out among those that are left. */
function contrast(
  profile: ReadProfile,
  { wordsFor }: Sayings,
  language: Language,
  group: readonly number[],
  chosen: readonly (readonly Saying[])[],
  words: Words[],
): void {
  let left = group;
  let columns = profile.columns.filter(({ kind }) => kind === "number");
  for (;;) {
    const found = standingOut(columns, left);
    if (found === undefined) return;
    const { k, side, column } = found;
    columns = columns.filter((other) => other !== column);
    const { about, high, low } = wordsFor(column.name);
    const contrasted = withWord(chosen[k]!, words[k]!, about, side > 0 ? high : low, language);
    if (contrasted === undefined || words.some((own) => keyOf(own) === keyOf(contrasted))) continue;
    words[k] = contrasted;
    left = left.filter((other) => other !== k);
  }
}

/** A cluster that is farther above or below the mean of all than the next one of its group. */
interface Outstanding {
  readonly k: number;
  readonly column: ReadColumn;
  readonly side: 1 | -1;
  readonly far: number;
  readonly gap: number;
}

/** Clusters of one name differ by less than what is worth a word among all. */
const APART = 0.1;

/** The one that does so the most, by enough; the first column of equal ones. */
function standingOut(columns: readonly ReadColumn[], group: readonly number[]): Outstanding | undefined {
  const found = columns.flatMap((column) =>
    ([1, -1] as const).flatMap((side): Outstanding[] => {
      const sorted = group.map((k) => ({ k, far: side * differenceAt(column, k) })).sort((a, b) => b.far - a.far);
      const [first, second] = sorted;
      if (first === undefined || second === undefined || !(first.far > 0)) return [];
      const gap = first.far - second.far;
      return gap < APART ? [] : [{ ...first, column, side, gap }];
    }),
  );
  // Much before little, or little before much, would be no reason.
  const place = ({ column }: Outstanding) => columns.indexOf(column);
  return found.sort((a, b) => b.gap - a.gap || b.far - a.far || place(a) - place(b) || a.k - b.k)[0];
}

/** "Very" for a word that is there, a further word for a column of which nothing was said; undefined where neither is true. */
function withWord(
  chosen: readonly Saying[],
  words: Words,
  about: string,
  word: string,
  language: Language,
): Words | undefined {
  const { rather, very } = NAMING_WORDS[language];
  const at = chosen.findIndex((saying) => saying.about === about);
  if (at < 0) return [...words, rather(word)];
  return chosen[at]!.word === word ? words.map((own, i) => (i === at ? very(own) : own)) : undefined;
}

/** The words as a name; of equal ones the second, third … get a number. */
function numberedNames(clusters: Words, words: readonly Words[], language: Language): Record<string, string> {
  const { average, separator, numbered } = NAMING_WORDS[language];
  const nameOf = new Map<string, string>();
  const used = new Set<string>([UNASSIGNED]);
  return Object.fromEntries(
    clusters.map((cluster, k) => {
      if (cluster === UNASSIGNED) return [cluster, UNASSIGNED];
      const key = keyOf(words[k]!);
      const name = nameOf.get(key) ?? (words[k]!.length === 0 ? average : words[k]!.join(separator));
      nameOf.set(key, name);
      let free = name;
      for (let number = 2; used.has(free); number++) free = numbered(name, number);
      used.add(free);
      return [cluster, free];
    }),
  );
}
