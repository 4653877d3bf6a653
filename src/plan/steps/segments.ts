import { isObject } from "../../core/check";
import { issuesOf, report } from "../../core/issue";
import { labelAt } from "../../core/labels";
import { hintOf } from "../../core/nearest";
import { EIGHT_CLASSES } from "../../rfm/maps/eight-classes";
import { EIGHT_LABELS } from "../../rfm/maps/eight-labels";
import { ELEVEN_SEGMENTS } from "../../rfm/maps/eleven-segments";
import { ELEVEN_SEGMENTS_MONOTONE } from "../../rfm/maps/eleven-segments-monotone";
import { FREQUENCY_VALUE } from "../../rfm/maps/frequency-value";
import { RF_GRID } from "../../rfm/maps/rf-grid";
import type { RfmModel } from "../../rfm/model";
import { type LookupMap, readMapFor, segmentBy } from "../../rfm/segment";
import type { LocalizedText, Segment, SegmentMap } from "../../rfm/segment-map";
import { gather, passOn } from "../pass-on-issues";
import type { StepDoor, StepKind } from "./step";
import type { StepWords } from "./words";

/** The segment maps that a plan may name. */
export type ShippedMap =
  | "EIGHT_CLASSES"
  | "RF_GRID"
  | "ELEVEN_SEGMENTS"
  | "ELEVEN_SEGMENTS_MONOTONE"
  | "EIGHT_LABELS"
  | "FREQUENCY_VALUE";

/** Names the segment of RFM scores. Gives labels. */
export interface SegmentsStep extends StepWords {
  readonly use: "segments";
  /** A step that uses `rfm`. */
  readonly scores: string;
  /** A shipped map by its name, or a map of your own. */
  readonly map: ShippedMap | SegmentMap;
}

/** How `segments` works as a step. */
export const segmentsStep: StepKind<SegmentsStep> = {
  keys: ["scores", "map"],
  reads: ({ scores }) => (typeof scores === "string" ? ["r", "f", "m"].map((letter) => `${scores}.${letter}`) : []),
  ready: (door, { scores, map: given }) => {
    const scored = scoresOf(door, scores);
    const map = mapOf(door, given);
    const lookup = map === undefined ? undefined : readMap(door, map, scored);
    const segmentsOf = (columnOf: (name: string) => ArrayLike<number>) => {
      const column = (letter: string) => columnOf(`${scores}.${letter}`);
      return segmentBy({ r: column("r"), f: column("f"), m: column("m") }, map!.id, lookup!);
    };
    return {
      gives: { "": { type: "labels", levels: keysOf(map) } },
      levelNames: map === undefined ? {} : namesOf(map),
      explain: (_, row) => {
        const segment = map?.segments.find(({ key }) => key === row[door.name]);
        const scoreOf = (name: string) => [row[name] as number];
        const own = () => labelAt(segmentsOf(scoreOf), 0);
        // Scores that the map does not have are not where the segment came from.
        return gather(issuesOf("segments"), (path) => path, own) === segment?.key ? copyOf(segment) : undefined;
      },
      run: ({ fields: { columns } }) => ({ columns: { "": segmentsOf((name) => columns.get(name) as Uint8Array) } }),
    };
  },
};

/** The bins of each score of a step that uses `rfm`; undefined where it is no such step. */
function scoresOf({ issues, path, uses, fields, unsure }: StepDoor, scores: unknown): RfmBins | undefined {
  if (typeof scores === "string" && uses.get(scores) === "rfm") {
    const bins = (letter: string) => ({ bins: fields.get(`${scores}.${letter}`)?.bins });
    return { recency: bins("r"), frequency: bins("f"), monetary: bins("m") };
  }
  if (typeof scores === "string" && unsure.has(scores)) return undefined;
  const known = [...uses].filter(([, use]) => use === "rfm").map(([name]) => name);
  report(issues, {
    code: scores === undefined ? "missing" : typeof scores === "string" ? "unknown_name" : "invalid_type",
    path: `${path}/scores`,
    expected: `the name of a step that uses "rfm" (${known.join(", ") || "there is none"})`,
    received: scores,
    ...hintOf(scores, known),
  });
  return undefined;
}

type RfmBins = { readonly [D in "recency" | "frequency" | "monetary"]: { readonly bins: number | undefined } };

function mapOf({ issues, path }: StepDoor, map: unknown): SegmentMap | undefined {
  const shipped: { readonly [M in ShippedMap]: SegmentMap } = {
    EIGHT_CLASSES,
    RF_GRID,
    ELEVEN_SEGMENTS,
    ELEVEN_SEGMENTS_MONOTONE,
    EIGHT_LABELS,
    FREQUENCY_VALUE,
  };
  if (isObject(map)) return map as unknown as SegmentMap;
  if (typeof map === "string" && Object.hasOwn(shipped, map)) return shipped[map as ShippedMap];
  const names = Object.keys(shipped);
  const code = map === undefined ? "missing" : typeof map === "string" ? "unknown_name" : "invalid_type";
  const expected = `a segment map, or one of ${names.join(", ")}`;
  report(issues, { code, path: `${path}/map`, expected, received: map, ...hintOf(map, names) });
  return undefined;
}

/** Has the module read the map, and check the bins of the scores against it. */
function readMap({ issues, path }: StepDoor, map: SegmentMap, bins: RfmBins | undefined): LookupMap | undefined {
  const model = { params: bins } as unknown as RfmModel;
  // Three scores with the same wrong bins are one mistake.
  const found = issuesOf(issues.where);
  const lookup = gather(
    found,
    (inner) => path + (/^\/[rfm]$/.test(inner) ? "/scores" : inner.startsWith("/map") ? inner : `/map${inner}`),
    () => readMapFor("segmentRfm", map, bins && model),
  );
  const different = new Map(found.list.map((issue) => [JSON.stringify(issue), issue]));
  passOn(issues, [...different.values()], found.count - found.list.length);
  return lookup;
}

function namesOf({ segments }: SegmentMap): Readonly<Record<string, LocalizedText>> {
  if (!Array.isArray(segments)) return {};
  const named = segments.filter(isObject).flatMap(({ key, names }) => (names === undefined ? [] : [[key, names]]));
  return Object.fromEntries(named);
}

/** A segment that is no part of a shipped map. */
function copyOf(segment: Segment | undefined): Segment | undefined {
  return segment === undefined ? undefined : JSON.parse(JSON.stringify(segment));
}

function keysOf(map: SegmentMap | undefined): readonly string[] {
  const segments: unknown = map?.segments;
  return Array.isArray(segments) ? segments.map((segment) => String((segment as { key?: unknown } | null)?.key)) : [];
}
