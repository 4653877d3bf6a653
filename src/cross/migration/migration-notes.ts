import { type Labels, UNASSIGNED } from "../../core/labels";
import type { LevelOrder } from "./level-order";
import type { LevelFlows } from "./migration";

/** What a reader of the matrix should know. */
export function notesOn(
  flows: LevelFlows,
  before: Labels,
  after: Labels,
  emptyAs: number,
  order: LevelOrder | undefined,
): readonly string[] {
  const notes: string[] = order === undefined ? noOrder(flows.level) : [];
  const [only, added] = [lacking(before.levels, after.levels), lacking(after.levels, before.levels)];
  if (only.length > 0) notes.push(`levels that only the period before has: ${few(only)}`);
  if (added.length > 0) notes.push(`levels that only the period after has: ${few(added)}`);
  const { level, before: sizes, after: later, stayed, arrived } = flows;
  const met = stayed.some((count) => count > 0) || arrived.some((count) => count > 0);
  const bothHave = sizes.some((count) => count > 0) && later.some((count) => count > 0);
  if (!bothHave) notes.push("one of the periods has no customers: there is no drift to tell");
  else if (!met) notes.push("no customer is in both periods");
  const emptied = bothHave ? level.filter((_, k) => (sizes[k] === 0) !== (later[k] === 0)) : [];
  if (emptied.length > 0) {
    notes.push(`drift: ${few(emptied)} counts as ${emptyAs} customers in the period in which nobody is there`);
  }
  for (const name of ["entered", "left"]) {
    if (level.includes(name)) notes.push(`a level is called "${name}" too: the last one of that name is no level`);
  }
  return notes;
}

function noOrder(levels: readonly string[]): string[] {
  const named = levels.filter((level) => level !== UNASSIGNED);
  if (named.length < 2) return [];
  return [
    `no order of the levels was given, so nothing is an upgrade or a downgrade: order is "bestFirst" if they stand from the best (${few(named)}), or a list of them`,
  ];
}

/** Levels of the first that the other does not have; "unassigned" comes and goes. */
function lacking(levels: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return [...new Set(levels)].filter((level) => level !== UNASSIGNED && !known.has(level));
}

/** The first names of a list that may be long. */
function few(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(", ");
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
