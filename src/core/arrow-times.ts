import { type ArrowReader, type ArrowType, wordsIn } from "./arrow-shape";
import { halvesToMilliseconds, type TimeKind } from "./time-values";

/** How the times of a type are read, in whole milliseconds; undefined for a type without date. */
export function arrowTimeReader(type: ArrowType): { kind: TimeKind; reader: ArrowReader<number> } | undefined {
  const { typeId, unit, timezone } = type;
  if (typeId === 8) return { kind: "day", reader: unit === 0 ? dayReader : timestampReader(1000) };
  const perSecond = [1, 1000, 1_000_000, 1_000_000_000][unit ?? -1];
  if (typeId !== 10 || perSecond === undefined) return undefined;
  // With a zone, whichever it is, the integers count from 1970 in UTC; without one they are a clock of unknown zone.
  const hasZone = typeof timezone === "string" && timezone !== "";
  return { kind: hasZone ? "instant" : "local", reader: timestampReader(perSecond) };
}

const dayReader: ArrowReader<number> = ({ values }) => {
  const day = 86_400_000;
  return (i) => values[i]! * day;
};

function timestampReader(perSecond: number): ArrowReader<number> {
  return ({ values }) => {
    const halves = wordsIn(values);
    return (i) => halvesToMilliseconds(halves[2 * i + 1]!, halves[2 * i]! >>> 0, perSecond);
  };
}
