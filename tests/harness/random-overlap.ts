import fc from "fast-check";
import { labelsFrom } from "../../src/core/labels";
import type { Tags } from "../../src/core/tags";
import type { OverlapKey, OverlapOptions } from "../../src/overlap/options";
import type { OverlapCase } from "./naive-overlap";

// Small cases in which everything happens: ties, limits, axes, former segments, empty segments, customers in none.

const NAMES = ["vip", "lapsing", "new", "__proto__", "big spender"];
const AS_OF = 1.7e12;
const DAY = 86_400_000;

export function tagsOf({ names, segmentsOf }: Pick<OverlapCase, "names" | "segmentsOf">): Tags {
  const bits = names.map((name) => {
    const words = new Uint32Array(Math.ceil(segmentsOf.length / 32));
    segmentsOf.forEach((own, i) => {
      if (own.includes(name)) words[i >> 5]! |= 1 << (i & 31);
    });
    return words;
  });
  return { names, bits, length: segmentsOf.length };
}

/** An own property even where it is called `__proto__`. */
export function record<T>(names: readonly string[], of: (name: string) => T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}

const value = fc.integer({ min: -2, max: 4 });

function keyArbitrary(names: readonly string[], n: number): fc.Arbitrary<OverlapKey> {
  const column = fc.array(value, { minLength: n, maxLength: n });
  const columns = fc.array(column, { minLength: names.length, maxLength: names.length });
  const weights = fc.array(value, { minLength: names.length, maxLength: names.length });
  return fc.oneof(
    fc.shuffledSubarray([...names]).map((order): OverlapKey => ({ key: "priority", order })),
    weights.map((all): OverlapKey => ({ key: "weight", weights: record(names, (s) => all[names.indexOf(s)]!) })),
    columns.map((all): OverlapKey => ({ key: "score", scores: record(names, (s) => all[names.indexOf(s)]!) })),
    column.map((scores): OverlapKey => ({ key: "score", scores })),
    fc
      .tuple(columns, fc.constantFrom("earliest" as const, "latest" as const))
      .map(
        ([all, first]): OverlapKey => ({ key: "entry", since: record(names, (s) => all[names.indexOf(s)]!), first }),
      ),
  );
}

/** Which kinds of options a case has. */
export interface Kinds {
  readonly capacity?: boolean;
  readonly axes?: boolean;
  readonly previous?: boolean;
  readonly customers?: number;
}

/** A random case; without `kinds` any combination of options. */
export function overlapCases({ capacity, axes, previous, customers = 5 }: Kinds = {}): fc.Arbitrary<OverlapCase> {
  const flag = (fixed: boolean | undefined) => (fixed === undefined ? fc.boolean() : fc.constant(fixed));
  const shape = fc.record({
    names: fc.shuffledSubarray(NAMES, { minLength: 1 }),
    n: fc.nat(customers),
    withCapacity: flag(capacity),
    withAxes: flag(axes),
    withPrevious: flag(previous),
  });
  return shape.chain(({ names, n, withCapacity, withAxes, withPrevious }) => {
    const rows = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: n, maxLength: n });
    return fc
      .record({
        segmentsOf: rows(fc.subarray(names)),
        by: fc.array(keyArbitrary(names, n), { minLength: 1, maxLength: 3 }),
        places: fc.array(fc.option(fc.nat(3)), { minLength: names.length, maxLength: names.length }),
        side: fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }),
        former: fc.tuple(rows(formerOf(names)), rows(formerOf(names)), rows(formerOf(names))),
        // The former primary too, as a whole result has it.
        whole: fc.boolean(),
        margin: fc.option(fc.oneof(fc.constantFrom(0, 0.25, 2), fc.record({ absolute: fc.nat(2) })), {
          nil: undefined,
        }),
        dwell: fc.option(fc.nat(3), { nil: undefined }),
        ages: fc.tuple(rows(fc.nat(5)), rows(fc.nat(5)), rows(fc.nat(5))),
        secondaries: fc.option(fc.nat(4), { nil: undefined }),
      })
      .map((drawn): OverlapCase => {
        const { segmentsOf, by } = drawn;
        const sides: Record<string, string[]> = {};
        for (const [s, name] of withAxes ? names.entries() : []) {
          const side = drawn.side[s] ? "value" : "stage";
          sides[side] = [...(sides[side] ?? []), name];
        }
        const slots = withAxes ? [...Object.keys(sides), ...(drawn.whole ? [""] : [])] : [""];
        const at = (slot: string) => (slot === "" ? 2 : Object.keys(sides).indexOf(slot));
        const former: Record<string, (string | null)[]> = withPrevious
          ? record(slots, (slot) => drawn.former[at(slot)]!.map((p) => (keepsIn(sides, slot, p) ? p : null)))
          : {};
        const labels = shaped(slots, drawn.whole, (slot) => labelsFrom(former[slot] ?? []));
        const since = shaped(slots, drawn.whole, (slot) => drawn.ages[at(slot)]!.map((days) => AS_OF - days * DAY));
        const numeric = by.some(({ key }) => key === "weight" || key === "score");
        const dwell = withPrevious && drawn.dwell !== undefined;
        const limits = names.flatMap((name, s) =>
          drawn.places[s] === null ? [] : [[name, drawn.places[s]!] as const],
        );
        const options: OverlapOptions = {
          by,
          sensitivity: true,
          secondaries: drawn.secondaries,
          capacity: withCapacity ? Object.fromEntries(limits) : undefined,
          axes: withAxes ? sides : undefined,
          previous: withPrevious ? (labels as OverlapOptions["previous"]) : undefined,
          margin: withPrevious && numeric ? drawn.margin : undefined,
          ...(dwell ? { minimumDwell: drawn.dwell, since: since as OverlapOptions["since"], asOf: AS_OF } : {}),
        };
        return { names, segmentsOf, former, options };
      });
  });
}

/** For the primary, for each axis, or for both as in a result. */
function shaped(slots: readonly string[], whole: boolean, of: (slot: string) => unknown): unknown {
  const axes = record(
    slots.filter((slot) => slot !== ""),
    of,
  );
  if (whole) return { primary: of(""), axes };
  return slots.includes("") ? of("") : axes;
}

function formerOf(names: readonly string[]): fc.Arbitrary<string | null> {
  return fc.option(fc.constantFrom(...names));
}

function keepsIn(sides: Record<string, string[]>, axis: string, p: string | null): boolean {
  return p === null || axis === "" || sides[axis]!.includes(p);
}
