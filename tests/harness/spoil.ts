/** Reverses every list and writes over every member that can be written over. */
export function spoil(value: unknown, seen: Set<unknown> = new Set()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  const entries = Object.entries(value);
  for (const [, inner] of entries) spoil(inner, seen);
  if (Object.isFrozen(value)) return;
  if (Array.isArray(value)) value.reverse();
  for (const [key, inner] of entries)
    Reflect.set(value, key, typeof inner === "bigint" ? 7n : typeof inner === "number" ? inner * 7 + 1 : "spoilt");
}
