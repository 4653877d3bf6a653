/** What a case gives on one runtime. `exact` must be the same text everywhere, `close` the same numbers to 1e-12. */
export type Outcome = { readonly exact: string } | { readonly close: readonly number[] };

/** A digest of any result: tables, labels, tags, models. Two results with one different bit differ in it. */
export function exact(result: unknown): Outcome {
  return { exact: fnv1a(canonicalText(result)) };
}

/** A thousand numbers of a column at most, evenly taken, to be compared with a tolerance. */
export function close(...columns: readonly ArrayLike<number>[]): Outcome {
  return {
    close: columns.flatMap((column) => {
      const step = Math.max(1, Math.floor(column.length / 1000));
      return Array.from(column).filter((_, i) => i % step === 0);
    }),
  };
}

/** JSON writes the shortest decimals that read back as the same number, so equal texts are equal bits. */
function canonicalText(result: unknown): string {
  // Wrapped, because a function alone is no JSON.
  return JSON.stringify([result], (_, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, numberText);
    if (typeof value === "number") return numberText(value);
    return typeof value === "function" ? undefined : value;
  });
}

/** What JSON would lose: minus zero, and what is no finite number. */
function numberText(value: number): number | string {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? "-0" : String(value);
}

/** FNV-1a over UTF-16 code units, twice with different bases: 64 bits in all. */
function fnv1a(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    first = Math.imul(first ^ text.charCodeAt(i), 0x01000193);
    second = Math.imul(second ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
