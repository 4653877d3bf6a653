/** Freezes plain JSON, whose depth has been checked, with all that is in it. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(Object.freeze(value))) frozen(inner);
  return value;
}
