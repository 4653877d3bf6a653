import { checkNumber, checkOneOf, checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { UNASSIGNED } from "../../core/labels";
import type { Language } from "../../core/language";
import type { ClusterSizes } from "./profile";
import { type ReadProfile, readProfile } from "./read-profile";
import { CONCEPTS, type HighLow, NAMING_WORDS } from "./words";

/** Options of `nameClusters`. */
export interface NameClustersOptions {
  /** @defaultValue "en" */
  readonly language?: Language | undefined;
  /**
   * How many words make a name, 1 to 5; more where two clusters would have the same name, fewer where there is nothing
   * more to say.
   * @defaultValue 2
   */
  readonly top?: number | undefined;
  /**
   * Words of your own for much and little of a column, in the language of the names.
   * @defaultValue {}: the words that are known for usual columns, and "high x", "low x" for others
   */
  readonly words?: Readonly<Record<string, HighLow>> | undefined;
}

/**
 * Names clusters by what sets them apart: the words for the columns whose means are farthest from those of all customers.
 * "high revenue, recent" comes out of a revenue of five times the mean and a recency of half of it. A first draft, to be
 * read, corrected, and given to `renameLevels`.
 *
 * A column counts from a lift of 1.25 on, or of 1 / 1.25 down; where it has negative values, from a quarter of a standard
 * deviation; a level when more than half of the cluster has it, and it is 1.25 times as frequent as elsewhere. The greatest
 * lifts come first, equal ones in the order of the columns. Columns that mean the same, such as `frequency` and `orders`,
 * are one word. A cluster that nothing sets apart is "average"; where names would be equal, words and then numbers are
 * added. The level `"unassigned"` keeps its name.
 *
 * @param profile - From `profileClusters`.
 * @param options - See {@link NameClustersOptions}.
 * @returns A name for each level; no two are equal.
 * @throws SegmentationError `invalid_type` for what is no profile, `invalid_value`, `out_of_range`, `unknown_option`.
 * @remarks O(clusters × columns).
 * @example
 * const customers = { recency: [3, 5, 200, 180], revenue: [900, 1100, 40, 60] };
 * const labels = labelsFrom(["cluster_1", "cluster_1", "cluster_2", "cluster_2"]);
 * const profile = profileClusters(customers, labels);
 * nameClusters(profile) // => { cluster_1: "recent, high revenue", cluster_2: "low revenue, long silent" }
 * nameClusters(profile, { language: "zh-CN", top: 1 }) // => { cluster_1: "近期购买", cluster_2: "低消费" }
 */
export function nameClusters(profile: ClusterSizes, options?: NameClustersOptions): Record<string, string> {
  const issues = issuesOf("nameClusters");
  const given = checkOptions(issues, options, ["language", "top", "words"]);
  const language = checkOneOf(issues, "/language", given.language, ["en", "zh-CN"], "en");
  const limits = { from: 1, to: 5, integer: true, fallback: 2, unit: "words" };
  const top = checkNumber(issues, "/top", given.top, limits);
  const own = readWords(issues, given.words);
  const read = readProfile(issues, profile);
  throwIssues(issues);
  const sayings = read.cluster.map((_, k) => sayingsOf(read, k, language, own));
  return distinctNames(read.cluster, sayings, language, top);
}

/** A word, how much the cluster deserves it, and what it is about. */
interface Saying {
  readonly word: string;
  readonly strength: number;
  readonly about: string;
}

/** From here on a difference is worth a word. */
const STRONG = 1.25;

/** A lift of 0 and any below a tenth say the same: next to nothing. */
const SMALLEST_LIFT = 0.1;

/** What can be said of a cluster, the strongest first; of one concept only the strongest. */
function sayingsOf(
  { columns }: ReadProfile,
  k: number,
  language: Language,
  own: Readonly<Record<string, HighLow>>,
): string[] {
  const found: Saying[] = [];
  for (const { name, known, lift, difference, most, share } of columns) {
    if (!(known[k]! > 0)) continue;
    const times = lift[k]!;
    if (most !== undefined) {
      if (share![k]! > 0.5 && times >= STRONG)
        found.push({ word: NAMING_WORDS[language].most(most[k]!, name), strength: times, about: name });
      continue;
    }
    const above = difference === undefined ? times - 1 : difference[k]!;
    const factor = times >= 1 ? times : 1 / Math.max(times, SMALLEST_LIFT);
    const strength = difference === undefined ? factor : 1 + Math.abs(above);
    const { about, high, low } = wordsFor(name, language, own);
    if (strength >= STRONG) found.push({ word: above > 0 ? high : low, strength, about });
  }
  found.sort((a, b) => b.strength - a.strength);
  return found
    .filter(({ about }, at) => found.findIndex((other) => other.about === about) === at)
    .map(({ word }) => word);
}

function wordsFor(
  name: string,
  language: Language,
  own: Readonly<Record<string, HighLow>>,
): HighLow & { readonly about: string } {
  if (Object.hasOwn(own, name)) return { ...own[name]!, about: name };
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const concept = CONCEPTS.find(({ columns }) => columns.includes(plain));
  if (concept !== undefined) return { ...concept.words[language], about: concept.columns[0]! };
  const { high, low } = NAMING_WORDS[language];
  return { high: high(name), low: low(name), about: name };
}

/** As many words as asked for; where names are equal, one more for each of them, and in the end a number. */
function distinctNames(
  clusters: readonly string[],
  sayings: readonly (readonly string[])[],
  language: Language,
  top: number,
): Record<string, string> {
  const { average, separator, numbered } = NAMING_WORDS[language];
  const nameOf = (k: number, count: number): string => {
    if (clusters[k] === UNASSIGNED) return UNASSIGNED;
    return sayings[k]!.length === 0 ? average : sayings[k]!.slice(0, count).join(separator);
  };
  const counts = clusters.map(() => top);
  const longest = sayings.reduce((most, words) => Math.max(most, words.length), 0);
  for (let count = top; count < longest; count++) {
    const names = clusters.map((_, k) => nameOf(k, counts[k]!));
    const bearers = new Map<string, number>();
    for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
    names.forEach((name, k) => {
      if (bearers.get(name)! > 1) counts[k]!++;
    });
  }
  const used = new Set<string>();
  return Object.fromEntries(
    clusters.map((cluster, k) => {
      const name = nameOf(k, counts[k]!);
      let free = name;
      for (let number = 2; used.has(free); number++) free = numbered(name, number);
      used.add(free);
      return [cluster, free];
    }),
  );
}

function readWords(issues: Issues, given: unknown): Readonly<Record<string, HighLow>> {
  if (given === undefined) return {};
  const expected = 'words for columns, such as { revenue: { high: "big", low: "small" } }';
  if (!isObject(given)) {
    report(issues, { code: "invalid_type", path: "/words", expected, received: given });
    return {};
  }
  for (const [name, words] of Object.entries(given)) {
    const texts =
      isObject(words) && [words["high"], words["low"]].every((word) => typeof word === "string" && word !== "");
    if (!texts) report(issues, { code: "invalid_type", path: pointer("words", name), expected, received: words });
  }
  return given as Readonly<Record<string, HighLow>>;
}
