import { fail } from "../core/issue";
import { type Labels, UNASSIGNED } from "../core/labels";

/** Labels of segments by their codes; `names.length` stands for none. */
export function labelsOf(names: readonly string[], codes: Uint16Array): Labels {
  return { levels: codes.includes(names.length) ? [...names, UNASSIGNED] : [...names], codes };
}

/** Codes of labels are 16 bits wide. */
const MOST_LEVELS = 65_536;

/** One label for each combination of primary and secondaries that a customer has, in the order of the segments. */
export function compositeOf(
  where: string,
  names: readonly string[],
  ranked: readonly Uint16Array[],
  separator: string,
): Labels {
  const width = names.length + 1;
  let chains: readonly (readonly number[])[] = [[]];
  const ids = new Uint16Array(ranked[0]!.length);
  for (const codes of ranked) {
    const table = new Int32Array(chains.length * width).fill(-1);
    const longer: (readonly number[])[] = [];
    for (let i = 0; i < ids.length; i++) {
      const cell = ids[i]! * width + codes[i]!;
      if (table[cell]! < 0) table[cell] = longer.push([...chains[ids[i]!]!, codes[i]!]) - 1;
      if (longer.length > MOST_LEVELS) failTooMany(where);
      ids[i] = table[cell]!;
    }
    chains = longer;
  }
  return inOrder(where, names, chains, ids, separator);
}

function inOrder(
  where: string,
  names: readonly string[],
  chains: readonly (readonly number[])[],
  ids: Uint16Array,
  separator: string,
): Labels {
  const order = [...chains.keys()].sort((a, b) => compareChains(chains[a]!, chains[b]!, names.length));
  const levels = order.map((id) => nameOf(chains[id]!, names, separator));
  if (new Set(levels).size < levels.length) {
    const expected = "a separator that gives each combination a name of its own";
    fail(where, { code: "duplicate", path: "/separator", expected, received: separator });
  }
  const placeOf = new Uint16Array(chains.length);
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

function nameOf(chain: readonly number[], names: readonly string[], separator: string): string {
  const own = chain.filter((code) => code < names.length).map((code) => names[code]!);
  return own.length === 0 ? UNASSIGNED : own.join(separator);
}

function failTooMany(where: string): never {
  const expected = `so few that there are at most ${MOST_LEVELS} combinations of primary and secondaries`;
  fail(where, { code: "too_many", path: "/secondaries", expected, found: "more" });
}
