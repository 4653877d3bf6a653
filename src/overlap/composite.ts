import { fail } from "../core/issue";
import { type Labels, MOST_LEVELS, UNASSIGNED } from "../core/labels";

/** The segments in the order of their levels. */
export interface LevelOrder {
  readonly names: readonly string[];
  /** The place of each segment; undefined where all stand as declared. */
  readonly placeOf: Uint16Array | undefined;
}

/** `segments` are all segments in the order of their levels. */
export function levelOrderOf(names: readonly string[], segments: readonly number[]): LevelOrder {
  if (segments.every((s, place) => s === place)) return { names, placeOf: undefined };
  // None stays behind all of them.
  const placeOf = new Uint16Array(names.length + 1).fill(names.length);
  segments.forEach((s, place) => {
    placeOf[s] = place;
  });
  return { names: segments.map((s) => names[s]!), placeOf };
}

/** Codes of segments as places in the order of the levels. */
export function placesIn({ placeOf }: LevelOrder, codes: Uint16Array): Uint16Array {
  if (placeOf === undefined) return codes;
  const places = new Uint16Array(codes.length);
  for (let i = 0; i < codes.length; i++) places[i] = placeOf[codes[i]!]!;
  return places;
}

/** Labels by their codes; `names.length` stands for none. */
export function labelsOf(names: readonly string[], codes: Uint16Array): Labels {
  return { levels: codes.includes(names.length) ? [...names, UNASSIGNED] : [...names], codes };
}

/** Labels of combinations, and how many of the ranked columns they name. */
export interface Composite {
  readonly labels: Labels;
  readonly named: number;
}

/**
 * One label for each combination of primary and secondaries that a customer has, in the order of the levels. Secondaries
 * with which there would be more combinations than labels can have are left out.
 */
export function compositeOf(
  where: string,
  names: readonly string[],
  ranked: readonly Uint16Array[],
  separator: string,
): Composite {
  const width = names.length + 1;
  let chains: Chains = { list: [[]], ids: new Uint16Array(ranked[0]!.length) };
  let named = 0;
  for (const codes of ranked) {
    const longer = lengthened(chains, codes, width);
    if (longer === undefined) break;
    chains = longer;
    named++;
  }
  return { labels: inOrder(where, names, chains, separator), named };
}

/** The combinations so far, and which of them each customer has. */
interface Chains {
  readonly list: readonly (readonly number[])[];
  readonly ids: Uint16Array;
}

/** With one more code each; undefined where these are too many. */
function lengthened({ list, ids }: Chains, codes: Uint16Array, width: number): Chains | undefined {
  const table = new Int32Array(list.length * width).fill(-1);
  const longer: (readonly number[])[] = [];
  const next = new Uint16Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const cell = ids[i]! * width + codes[i]!;
    if (table[cell]! < 0) table[cell] = longer.push([...list[ids[i]!]!, codes[i]!]) - 1;
    if (longer.length > MOST_LEVELS) return undefined;
    next[i] = table[cell]!;
  }
  return { list: longer, ids: next };
}

function inOrder(where: string, names: readonly string[], { list, ids }: Chains, separator: string): Labels {
  const order = [...list.keys()].sort((a, b) => compareChains(list[a]!, list[b]!, names.length));
  const chains = order.map((id) => list[id]!.filter((code) => code < names.length).map((code) => names[code]!));
  const levels = chains.map((chain) => (chain.length === 0 ? UNASSIGNED : chain.join(separator)));
  if (new Set(levels).size < levels.length) failClash(where, levels, chains, separator);
  const placeOf = new Uint16Array(list.length);
  order.forEach((id, place) => {
    placeOf[id] = place;
  });
  return { levels, codes: ids.map((id) => placeOf[id]!) };
}

/** By the primary, then by the secondaries, none before any; nobody's last. */
function compareChains(a: readonly number[], b: readonly number[], none: number): number {
  const k = a.findIndex((code, at) => code !== b[at]);
  if (k === 0) return a[0]! - b[0]!;
  return k < 0 ? 0 : (a[k] === none ? -1 : a[k]!) - (b[k] === none ? -1 : b[k]!);
}

function failClash(
  where: string,
  levels: readonly string[],
  chains: readonly (readonly string[])[],
  separator: string,
): never {
  const second = levels.findIndex((level, place) => levels.indexOf(level) < place);
  const level = levels[second]!;
  const [one, other] = [levels.indexOf(level), second].map((place) => JSON.stringify(chains[place]));
  const expected = "a text that gives each combination a name of its own";
  const found = `${JSON.stringify(separator)}, with which ${one} and ${other} are both ${JSON.stringify(level)}`;
  fail(where, { code: "duplicate", path: "/separator", expected, found });
}

/** Says how far the names go, where they do not name all that was asked for. */
export function compositeNote(named: number, ranked: number): string[] {
  if (named === ranked) return [];
  const so = named === 1 ? "the primary alone" : `the primary and ${named - 1} of the secondaries`;
  return [`composite names ${so}: with ${named} there are more than ${MOST_LEVELS} combinations`];
}
