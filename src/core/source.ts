import { isArrayLike } from "./check";
import { describe, type Issues, report } from "./issue";
import { hintOf } from "./nearest";

// Reading one value per row from the caller's own objects.

/** One value per row from a field, an accessor or a ready column; problems are reported under `path`. */
export function readSource(
  issues: Issues,
  rows: ArrayLike<object>,
  source: unknown,
  path: string,
  onThrow: (index: number, error: unknown) => unknown = (index, error) => {
    report(issues, {
      code: "accessor_failed",
      path: `${path}/${index}`,
      expected: "an accessor that does not throw",
      received: textOf(error),
      index,
    });
    return undefined;
  },
): ArrayLike<unknown> {
  if (typeof source === "string") return readField(issues, rows, source, path, onThrow);
  if (typeof source === "function") {
    const values = new Array<unknown>(rows.length);
    for (let i = 0; i < rows.length; i++) {
      try {
        values[i] = source(rows[i], i);
      } catch (error) {
        values[i] = onThrow(i, error);
      }
    }
    return values;
  }
  if (!isArrayLike(source)) {
    report(issues, { code: "invalid_type", path, expected: "a field name, an accessor or a column", received: source });
    return [];
  }
  if (source.length !== rows.length) {
    report(issues, {
      code: "length_mismatch",
      path,
      expected: `a column of length ${rows.length} (rows)`,
      received: source.length,
    });
  }
  return source;
}

/** What was thrown, which may be anything, as a text. */
function textOf(error: unknown): string {
  return error instanceof Error ? String(error.message) : describe(error);
}

function readField(
  issues: Issues,
  rows: ArrayLike<object>,
  field: string,
  path: string,
  onThrow: (index: number, error: unknown) => unknown,
): ArrayLike<unknown> {
  const values = new Array<unknown>(rows.length);
  // `constructor` and its like are fields of a row only where the row has them itself.
  const inherited = field in Object.prototype;
  let known = rows.length === 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Readonly<Record<string, unknown>> | null | undefined;
    if (row === null || row === undefined || (inherited && !Object.hasOwn(row, field))) continue;
    try {
      values[i] = row[field];
    } catch (error) {
      values[i] = onThrow(i, error);
      known = true;
    }
    known ||= values[i] !== undefined;
  }
  if (!known && !inherited) known = anyRow(rows, (row) => field in row);
  if (!known) reportUnknownField(issues, path, field, fieldsOf(rows), accessorHint(field));
  return values;
}

function accessorHint(field: string): string {
  return `a field that all rows may lack needs an accessor: (row) => row[${describe(field)}]`;
}

/** Whether any row is an object; where none is, nothing can be said about their fields. */
export function hasRows(rows: ArrayLike<unknown>): boolean {
  return anyRow(rows as ArrayLike<object>, () => true);
}

/** A field that is not there, with the nearest of those that are, or else another hint. */
export function reportUnknownField(
  issues: Issues,
  path: string,
  field: string,
  known: readonly string[],
  otherwise?: string,
): void {
  const shown = known.length === 0 ? "there are none" : known.slice(0, 20).join(", ");
  report(issues, {
    code: "unknown_field",
    path,
    expected: `a field of the rows (${shown})`,
    received: field,
    ...(otherwise === undefined ? {} : { hint: otherwise }),
    ...hintOf(field, known),
  });
}

function anyRow(rows: ArrayLike<object>, test: (row: object) => boolean): boolean {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    try {
      if (typeof row === "object" && row !== null && test(row)) return true;
    } catch {
      // A proxy that does not tell what it has: as if it had nothing.
    }
  }
  return false;
}

/** The fields of the first row that has any. */
function fieldsOf(rows: ArrayLike<object>): string[] {
  let fields: string[] = [];
  anyRow(rows, (row) => {
    fields = Object.keys(row);
    return fields.length > 0;
  });
  return fields;
}
