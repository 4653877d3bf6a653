/** Customers who are in exactly these segments. */
export interface CombinationCount {
  /** Ascending. */
  readonly members: readonly number[];
  readonly customers: number;
}

/** The exclusive combinations that occur: how many there are, and those asked for. */
export interface Combinations {
  readonly found: number;
  /** Customers in no segment. */
  readonly inNone: number;
  /** The most frequent first, equal ones in the order of the segments; not the empty one. */
  readonly listed: readonly CombinationCount[];
}

/**
 * Counts the exclusive combinations. The segments are taken 32 at a time: the pattern of 32 bits that a customer has refines
 * the group which the patterns before it gave.
 */
export function combinationsOf(
  words: readonly Int32Array[],
  length: number,
  minimum: number,
  most: number,
): Combinations {
  const levels: Level[] = [];
  let groups: Int32Array = new Int32Array(length);
  for (let from = 0; from < Math.max(1, words.length); from += 32) {
    const level = refine(groups, words.slice(from, from + 32));
    levels.push(level);
    groups = level.groups;
  }
  const { counts } = levels.at(-1)!;
  const none = counts.findIndex((_, id) => isEmpty(levels, id));
  const listed = mostFrequent(levels, none, minimum, most);
  return { found: counts.length - +(none >= 0), inNone: counts[none] ?? 0, listed };
}

/** One refinement: of which group and with which pattern each new group is, its customers, and the group of each customer. */
interface Level {
  readonly parents: Int32Array;
  readonly patterns: Int32Array;
  readonly counts: Int32Array;
  readonly groups: Int32Array;
}

function isEmpty(levels: readonly Level[], id: number): boolean {
  let at = id;
  for (let l = levels.length - 1; l >= 0; l--) {
    if (levels[l]!.patterns[at] !== 0) return false;
    at = levels[l]!.parents[at]!;
  }
  return true;
}

function membersAt(levels: readonly Level[], id: number): number[] {
  const members: number[] = [];
  for (let l = levels.length - 1, at = id; l >= 0; at = levels[l]!.parents[at]!, l--) {
    const own: number[] = [];
    const pattern = levels[l]!.patterns[at]!;
    for (let left = pattern; left !== 0; left &= left - 1) own.push(l * 32 + 31 - Math.clz32(left & -left));
    members.unshift(...own);
  }
  return members;
}

/** Where more combinations are equally frequent than are asked for, only the first of them in the order of the segments. */
function mostFrequent(levels: readonly Level[], none: number, minimum: number, most: number): CombinationCount[] {
  const { counts } = levels.at(-1)!;
  const least = Math.max(minimum, leastListed(counts, none, most));
  const chosen: CombinationCount[] = [];
  const equals: CombinationCount[] = [];
  for (let id = 0; id < counts.length; id++) {
    if (id === none || counts[id]! < least) continue;
    const found = { members: membersAt(levels, id), customers: counts[id]! };
    (found.customers > least ? chosen : equals).push(found);
  }
  const byMembers = (a: CombinationCount, b: CombinationCount) => compareMembers(a.members, b.members);
  chosen.sort((a, b) => b.customers - a.customers || byMembers(a, b));
  return [...chosen, ...equals.sort(byMembers)].slice(0, most);
}

/** The smallest count of those that are listed. */
function leastListed(counts: Int32Array, none: number, most: number): number {
  const others = counts.filter((_, id) => id !== none).sort();
  return most >= others.length ? 0 : others[others.length - most]! || Number.MAX_SAFE_INTEGER;
}

function compareMembers(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((t, at) => t !== b[at]);
  if (k < 0) return a.length - b.length;
  return b[k] === undefined ? 1 : a[k]! - b[k]!;
}

/** A place of the table: pattern, group before, customers, and 1 more than the new group; 0 there where it is free. */
interface Table {
  slots: Int32Array;
  used: number;
}

/** Open addressing over pairs of group and pattern; new groups are numbered in the order of their first customers. */
function refine(before: Int32Array, words: readonly Int32Array[]): Level {
  const table: Table = { slots: new Int32Array(4 * 1024), used: 0 };
  const patterns = new Int32Array(32);
  const groups = new Int32Array(before.length);
  for (let base = 0; base < before.length; base += 32) {
    patternsOf(words, base >> 5, patterns);
    const end = Math.min(32, before.length - base);
    for (let bit = 0; bit < end; bit++) groups[base + bit] = count(table, before[base + bit]!, patterns[bit]!);
    if (table.used * 8 > table.slots.length) grow(table);
  }
  return levelOf(table, groups);
}

/** Counts one customer more, and gives its new group. A block of 32 finds room before the table is looked after again. */
function count(table: Table, group: number, pattern: number): number {
  const { slots } = table;
  const at = slotOf(slots, group, pattern);
  slots[at + 2]!++;
  if (slots[at + 3] === 0) {
    slots[at] = pattern;
    slots[at + 1] = group;
    slots[at + 3] = ++table.used;
  }
  return slots[at + 3]! - 1;
}

/** Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4); the next place where one is taken. */
function slotOf(slots: Int32Array, group: number, pattern: number): number {
  const last = slots.length / 4 - 1;
  const mixed = Math.imul(pattern ^ Math.imul(group, 0x85ebca6b), 0x9e3779b1);
  let place = (mixed ^ (mixed >>> 15)) & last;
  while (slots[4 * place + 3] !== 0 && (slots[4 * place] !== pattern || slots[4 * place + 1] !== group)) {
    place = (place + 1) & last;
  }
  return 4 * place;
}

function grow(table: Table): void {
  const { slots } = table;
  const larger = new Int32Array(slots.length * 4);
  for (let at = 0; at < slots.length; at += 4) {
    if (slots[at + 3] !== 0) larger.set(slots.subarray(at, at + 4), slotOf(larger, slots[at + 1]!, slots[at]!));
  }
  table.slots = larger;
}

function levelOf({ slots, used }: Table, groups: Int32Array): Level {
  const level = {
    parents: new Int32Array(used),
    patterns: new Int32Array(used),
    counts: new Int32Array(used),
    groups,
  };
  for (let at = 0; at < slots.length; at += 4) {
    const id = slots[at + 3]! - 1;
    if (id < 0) continue;
    level.patterns[id] = slots[at]!;
    level.parents[id] = slots[at + 1]!;
    level.counts[id] = slots[at + 2]!;
  }
  return level;
}

/** The words of up to 32 segments, turned by a quarter: one pattern per customer (Warren, Hacker's Delight, 7-3). */
function patternsOf(words: readonly Int32Array[], w: number, patterns: Int32Array): void {
  for (let t = 0; t < 32; t++) patterns[t] = t < words.length ? words[t]![w]! : 0;
  let mask = 0x0000ffff;
  for (let width = 16; width > 0; width >>= 1) {
    for (let k = 0; k < 32; k = ((k | width) + 1) & ~width) {
      const moved = ((patterns[k]! >>> width) ^ patterns[k | width]!) & mask;
      patterns[k | width]! ^= moved;
      patterns[k]! ^= moved << width;
    }
    mask ^= mask << (width >> 1);
  }
}
