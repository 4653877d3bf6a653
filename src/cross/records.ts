import { isObject } from "../core/check";

/** An object whose keys are names. A `Map` or a `Set` has no keys, and would be read as empty. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !(Symbol.iterator in value);
}
