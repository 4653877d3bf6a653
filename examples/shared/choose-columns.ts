import type { LogTexts } from "./log-texts";
import { userError } from "./user-error";
import { plainName, type Role, usualColumn } from "./usual-columns";

/** A column of the file; `guessed` when the user did not name it. */
export interface ChosenColumn {
  readonly index: number;
  readonly name: string;
  readonly guessed: boolean;
}

/** Columns of orders and categories are a gain, not a need. */
export interface ChosenColumns {
  readonly customer: ChosenColumn;
  readonly date: ChosenColumn;
  readonly amount: ChosenColumn;
  readonly order: ChosenColumn | undefined;
  readonly category: ChosenColumn | undefined;
}

/**
 * Finds the columns that the user named; where nothing was said, one with a usual name. A column whose role is not in
 * `named` at all is not looked for.
 */
export function chooseColumns(
  header: readonly string[],
  named: { readonly [R in Role]?: string | undefined },
  texts: LogTexts,
): ChosenColumns {
  const names = header.map((name) => name.trim());
  const find = (role: Role) => {
    if (!(role in named)) return undefined;
    return named[role] === undefined ? guess(names, role) : findNamed(names, named[role], texts);
  };
  const need = (role: Role) => {
    const column = find(role);
    if (column === undefined) throw userError(texts.columnNeeded(role, names));
    return column;
  };
  return {
    customer: need("customer"),
    date: need("date"),
    amount: need("amount"),
    order: find("order"),
    category: find("category"),
  };
}

function findNamed(names: readonly string[], name: string, texts: LogTexts): ChosenColumn {
  const index = names.indexOf(name);
  if (index < 0) throw userError(texts.unknownColumn(name, nearest(name, names), names));
  return { index, name, guessed: false };
}

function guess(names: readonly string[], role: Role): ChosenColumn | undefined {
  const index = usualColumn(names, role);
  return index === undefined ? undefined : { index, name: names[index] ?? "", guessed: true };
}

/** The name that shares most pairs of neighbouring letters with the one that was not found (Dice's coefficient). */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = pairsOf(name);
  const likeness = candidates.map((candidate) => {
    const pairs = pairsOf(candidate);
    return (2 * [...wanted].filter((pair) => pairs.has(pair)).length) / (wanted.size + pairs.size);
  });
  const best = Math.max(...likeness);
  return best >= ALIKE ? candidates[likeness.indexOf(best)] : undefined;
}

/** Below this share of common pairs two names have nothing to do with each other. */
const ALIKE = 0.4;

function pairsOf(name: string): Set<string> {
  const letters = [..." ", ...plainName(name), " "];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}
