/** Rows by group: those of group g are `members[offsets[g]]` up to `members[offsets[g + 1]]`, ascending. */
export interface Groups {
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

/** Sorts rows by counting; a row with a negative code is in no group. */
export function groupsOf(codes: Int32Array, count: number): Groups {
  const offsets = new Uint32Array(count + 1);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) offsets[codes[i]! + 1]!++;
  for (let g = 0; g < count; g++) offsets[g + 1]! += offsets[g]!;
  const next = offsets.slice(0, count);
  const members = new Uint32Array(offsets[count]!);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) members[next[codes[i]!]!++] = i;
  return { offsets, members };
}
