import { seeded } from "./data";

/** Segments that overlap as in practice: a few large ones, many small ones, and customers who are in many at once. */
export interface Overlap {
  readonly customers: number;
  readonly names: readonly string[];
  readonly bits: readonly Uint32Array[];
  /** A score for every customer and segment. */
  readonly scores: Readonly<Record<string, Float64Array>>;
}

const SEED = 20_261_108;
const LARGEST = 0.4;

/** Segment t has a share of 0.4 / (1 + t / 2), twice as much among the engaged half of the customers as among the others. */
export function makeOverlap(customers: number, segments: number): Overlap {
  const random = seeded(SEED);
  const engaged = Uint8Array.from({ length: customers }, () => +(random() < 0.5));
  const names = Array.from({ length: segments }, (_, t) => `segment_${t}`);
  const bits = names.map((_, t) => {
    const share = LARGEST / (1 + t / 2);
    const set = new Uint32Array(Math.ceil(customers / 32));
    for (let i = 0; i < customers; i++) {
      if (random() < (share * (2 + 2 * engaged[i]!)) / 3) set[i >> 5]! |= 1 << (i & 31);
    }
    return set;
  });
  const scores = names.map((name) => [name, Float64Array.from({ length: customers }, random)] as const);
  return { customers, names, bits, scores: Object.fromEntries(scores) };
}
