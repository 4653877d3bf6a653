import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as segmentry from "../../src/index";
import { CONTRACTS } from "../contract/contracts";
import { publicFunctions } from "../contract/public-functions";
import { throwsOnlyOurs } from "../harness/issues-of";

// Whatever arrives, a public function returns, or throws the one error of this library.

const functions = publicFunctions(segmentry);

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 3,
});

/** Names that the functions look for, so that hostile values reach the places behind the first check. */
const names = [
  "recency",
  "frequency",
  "monetary",
  "customerId",
  "at",
  "amount",
  "orderId",
  "lastAt",
  "orders",
  "revenue",
  "bins",
  "method",
  "breaks",
  "atCut",
  "ties",
  "weights",
  "shares",
  "labels",
  "boundary",
  "nonPositive",
  "id",
  "segments",
  "strict",
  "key",
  "when",
  "names",
  "levels",
  "codes",
  "bits",
  "length",
  "r",
  "f",
  "m",
  "model",
  "kind",
  "version",
  "params",
  "options",
  "fit",
  "limits",
  "scores",
  "closed",
  "breakIds",
  "asOf",
  "zone",
  "x",
  "tx",
  "T",
  "m",
  "unit",
  "horizon",
  "purchases",
  "start",
  "__proto__",
];

const number = fc.oneof(fc.integer({ min: -3, max: 30 }), fc.double());
const leaf = fc.oneof(
  anything,
  number,
  fc.array(number, { maxLength: 4 }),
  fc.array(anything, { maxLength: 4 }),
  fc.array(fc.double({ noNaN: true }), { maxLength: 4 }).map((values) => Float64Array.from(values)),
  fc.array(fc.nat(3), { maxLength: 4 }).map((values) => Uint16Array.from(values)),
  fc.constantFrom(
    "UTC",
    "quantile",
    "ntile",
    "breaks",
    "mean",
    "id",
    "same",
    "*",
    "1*",
    "55",
    "5",
    "en",
    "",
    "rfm",
    "abc",
    "right",
  ),
);
/** Property by property, so that `__proto__` is a property too. */
const objectOf = (value: fc.Arbitrary<unknown>) =>
  fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 8 }).map((entries) => Object.fromEntries(entries));
const shaped = objectOf(fc.oneof(leaf, objectOf(leaf), fc.array(objectOf(leaf), { maxLength: 3 })));
const argument = fc.oneof(
  { weight: 1, arbitrary: anything },
  { weight: 2, arbitrary: shaped },
  { weight: 1, arbitrary: leaf },
);

/** The paths to every place of a value: of an object or array its members, theirs, and so on. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === "object" && value !== null && !ArrayBuffer.isView(value) ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, member]) => placesOf(member, [...path, key]))];
}

/** A copy with another value at one place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const member = (value as Record<string, unknown>)[key];
  Object.defineProperty(copy, key, { value: replaced(member, rest, by), enumerable: true });
  return copy;
}

describe.each(functions)("%s", (name, call) => {
  // A shop of any size is a matter of patience, not of soundness.
  const skip = name === "simulateShop";

  it.skipIf(skip)("throws nothing but SegmentationError for any arguments", () => {
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 3 }), (args) => {
        throwsOnlyOurs(() => call(...args));
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(skip)("throws nothing but SegmentationError where an argument cannot be read", () => {
    const boom = () => {
      throw new Error("boo");
    };
    for (const target of [{}, [], [1]]) {
      const { proxy, revoke } = Proxy.revocable(target, {});
      revoke();
      const throwing = new Proxy(target, { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom });
      const args = CONTRACTS[name]!.args(3);
      for (const by of [proxy, throwing, { length: 2 ** 40, [2 ** 40 - 1]: 1 }])
        for (const i of args.keys()) throwsOnlyOurs(() => call(...args.with(i, by)));
    }
  });

  it.skipIf(skip)("throws nothing but SegmentationError for sound arguments with one hostile place", () => {
    const args = CONTRACTS[name]!.args(3);
    expect(() => call(...args)).not.toThrow();
    const places = placesOf(args).slice(1);
    fc.assert(
      fc.property(fc.constantFrom(...places), leaf, (place, value) => {
        throwsOnlyOurs(() => call(...(replaced(args, place, value) as unknown[])));
      }),
      { numRuns: 1000 },
    );
  });
});
