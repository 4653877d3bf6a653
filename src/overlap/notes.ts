import type { OverlapAccount } from "./account";
import { segmentsInTies } from "./sensitivity";
import type { OverlapSettings } from "./settings";

/** Names in one note. */
const MOST_NAMED = 20;

/** What somebody who reads the account should not overlook; `subsets` is how many there are. */
export function accountNotes(
  settings: OverlapSettings,
  account: Omit<OverlapAccount, "notes">,
  subsets: number,
): string[] {
  return [
    ...account.segments.filter(({ qualified }) => qualified === 0).map(({ segment }) => `nobody is in ${segment}`),
    ...account.shadowed.map((segment) => shadowNote(settings, account, segment)),
    ...placeNotes(settings, account),
    ...leftOutNotes(account),
    ...(account.sensitivity === undefined ? [] : tieNotes(settings)),
    ...(subsets === account.subsets.length ? [] : [`subsets lists ${account.subsets.length} of ${subsets} pairs`]),
    ...holdingNotes(settings),
    ...foreignNotes(settings),
  ];
}

function shadowNote({ names }: OverlapSettings, { lostTo, segments }: Omit<OverlapAccount, "notes">, segment: string) {
  const s = names.indexOf(segment);
  const { qualified, capacity } = segments[s]!;
  const all = qualified === 1 ? "its one customer has" : `each of its ${qualified} customers has`;
  if (capacity === 0) return `${segment} is closed: ${all} another segment or none`;
  const most = Math.max(...lostTo[s]!);
  const rival = names[lostTo[s]!.indexOf(most)]!;
  return `${segment} wins nobody: ${all} another segment that comes first, most often ${rival} (${most})`;
}

function placeNotes({ order }: OverlapSettings, { segments }: Omit<OverlapAccount, "notes">): string[] {
  const byCustomer = order.keys.some(({ standing }) => standing === undefined);
  return segments.flatMap(({ segment, turnedAwayByRow = 0 }) => {
    if (turnedAwayByRow === 0) return [];
    const why = byCustomer
      ? "are equal to the last one in by every key"
      : "could not be told from the others, since no key differs by customer";
    return [`${turnedAwayByRow} of those whom ${segment} turned away ${why}: earlier rows came first`];
  });
}

function leftOutNotes({ leftOut }: Omit<OverlapAccount, "notes">): string[] {
  if (leftOut === 0) return [];
  const who =
    leftOut === 1
      ? "1 customer is left with none: all of its"
      : `${leftOut} customers are left with none: all of their`;
  return [`${who} segments are full or closed`];
}

function tieNotes(settings: OverlapSettings): string[] {
  const { tied, next } = segmentsInTies(settings);
  if (tied.length === 0) return [];
  const named = tied.slice(0, MOST_NAMED).map((s) => settings.names[s]!);
  const all = [...named, ...(tied.length > MOST_NAMED ? [`${tied.length - MOST_NAMED} more`] : [])].join(", ");
  return [
    `sensitivity has no pair with ${all}: the keys that are the same for everybody find them equal, and ${next} comes next`,
  ];
}

/** Former labels of other names hold nobody. */
function foreignNotes({ groups, formerPrimary }: OverlapSettings): string[] {
  return [...groups, { axis: undefined, holding: formerPrimary }].flatMap(({ axis, holding }) => {
    const foreign = holding?.foreign ?? [];
    if (foreign.length === 0) return [];
    const customers = foreign.reduce((sum, [, count]) => sum + count, 0);
    const had = customers === 1 ? "1 customer had a level" : `${customers} customers had levels`;
    const whose = axis === undefined ? "no segment" : `no segment of ${axis}`;
    const named = foreign.slice(0, MOST_NAMED).map(([level, count]) => `${level} (${count})`);
    return [`${had} in previous that ${whose} has: ${named.join(", ")}${foreign.length > MOST_NAMED ? ", …" : ""}`];
  });
}

function holdingNotes({ groups, order }: OverlapSettings): string[] {
  const held = groups.filter(({ holding }) => holding !== undefined);
  const canHold = order.keys.some(({ key }) => key === "weight" || key === "score");
  if (held.length === 0 || canHold || held.some(({ holding }) => holding!.before < Infinity)) return [];
  return ["previous holds nobody but among equals: a priority or an entry date has no margin; minimumDwell would hold"];
}
