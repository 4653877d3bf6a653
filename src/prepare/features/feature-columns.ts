import { checkLength, isArrayLike, isObject, numberColumn } from "../../core/check";
import { fail, type Issues, pointer, report } from "../../core/issue";
import { areSound, isLabels, type Labels } from "../../core/labels";
import { firstValue } from "../../core/missing";
import { isBeside } from "../../core/rows";
import { isTags } from "../../core/tags";

/** A column as it was read: numbers, or codes of levels. */
export type ReadColumn = NumberColumn | LevelColumn;

/** A column of numbers. */
export interface NumberColumn {
  readonly kind: "number";
  readonly numbers: Float64Array;
}

/** A column of levels: `levels[codes[i]]`. */
export interface LevelColumn {
  readonly kind: "levels";
  readonly levels: readonly string[];
  readonly codes: Int32Array;
}

/** Columns by name, all of length n. */
export interface ReadColumns {
  readonly n: number;
  readonly columns: ReadonlyMap<string, ReadColumn>;
}

const LARGEST = 9_007_199_254_740_991;

/** The members of a table that can become features, as they are found. */
export function readFeatureColumns(issues: Issues, table: object): ReadColumns {
  const members = membersOfTable(issues, table);
  const names = Object.keys(members).filter((name) => {
    const beside = members[name] === undefined || (!isLabels(members[name]) && isBeside(name, members[name]));
    return name !== "customerId" && !beside;
  });
  if (names.length === 0) {
    report(issues, { code: "missing", path: "/columns", expected: "at least one column", received: table });
  }
  return inOneLength(
    issues,
    names.map((name) => [name, readColumn(issues, name, members[name])]),
  );
}

/** The columns that a model names, each of the kind it was learned from. */
export function readNamedColumns(
  issues: Issues,
  table: object,
  wanted: readonly { readonly name: string; readonly kind: "number" | "levels" }[],
): ReadColumns {
  const members = membersOfTable(issues, table);
  return inOneLength(
    issues,
    wanted.map(({ name, kind }) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return [name, kind === "number" ? readNumbers(issues, name, member) : readLevels(issues, name, member)];
    }),
  );
}

function membersOfTable(issues: Issues, table: object): Readonly<Record<string, unknown>> {
  if (isObject(table)) return table;
  fail(issues.where, { code: "invalid_type", path: "/columns", expected: "an object of columns", received: table });
}

function inOneLength(issues: Issues, entries: readonly (readonly [string, ReadColumn])[]): ReadColumns {
  const n = entries.length === 0 ? 0 : lengthOf(entries[0]![1]);
  for (const [name, column] of entries) checkLength(issues, pointer(name), lengthOf(column), n, entries[0]![0]);
  return { n, columns: new Map(entries) };
}

function lengthOf(column: ReadColumn): number {
  return column.kind === "number" ? column.numbers.length : column.codes.length;
}

/** A column whose first value is a text is one of texts, also where others are missing, which is told then. */
function readColumn(issues: Issues, name: string, member: unknown): ReadColumn {
  const texts = isLabels(member) || (isArrayLike(member) && typeof firstValue(member) === "string");
  return texts ? readLevels(issues, name, member) : readNumbers(issues, name, member);
}

function readNumbers(issues: Issues, name: string, member: unknown): NumberColumn {
  const hint = hintFor(member);
  if (hint !== undefined) {
    const found = isTags(member) ? "Tags" : "a column of booleans";
    report(issues, { code: "invalid_type", path: pointer(name), expected: "numbers, texts or Labels", found, hint });
    return { kind: "number", numbers: new Float64Array((member as { readonly length: number }).length) };
  }
  const limits = { from: -LARGEST, to: LARGEST };
  return { kind: "number", numbers: numberColumn(issues, pointer(name), member as ArrayLike<number>, limits) };
}

/** What to do with columns that this library makes or knows, and that are no numbers. */
function hintFor(member: unknown): string | undefined {
  if (isTags(member)) return "make a column of 0 and 1 of each tag, with hasTag";
  if (!isArrayLike(member) || typeof firstValue(member) !== "boolean") return undefined;
  return "make 1 and 0 of true and false: Float64Array.from(column, Number)";
}

function readLevels(issues: Issues, name: string, member: unknown): LevelColumn {
  if (isLabels(member)) return levelsOfLabels(issues, name, member);
  if (isArrayLike(member)) return levelsOfTexts(issues, name, member);
  const code = member === undefined ? "missing" : "invalid_type";
  report(issues, { code, path: pointer(name), expected: "Labels or a column of texts", received: member });
  return { kind: "levels", levels: [], codes: new Int32Array(0) };
}

function levelsOfLabels(issues: Issues, name: string, labels: Labels): LevelColumn {
  const { levels, codes } = labels;
  if (!areSound(labels)) {
    const expected = "Labels with levels of their own, and codes that index them";
    report(issues, { code: "invalid_type", path: pointer(name), expected, received: labels });
    return { kind: "levels", levels: [], codes: new Int32Array(codes.length) };
  }
  return { kind: "levels", levels: [...levels], codes: Int32Array.from(codes) };
}

/** Levels in order of their code units, so that the order of the rows changes nothing. */
function levelsOfTexts(issues: Issues, name: string, texts: ArrayLike<unknown>): LevelColumn {
  const seen = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  for (let i = 0; i < codes.length; i++) {
    const text = texts[i];
    if (typeof text !== "string") {
      const hint = "labelsFrom makes what is missing a level of its own";
      report(issues, {
        code: "invalid_type",
        path: pointer(name, i),
        expected: "a text",
        received: text,
        index: i,
        hint,
      });
      continue;
    }
    const code = seen.get(text) ?? seen.size;
    seen.set(text, code);
    codes[i] = code;
  }
  const levels = [...seen.keys()].sort();
  const placeOf = new Int32Array(levels.length);
  levels.forEach((level, place) => {
    placeOf[seen.get(level)!] = place;
  });
  return { kind: "levels", levels, codes: codes.map((code) => placeOf[code]!) };
}
