import type { Holding } from "./holding";
import type { PrimaryAndAxes } from "./options";
import type { OverlapSettings } from "./settings";
import type { Winners } from "./winners";

/** Since when everybody has its primary, and its winner on each axis; undefined where no date was given. */
export function sinceOf(
  { asOf, groups, formerPrimary }: OverlapSettings,
  winners: readonly Winners[],
  primary: Uint16Array,
): PrimaryAndAxes<Float64Array> | undefined {
  if (asOf === undefined) return undefined;
  const axes = groups.flatMap(({ axis, holding }, g) =>
    axis === undefined ? [] : [[axis, datesOf(winners[g]!.codes, holding, asOf)] as const],
  );
  const holding = axes.length === 0 ? groups[0]?.holding : formerPrimary;
  return { primary: datesOf(primary, holding, asOf), axes: Object.fromEntries(axes) };
}

/** As before for those who have what they had; for all others, those without any among them, from now on. */
function datesOf(codes: Uint16Array, holding: Holding | undefined, asOf: number): Float64Array {
  const dates = new Float64Array(codes.length).fill(asOf);
  if (holding?.since === undefined) return dates;
  const { former, since, none } = holding;
  for (let i = 0; i < codes.length; i++) if (codes[i] === former[i] && codes[i] !== none) dates[i] = since[i]!;
  return dates;
}
