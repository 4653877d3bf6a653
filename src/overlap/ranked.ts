import { bestCodes } from "./best";
import { addRow, noWords } from "./bits";
import type { OverlapSettings } from "./settings";
import type { Winners } from "./winners";

/**
 * The primary of every customer and its secondaries, in order. With axes they are the winners of the axes, best first.
 * Without, the first is the winner, and after it come the other segments by the keys, but for those that turned the customer
 * away and those that are closed.
 */
export function rankedCodes(settings: OverlapSettings, winners: readonly Winners[]): Uint16Array[] {
  const { names, length, order, secondaries, groups } = settings;
  const none = names.length;
  const all = [...names.keys()];
  const isOne = groups[0]?.axis === undefined;
  if (isOne && secondaries === 0) return [winners[0]!.codes];
  const left = isOne ? othersOf(settings, winners[0]!) : winningWords(settings, winners);
  const ranked = isOne ? [winners[0]!.codes] : [];
  while (ranked.length <= secondaries) {
    const { codes } = bestCodes(order, all, left, length, none);
    for (let i = 0; i < length; i++) if (codes[i] !== none) removeRow(left[codes[i]!]!, i);
    ranked.push(codes);
  }
  return ranked;
}

function othersOf({ words, capacity, length }: OverlapSettings, { codes, refused }: Winners): Int32Array[] {
  const left = words.map((set, s) => {
    if (capacity?.[s] === 0) return noWords(length);
    const turnedAway = refused[s];
    return turnedAway === undefined ? set.slice() : set.map((word, w) => word & ~turnedAway[w]!);
  });
  for (let i = 0; i < length; i++) if (codes[i]! < left.length) removeRow(left[codes[i]!]!, i);
  return left;
}

function winningWords({ names, length }: OverlapSettings, winners: readonly Winners[]): Int32Array[] {
  const words = names.map(() => noWords(length));
  for (const { codes } of winners) {
    for (let i = 0; i < length; i++) if (codes[i]! < words.length) addRow(words[codes[i]!]!, i);
  }
  return words;
}

function removeRow(words: Int32Array, i: number): void {
  words[i >> 5]! &= ~(1 << (i & 31));
}
