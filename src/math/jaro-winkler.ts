/** Letters at the beginning that the comparison rewards, and how much each counts (Winkler 1990). */
const PREFIX = 4;
const PREFIX_WEIGHT = 0.1;

/** The characters of a text by code point, so that a character outside the basic plane is one. */
export function codePointsOf(text: string): Uint32Array {
  const points = new Uint32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    points[count++] = point;
    if (point > 0xffff) i++;
  }
  return count === points.length ? points : points.slice(0, count);
}

/** The most that two texts of these lengths can reach: all of the shorter one matches, and the beginnings agree. */
export function mostSimilar(lengthA: number, lengthB: number): number {
  const shorter = Math.min(lengthA, lengthB);
  const longer = Math.max(lengthA, lengthB);
  return longer === 0 ? 1 : shorter === 0 ? 0 : rewarded((2 + shorter / longer) / 3, Math.min(PREFIX, shorter));
}

function rewarded(jaro: number, prefix: number): number {
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

/**
 * The Jaro–Winkler similarity of two texts given as code points, from 0 to 1.
 *
 * Characters match when they are equal and at most half the longer length (less one) apart, each at most once; both texts
 * list their matches in order, and half the places where the lists differ, rounded down, are transpositions.
 *
 * @param matchedA - Scratch of at least the length of the longest text; likewise `matchedB`.
 * @remarks O(a × window). Symmetric to the bit.
 */
export function jaroWinklerOf(a: Uint32Array, b: Uint32Array, matchedA: Uint32Array, matchedB: Uint32Array): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const matches = matchCharacters(a, b, matchedA, matchedB);
  if (matches === 0) return 0;
  let displaced = 0;
  for (let k = 0; k < matches; k++) if (matchedA[k] !== matchedB[k]) displaced++;
  const transpositions = displaced >> 1;
  const jaro = (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3;
  return rewarded(jaro, commonPrefix(a, b));
}

/** Fills both scratches with the matched characters, each in the order of its own text; returns their number. */
function matchCharacters(a: Uint32Array, b: Uint32Array, matchedA: Uint32Array, matchedB: Uint32Array): number {
  const reach = Math.max((Math.max(a.length, b.length) >> 1) - 1, 0);
  matchedB.fill(0, 0, b.length);
  let matches = 0;
  for (let i = 0; i < a.length; i++) {
    const last = Math.min(i + reach, b.length - 1);
    for (let j = Math.max(i - reach, 0); j <= last; j++) {
      if (matchedB[j] === 1 || b[j] !== a[i]) continue;
      matchedB[j] = 1;
      matchedA[matches++] = a[i]!;
      break;
    }
  }
  // Marks become characters: a place is never written before it has been read.
  let written = 0;
  for (let j = 0; j < b.length; j++) if (matchedB[j] === 1) matchedB[written++] = b[j]!;
  return matches;
}

function commonPrefix(a: Uint32Array, b: Uint32Array): number {
  const most = Math.min(PREFIX, a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
