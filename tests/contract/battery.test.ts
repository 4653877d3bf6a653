import * as segmentry from "segmentry";
import { SegmentationError } from "segmentry";
import { describe, expect, it } from "vitest";
import { type Args, CONTRACTS, type Contract } from "./contracts";
import { publicFunctions } from "./public-functions";

const functions = publicFunctions(segmentry);

/** What a caller may pass by mistake. */
const MISTAKES: readonly unknown[] = [
  ...[undefined, null, true, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10n, "", "text", "__proto__"],
  ...[Symbol("s"), () => 1, [], [undefined], [null], [Number.NaN], ["a", 1], {}, { length: 2 }, { length: -1 }],
  ...[new Date(Number.NaN), new Map(), new Uint8Array(3), new BigInt64Array(2), new DataView(new ArrayBuffer(8))],
  ...[{ __proto__: null }, JSON.parse('{"__proto__": {"x": 1}, "constructor": 1}'), Object.freeze([1, 2])],
];

/** Runs a call that may fail, but only in our own way. */
function outcome(run: () => unknown): { result?: unknown; error?: SegmentationError } {
  try {
    return { result: run() };
  } catch (error) {
    expect(error).toBeInstanceOf(SegmentationError);
    const { issues } = error as SegmentationError;
    expect(issues.length).toBeGreaterThan(0);
    for (const { path, expected, received } of issues) {
      expect(path).toMatch(/^(\/|$)/);
      expect(expected).not.toBe("");
      expect(received.length).toBeLessThan(400);
    }
    return { error: error as SegmentationError };
  }
}

function readAt(args: Args, path: string): unknown {
  return path.split("/").reduce((value: unknown, key) => (value as Record<string, unknown>)[key], args);
}

function replaceAt(args: Args, path: string, value: unknown): Args {
  const [position, key] = path.split("/");
  const whole = key === undefined ? value : { ...(args[Number(position)] as object), [key]: value };
  return args.with(Number(position), whole);
}

/** Plain text of a value with every bit of every number, to compare what typed arrays hold. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, member) => {
    if (ArrayBuffer.isView(member)) return { [member.constructor.name]: Array.from(member as Float64Array, String) };
    return typeof member === "number" ? String(Object.is(member, -0) ? "-0" : member) : member;
  });
}

/** What two results must agree in, whatever array kind the input came in. */
function valuesOf(value: unknown): string {
  return JSON.stringify(value, (_, member) =>
    ArrayBuffer.isView(member) ? Array.from(member as Float64Array) : member,
  );
}

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
}

/** A shuffle that is the same in every run: steps through the rows with a stride that is prime to n. */
function shuffle(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (i * 17 + 5) % n);
}

function picked(values: ArrayLike<unknown>, index: readonly number[]): unknown[] {
  return index.map((i) => values[i]);
}

const N = 47;

it("covers every public function", () => {
  expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(CONTRACTS).sort());
});

describe.each(functions.filter(([name]) => name in CONTRACTS))("%s", (name, call) => {
  const contract = CONTRACTS[name] as Contract;
  const valid = contract.args(N);

  it("gives the same bytes twice and leaves its arguments as they were", () => {
    const before = textOf(valid);
    deepFreeze(valid);
    const first = textOf(call(...valid));
    expect(textOf(call(...valid))).toBe(first);
    expect(textOf(valid)).toBe(before);
  });

  it("takes no rows and one row, or says in its own words why not", () => {
    for (const n of [0, 1]) outcome(() => call(...contract.args(n)));
    expect(outcome(() => call(...contract.args(1))).error).toBeUndefined();
  });

  it("answers every mistake in every argument with its own error, never another", () => {
    outcome(() => call());
    for (let position = 0; position < valid.length; position++) {
      for (const mistake of MISTAKES) outcome(() => call(...valid.with(position, mistake)));
    }
  });

  const options = contract.options;
  if (options !== undefined) {
    it("refuses options that it does not know, and what is no object of options", () => {
      const unknown = { ...(valid[options] as object | undefined), surprise: 1 };
      expect(outcome(() => call(...valid.with(options, unknown))).error?.issues[0]?.code).toBe("unknown_option");
      for (const wrong of [null, 5, "text"])
        expect(outcome(() => call(...valid.with(options, wrong))).error).toBeDefined();
    });
  }

  const { numbers = [], measures = [] } = contract;
  for (const path of [...numbers, ...measures]) {
    it(`reads ${path} from every kind of array alike`, () => {
      const column = readAt(valid, path) as Float64Array;
      const expected = valuesOf(call(...valid));
      const kinds: readonly ArrayLike<number>[] = [
        Array.from(column),
        Float32Array.from(column),
        { ...Array.from(column), length: column.length },
      ];
      const integers = column.every(Number.isInteger) && column.every((value) => Math.abs(value) < 2 ** 31);
      for (const kind of integers ? [...kinds, Int32Array.from(column)] : kinds) {
        if (column.every((value, i) => kind[i] === value))
          expect(valuesOf(call(...replaceAt(valid, path, kind)))).toBe(expected);
      }
    });

    it(`names the row of what is no finite number in ${path}`, () => {
      const missing = measures.includes(path) ? [] : [Number.NaN, null, undefined];
      for (const wrong of [...missing, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "12", 3n]) {
        const column: unknown[] = Array.from(readAt(valid, path) as Float64Array);
        column[3] = wrong;
        const issue = outcome(() => call(...replaceAt(valid, path, column))).error?.issues[0];
        expect(issue?.index).toBe(3);
        expect(issue?.path).toMatch(/\/3$/);
        expect(["not_finite", "invalid_type", "out_of_range"]).toContain(issue?.code);
      }
    });

    if (path.includes("/")) {
      it(`refuses another length of ${path}`, () => {
        const column = (readAt(valid, path) as Float64Array).slice(1);
        const { error } = outcome(() => call(...replaceAt(valid, path, column)));
        expect(error?.issues.some(({ code }) => code === "length_mismatch")).toBe(true);
      });
    }
  }

  const { rows, perRow, learned, model } = contract;
  if (rows !== undefined && perRow !== undefined) {
    it("gives every row the same, wherever it stands", () => {
      const index = shuffle(N);
      const shuffled = rows.reduce(
        (args, path) => replaceAt(args, path, picked(readAt(args, path) as unknown[], index)),
        valid,
      );
      const expected = picked(perRow(call(...valid) as never), index);
      expect(Array.from(perRow(call(...shuffled) as never))).toEqual(expected);
    });
  }

  if (learned !== undefined) {
    it("learns from weights what it learns from as many copies", () => {
      const weights = Array.from({ length: N }, (_, i) => (i * 3) % 4);
      const copies = weights.flatMap((weight, i) => Array<number>(weight).fill(i));
      const paths = [...numbers, ...measures];
      const copied = paths.reduce(
        (args, path) => replaceAt(args, path, picked(readAt(args, path) as unknown[], copies)),
        valid,
      );
      const weighted = call(...valid.with(options!, { ...(valid[options!] as object | undefined), weights }));
      expect(textOf(learned(weighted as never))).toBe(textOf(learned(call(...copied) as never)));
    });
  }

  if (model !== undefined) {
    it("does the same with a model that went through JSON", () => {
      const stored = JSON.parse(JSON.stringify(valid[model]));
      expect(textOf(call(...valid.with(model, stored)))).toBe(textOf(call(...valid)));
    });
  }
});
