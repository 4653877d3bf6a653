/**
 * The candidate most like `name`, or undefined when none is near enough to be a slip of the pen. A candidate of which
 * every letter is another one is not, however short it is.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), bestDistance);
    const inCommon = distance === 0 || distance < Math.max(name.length, candidate.length);
    if (distance < bestDistance && inCommon) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** A hint that names the nearest candidate, ready to be spread into an issue. */
export function hintOf(name: unknown, candidates: Iterable<string>): { hint?: string } {
  const nearest = typeof name === "string" ? nearestName(name, candidates) : undefined;
  return nearest === undefined ? {} : { hint: `did you mean "${nearest}"?` };
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) between two short names. */
function editDistance(a: string, b: string, atMost: number): number {
  if (Math.abs(a.length - b.length) >= atMost || a.length > 64 || b.length > 64) return atMost;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, substitute);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
