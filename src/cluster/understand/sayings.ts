import { UNASSIGNED } from "../../core/labels";
import type { Language } from "../../core/language";
import type { ReadColumn, ReadProfile } from "./read-profile";
import { CONCEPTS, type HighLow, NAMING_WORDS } from "./words";

/** A word, how much the cluster deserves it, and what it is about. */
export interface Saying {
  readonly word: string;
  readonly strength: number;
  readonly about: string;
}

/** The words there are for columns. */
export interface Wording {
  readonly language: Language;
  readonly own: Readonly<Record<string, HighLow>>;
}

/** What can be said of each cluster, and how columns are spoken of. */
export interface Sayings {
  readonly of: readonly (readonly Saying[])[];
  readonly wordsFor: (column: string) => HighLow & { readonly about: string };
}

/** From so many standard deviations on a difference is worth a word. */
const STRONG = 0.25;

/** Below this part of the greatest difference in the same direction, a cluster is only rather so. */
const HALF = 0.5;

/** What can be said of each cluster, the strongest first; of one concept only the strongest. */
export function sayingsOf({ cluster, columns }: ReadProfile, wording: Wording): Sayings {
  const wordsFor = (column: string) => wordsOf(column, wording);
  const { most, rather } = NAMING_WORDS[wording.language];
  const found: Saying[][] = cluster.map(() => []);
  for (const column of columns) {
    const differences = cluster.map((name, k) => (name === UNASSIGNED ? 0 : differenceAt(column, k)));
    const greatest = differences.reduce((most, difference) => Math.max(most, difference), 0);
    const least = differences.reduce((most, difference) => Math.min(most, difference), 0);
    const { about, high, low } = wordsFor(column.name);
    differences.forEach((difference, k) => {
      const strength = Math.abs(difference);
      if (strength < STRONG) return;
      if (column.kind === "levels") {
        found[k]!.push({ word: most(column.most[k]!, column.name), strength, about: column.name });
        return;
      }
      const word = difference > 0 ? high : low;
      const less = strength < HALF * (difference > 0 ? greatest : -least);
      found[k]!.push({ word: less ? rather(word) : word, strength, about });
    });
  }
  return { of: found.map(strongestOfEach), wordsFor };
}

function strongestOfEach(sayings: readonly Saying[]): Saying[] {
  const sorted = [...sayings].sort((a, b) => b.strength - a.strength);
  return sorted.filter(({ about }, at) => sorted.findIndex((other) => other.about === about) === at);
}

/** How many standard deviations a cluster is above all; of levels only those that most of the cluster have. */
export function differenceAt(column: ReadColumn, k: number): number {
  if (!(column.known[k]! > 0)) return 0;
  if (column.kind === "number") return column.difference[k]!;
  return column.share[k]! > 0.5 ? Math.max(0, shareDifference(column.share[k]!, column.lift[k]!)) : 0;
}

/** How many standard deviations a share is above that of all: the difference of a column of 0 and 1. */
function shareDifference(share: number, lift: number): number {
  const all = share / lift;
  const variance = all * (1 - all);
  return variance > 0 ? (share - all) / Math.sqrt(variance) : 0;
}

function wordsOf(name: string, { language, own }: Wording): HighLow & { readonly about: string } {
  if (Object.hasOwn(own, name)) return { ...own[name]!, about: name };
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const concept = CONCEPTS.find(({ columns }) => columns.includes(plain));
  if (concept !== undefined) return { ...concept.words[language], about: concept.columns[0]! };
  const { high, low } = NAMING_WORDS[language];
  return { high: high(name), low: low(name), about: name };
}
