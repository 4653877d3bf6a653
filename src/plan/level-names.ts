import type { DisplayNames } from "../core/language";
import type { LocalizedText } from "../rfm/segment-map";

/** The display names of those levels that the shipped names know. */
export function namesOf(
  shipped: DisplayNames<string>,
  levels: readonly string[],
): Readonly<Record<string, LocalizedText>> {
  return Object.fromEntries(
    levels.flatMap((level) => (Object.hasOwn(shipped, level) ? [[level, shipped[level]!]] : [])),
  );
}
