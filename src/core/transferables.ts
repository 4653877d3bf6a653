/** Results of this library nest a few levels deep; deeper things are somebody else's. */
const DEEPEST = 16;

/**
 * The buffers behind every typed array in a result, each once: the list that `postMessage` takes, so that a worker hands
 * its columns over instead of copying them. Plain values, ids that are texts and models are copied, as always.
 *
 * A buffer that is handed over is gone on this side. Columns that the result shares with others go with it: an input that
 * was passed through, another result that is used later. Of rows of your own nothing is shared.
 *
 * @param result - Any result: a segmentation, a table, labels, tags, or an object of them.
 * @returns Array buffers, in the order in which they are found; a shared buffer (`SharedArrayBuffer`) needs no transfer.
 * @remarks O(members of the result), not of its rows.
 * @see The structured clone algorithm of HTML, section 2.7.
 * @example
 * const result = { spend: Float64Array.of(12, 7), segment: labelsFrom(["new", "loyal"]) };
 * transferables(result).map((buffer) => buffer.byteLength) // => [16, 4]
 */
export function transferables(result: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const waiting: [value: unknown, depth: number][] = [[result, 0]];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [value, depth] = next;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (depth < DEEPEST) for (const member of membersOf(value)) waiting.push([member, depth + 1]);
  }
  return [...buffers];
}

/** Lists are looked into where they are lists of objects: a column of a million texts holds no buffers. */
function membersOf(value: object): readonly unknown[] {
  try {
    if (Array.isArray(value)) return typeof value[0] === "object" ? value : [];
    return Object.values(value);
  } catch {
    return [];
  }
}
