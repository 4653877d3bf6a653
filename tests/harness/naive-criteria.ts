// Criteria of partitions straight from their definitions, with nothing shared with src: oracles for tests.

type Rows = readonly (readonly number[])[];

const distance = (a: readonly number[], b: readonly number[]) =>
  Math.sqrt(a.reduce((sum, value, f) => sum + (value - b[f]!) ** 2, 0));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const centre = (rows: Rows) => rows[0]!.map((_, f) => mean(rows.map((row) => row[f]!)));
const squaresAround = (rows: Rows, point: readonly number[]) =>
  rows.reduce((sum, row) => sum + distance(row, point) ** 2, 0);

/** The rows of each cluster that has some. */
function groupsOf(rows: Rows, codes: ArrayLike<number>): Rows[] {
  const used = [...new Set(Array.from(codes))].sort((a, b) => a - b);
  return used.map((code) => rows.filter((_, i) => codes[i] === code));
}

export function naiveSilhouettes(rows: Rows, codes: ArrayLike<number>): number[] {
  const used = [...new Set(Array.from(codes))];
  return rows.map((row, i) => {
    const meanTo = (code: number) =>
      mean(rows.filter((_, j) => j !== i && codes[j] === code).map((other) => distance(row, other)));
    if (used.length < 2 || rows.filter((_, j) => codes[j] === codes[i]).length === 1) return 0;
    const a = meanTo(codes[i]!);
    const b = Math.min(...used.filter((code) => code !== codes[i]).map(meanTo));
    return a === b ? 0 : (b - a) / Math.max(a, b);
  });
}

export function naiveCentroidSilhouettes(rows: Rows, codes: ArrayLike<number>): number[] {
  const used = [...new Set(Array.from(codes))];
  const centreOf = (code: number) => centre(rows.filter((_, j) => codes[j] === code));
  return rows.map((row, i) => {
    if (used.length < 2 || rows.filter((_, j) => codes[j] === codes[i]).length === 1) return 0;
    const a = distance(row, centreOf(codes[i]!));
    const b = Math.min(...used.filter((code) => code !== codes[i]).map((code) => distance(row, centreOf(code))));
    return a === b ? 0 : (b - a) / Math.max(a, b);
  });
}

export function naiveInertia(rows: Rows, codes: ArrayLike<number>): number {
  return groupsOf(rows, codes).reduce((sum, group) => sum + squaresAround(group, centre(group)), 0);
}

export function naiveCalinskiHarabasz(rows: Rows, codes: ArrayLike<number>): number {
  const groups = groupsOf(rows, codes);
  const all = centre(rows);
  const between = groups.reduce((sum, group) => sum + group.length * distance(centre(group), all) ** 2, 0);
  return between / (groups.length - 1) / (naiveInertia(rows, codes) / (rows.length - groups.length));
}

export function naiveDaviesBouldin(rows: Rows, codes: ArrayLike<number>): number {
  const groups = groupsOf(rows, codes);
  const centres = groups.map(centre);
  const spreads = groups.map((group, c) => mean(group.map((row) => distance(row, centres[c]!))));
  const worst = groups.map((_, a) =>
    Math.max(
      ...groups.flatMap((__, b) =>
        a === b
          ? []
          : [spreads[a]! + spreads[b]! === 0 ? 0 : (spreads[a]! + spreads[b]!) / distance(centres[a]!, centres[b]!)],
      ),
    ),
  );
  return mean(worst);
}

/** Pairs of rows, one by one. */
export function naiveAdjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let both = 0;
  let inA = 0;
  let inB = 0;
  let pairs = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      pairs++;
      inA += +(a[i] === a[j]);
      inB += +(b[i] === b[j]);
      both += +(a[i] === a[j] && b[i] === b[j]);
    }
  }
  const byChance = pairs === 0 ? 0 : (inA * inB) / pairs;
  const most = (inA + inB) / 2;
  return most === byChance ? 1 : (both - byChance) / (most - byChance);
}
