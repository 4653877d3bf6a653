import type { OverlapAccount } from "./account";
import type { OverlapSettings } from "./settings";

/** What somebody who reads the account should not overlook. */
export function accountNotes(settings: OverlapSettings, account: Omit<OverlapAccount, "notes">): string[] {
  return [
    ...account.segments.filter(({ qualified }) => qualified === 0).map(({ segment }) => `nobody is in ${segment}`),
    ...account.shadowed.map((segment) => shadowNote(settings, account, segment)),
    ...placeNotes(settings, account),
    ...holdingNotes(settings),
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

function holdingNotes({ groups, order }: OverlapSettings): string[] {
  const held = groups.filter(({ holding }) => holding !== undefined);
  const canHold = order.keys.some(({ key }) => key === "weight" || key === "score");
  if (held.length === 0 || canHold || held.some(({ holding }) => holding?.since !== undefined)) return [];
  return ["previous holds nobody but among equals: a priority or an entry date has no margin; minimumDwell would hold"];
}
