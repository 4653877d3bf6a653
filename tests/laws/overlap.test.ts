import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Labels, labelValues } from "../../src/core/labels";
import { hasTag, tagNamesAt } from "../../src/core/tags";
import { explainResolution } from "../../src/overlap/explain";
import type { OverlapKey } from "../../src/overlap/options";
import { overlapReport } from "../../src/overlap/report";
import { resolveOverlap } from "../../src/overlap/resolve";
import { naiveAccount, naiveOverlap, type OverlapCase, sinceAt, sorted } from "../harness/naive-overlap";
import { orderBy } from "../harness/oracles";
import { overlapCases, record, tagsOf } from "../harness/random-overlap";

const RUNS = { numRuns: 1000 };

function namesOf(labels: Labels): (string | null)[] {
  return labelValues(labels).map((name) => (name === "unassigned" ? null : name));
}

/** What the fast code says of each customer: primary and secondaries, without those that it does not have. */
function rankedOf(test: OverlapCase): string[][] {
  const { primary, secondary } = resolveOverlap(tagsOf(test), test.options);
  const columns = [primary, ...secondary].map(namesOf);
  return test.segmentsOf.map((_, i) => columns.map((column) => column[i]!).filter((name) => name !== null));
}

/** Every combination of the options that change who wins. */
const combinations = [false, true].flatMap((capacity) =>
  [false, true].flatMap((axes) => [false, true].map((previous) => ({ capacity, axes, previous }))),
);

describe("resolveOverlap", () => {
  for (const kinds of combinations) {
    const named = Object.entries(kinds).flatMap(([name, has]) => (has ? [name] : []));
    it(`equals brute force with ${named.join(", ") || "keys alone"}`, () => {
      fc.assert(
        fc.property(overlapCases(kinds), (test) => {
          const result = resolveOverlap(tagsOf(test), test.options);
          const naive = naiveOverlap(test);
          expect(rankedOf(test)).toEqual(naive.ranked);
          const separator = test.options.separator ?? " + ";
          const joined = naive.ranked.map((own) => own.join(separator) || "unassigned");
          expect(labelValues(result.composite)).toEqual(joined);
          for (const [axis, { assigned, turnedAway }] of naive.axes) {
            if (axis !== "") expect(namesOf(result.axes[axis]!)).toEqual(assigned);
            for (const [segment, rows] of turnedAway) {
              if (!result.turnedAway.names.includes(segment)) expect(rows.size).toBe(0);
              else {
                const found = test.segmentsOf.flatMap((_, i) => (hasTag(result.turnedAway, segment, i) ? [i] : []));
                expect(found).toEqual([...rows].sort((a, b) => a - b));
              }
            }
          }
        }),
        RUNS,
      );
    });

    it(`accounts for every customer with ${named.join(", ") || "keys alone"}`, () => {
      fc.assert(
        fc.property(overlapCases({ ...kinds, customers: 4 }), (test) => {
          const { account } = resolveOverlap(tagsOf(test), test.options);
          expect(JSON.parse(JSON.stringify(account))).toStrictEqual(account);
          expect(account).toMatchObject(naiveAccount(test));
        }),
        RUNS,
      );
    });
  }

  it("gives every customer one of its own segments, or none where it has none or all are full", () => {
    fc.assert(
      fc.property(
        overlapCases({ customers: 100 }).filter(({ options }) => options.capacity === undefined),
        (test) => {
          const { primary } = resolveOverlap(tagsOf(test), test.options);
          namesOf(primary).forEach((name, i) => {
            if (name === null) expect(test.segmentsOf[i]).toEqual([]);
            else expect(test.segmentsOf[i]).toContain(name);
          });
        },
      ),
      RUNS,
    );
  });

  it("does not depend on the order of rows and of segments, where the keys tell all apart", () => {
    const distinct = fc.tuple(
      overlapCases({ axes: false, previous: false, customers: 40 }),
      fc.infiniteStream(fc.nat()),
    );
    fc.assert(
      fc.property(distinct, ([test, random]) => {
        const { names, segmentsOf } = test;
        const rows = orderBy(segmentsOf.map(() => random.next().value));
        const places = orderBy(names.map(() => random.next().value));
        // A score of its own for every customer and segment.
        const scores = orderBy(names.flatMap(() => segmentsOf.map(() => random.next().value)));
        const scoreOf = (i: number, s: string) => scores[names.indexOf(s) * segmentsOf.length + i]!;
        const by = (index: readonly number[]): OverlapKey[] => [
          { key: "score", scores: record(names, (s) => index.map((i) => scoreOf(i, s))) },
        ];
        const { capacity } = test.options;
        const before = resolveOverlap(tagsOf(test), { by: by([...segmentsOf.keys()]), capacity, secondaries: 2 });
        const shuffled = { names: places.map((s) => names[s]!), segmentsOf: rows.map((i) => segmentsOf[i]!) };
        const after = resolveOverlap(tagsOf(shuffled), { by: by(rows), capacity, secondaries: 2 });
        const expected = labelValues(before.composite);
        expect(labelValues(after.composite)).toEqual(rows.map((i) => expected[i]));
        expect(new Set(after.account.segments)).toEqual(new Set(before.account.segments));
      }),
      RUNS,
    );
  });

  it("counts every customer once in each row of who lost to whom", () => {
    fc.assert(
      fc.property(overlapCases(), (test) => {
        const { account, axes, primary } = resolveOverlap(tagsOf(test), test.options);
        account.segments.forEach(({ segment, axis, qualified, won, lost, capacity = qualified }, a) => {
          expect(won + lost).toBe(qualified);
          expect(won).toBeLessThanOrEqual(capacity);
          const sum = account.lostTo[a]!.reduce((total, count) => total + count, 0);
          const labels = namesOf(axis === undefined ? primary : axes[axis]!);
          const without = labels.filter((name, i) => name === null && test.segmentsOf[i]!.includes(segment)).length;
          expect(sum + without).toBe(lost);
        });
        expect(account.assigned + account.inNoSegment + account.leftOut).toBe(account.customers);
      }),
      RUNS,
    );
  });

  it("gives places by one score as it does by a column of that score for each segment", () => {
    const drawn = fc.record({
      test: overlapCases({ capacity: true, previous: false, customers: 60 }),
      scores: fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), {
        minLength: 60,
        maxLength: 60,
      }),
      priority: fc.nat(2),
    });
    fc.assert(
      fc.property(drawn, ({ test, scores, priority }) => {
        const { names, segmentsOf } = test;
        const column = () => Float64Array.from(segmentsOf, (_, i) => Math.max(-1e300, Math.min(1e300, scores[i]!)));
        const first: OverlapKey[] = [{ key: "priority", order: names.slice(priority) }];
        const by = (key: OverlapKey): OverlapKey[] => (priority === 2 ? [key, ...first] : [...first, key]);
        const options = (key: OverlapKey) => ({ ...test.options, margin: undefined, by: by(key) });
        const shared = options({ key: "score", scores: column() });
        const own = options({ key: "score", scores: record(names, column) });
        const tags = tagsOf(test);
        expect(resolveOverlap(tags, shared)).toEqual(resolveOverlap(tags, own));
        for (let i = 0; i < Math.min(3, segmentsOf.length); i++) {
          expect(explainResolution(tags, shared, i)).toEqual(explainResolution(tags, own, i));
        }
      }),
      RUNS,
    );
  });

  it("has a margin that is exact for decimals: hundredths behave as whole numbers", () => {
    const whole = fc.integer({ min: -2000, max: 2000 });
    const drawn = fc.record({
      held: whole,
      steps: fc.integer({ min: -3, max: 3 }),
      percent: fc.nat(60),
      scale: fc.constantFrom(1, 10, 100, 1000),
    });
    const tags = tagsOf({ names: ["held", "other"], segmentsOf: [["held", "other"]] });
    const previous: Labels = { levels: ["held"], codes: Uint16Array.of(0) };
    fc.assert(
      fc.property(drawn, ({ held, steps, percent, scale }) => {
        // At, just below, and just above the limit, in whole numbers.
        const other = Math.floor((held * 100 + percent * Math.abs(held)) / 100) + steps;
        const isKept = other * 100 <= held * 100 + percent * Math.abs(held);
        const weights = { held: held / scale, other: other / scale };
        const { primary } = resolveOverlap(tags, { by: [{ key: "weight", weights }], previous, margin: percent / 100 });
        expect(labelValues(primary)).toEqual([isKept ? "held" : "other"]);
        const amount = { by: [{ key: "weight", weights } as const], previous, margin: { absolute: percent / scale } };
        expect(labelValues(resolveOverlap(tags, amount).primary)).toEqual([other <= held + percent ? "held" : "other"]);
      }),
      RUNS,
    );
  });

  it("gives everybody its date: as before where it kept what it had, else from now on", () => {
    fc.assert(
      fc.property(overlapCases({ previous: true }), (test) => {
        const { asOf } = test.options;
        const result = resolveOverlap(tagsOf(test), test.options);
        const slots = [["", result.primary] as const, ...Object.entries(result.axes)];
        if (asOf === undefined) expect(result.since).toBeUndefined();
        else {
          for (const [slot, labels] of slots) {
            const dates = slot === "" ? result.since!.primary : result.since!.axes[slot]!;
            namesOf(labels).forEach((name, i) => {
              const kept = name !== null && test.former[slot]?.[i] === name;
              expect(dates[i]).toBe(kept ? sinceAt(test, slot, i) : asOf);
            });
          }
        }
      }),
      RUNS,
    );
  });

  it("has the levels in the order of deciding", () => {
    fc.assert(
      fc.property(overlapCases(), (test) => {
        const { primary, secondary, axes } = resolveOverlap(tagsOf(test), test.options);
        const { ranking } = naiveOverlap({ ...test, segmentsOf: [] });
        const standing = ranking.keys.findIndex(({ kind }) => kind === "score" || kind === "entry");
        const keys = ranking.keys.slice(0, standing < 0 ? undefined : standing);
        const levels = sorted({ ...ranking, keys }, 0, test.names);
        for (const labels of [primary, ...secondary, ...Object.values(axes)]) {
          expect(labels.levels.filter((level) => level !== "unassigned")).toEqual(levels);
        }
      }),
      RUNS,
    );
  });

  it("keeps everybody where a resolution is resolved again as its own previous, whatever the margin", () => {
    fc.assert(
      fc.property(overlapCases({ previous: false, capacity: false, axes: false, customers: 40 }), (test) => {
        const first = resolveOverlap(tagsOf(test), test.options);
        const again = resolveOverlap(tagsOf(test), { ...test.options, previous: first.primary, sensitivity: false });
        expect(labelValues(again.primary)).toEqual(labelValues(first.primary));
        expect(again.account.keptByMargin).toBe(0);
      }),
      RUNS,
    );
  });
});

describe("explainResolution", () => {
  it("says what resolveOverlap does, of every customer, and gives every loser a reason", () => {
    fc.assert(
      fc.property(overlapCases(), (test) => {
        const tags = tagsOf(test);
        const resolution = resolveOverlap(tags, test.options);
        const ranked = rankedOf(test);
        test.segmentsOf.forEach((own, i) => {
          const why = explainResolution(tags, test.options, i);
          expect(JSON.parse(JSON.stringify(why))).toStrictEqual(why);
          expect([why.primary, ...why.secondary]).toEqual(ranked[i]!.length > 0 ? ranked[i] : ["unassigned"]);
          expect(why.candidates.map(({ segment }) => segment).sort()).toEqual([...own].sort());
          for (const { segment, outcome, lostTo, by, reason, axis } of why.candidates) {
            const labels = axis === undefined ? resolution.primary : resolution.axes[axis]!;
            const winner = namesOf(labels)[i]!;
            expect(lostTo ?? winner).toBe(winner);
            expect(lostTo === undefined).toBe(winner === segment || winner === null);
            const full = resolution.turnedAway.names.includes(segment) && hasTag(resolution.turnedAway, segment, i);
            const closed = placesOf(test, segment) === 0;
            expect(outcome === "full").toBe(full && !closed);
            expect(outcome === "closed").toBe(closed);
            if (winner !== segment) expect(by).toBeDefined();
            expect(reason).not.toMatch(/undefined|NaN/);
          }
        });
      }),
      RUNS,
    );
  });

  it("says the same in Chinese, without an English word but the names", () => {
    const wordless = ({ text: _, candidates, ...rest }: ReturnType<typeof explainResolution>) => ({
      ...rest,
      candidates: candidates.map(({ reason: _, ...candidate }) => candidate),
    });
    fc.assert(
      fc.property(overlapCases(), (test) => {
        const tags = tagsOf(test);
        test.segmentsOf.forEach((_, i) => {
          const chinese = explainResolution(tags, test.options, i, { language: "zh-CN" });
          expect(wordless(chinese)).toEqual(wordless(explainResolution(tags, test.options, i)));
          expect(chinese.text.replace(/“[^”]*”/g, "")).not.toMatch(/[A-Za-z]|[,.;:] /);
        });
      }),
      RUNS,
    );
  });
});

function placesOf({ options: { capacity = {} } }: OverlapCase, s: string): number | undefined {
  return Object.hasOwn(capacity, s) ? capacity[s] : undefined;
}

describe("overlapReport", () => {
  const cases = fc.record({
    few: fc.boolean(),
    n: fc.nat(90),
    seed: fc.array(fc.nat(99), { minLength: 1, maxLength: 200 }),
  });
  it("counts what counting one by one counts", () => {
    fc.assert(
      fc.property(cases, ({ few, n, seed }) => {
        // Fewer than 32 segments, and more: patterns of one word and of several.
        const names = Array.from({ length: few ? 5 : 70 }, (_, t) => `t${t}`);
        const isIn = (i: number, t: number) => seed[(i * names.length + t * 7) % seed.length]! < (few ? 40 : 6);
        const segmentsOf = Array.from({ length: n }, (_, i) => names.filter((_, t) => isIn(i, t)));
        const tags = tagsOf({ names, segmentsOf });
        const report = overlapReport(tags, { minimum: 2, most: 4 });
        expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
        const count = (holds: (own: readonly string[]) => boolean) => segmentsOf.filter(holds).length;
        names.slice(0, 8).forEach((a, s) => {
          names.slice(0, 8).forEach((b, t) => {
            const common = count((own) => own.includes(a) && own.includes(b));
            const either = count((own) => own.includes(a) || own.includes(b));
            const product = count((own) => own.includes(a)) * count((own) => own.includes(b));
            expect(report.both[s]![t]).toBe(common);
            expect(report.jaccard[s]![t]).toBe(either === 0 ? 0 : common / either);
            expect(report.lift[s]![t]).toBe(product === 0 ? 0 : (common * n) / product);
          });
        });
        const combinations = new Map<string, number>();
        for (let i = 0; i < n; i++) {
          const key = tagNamesAt(tags, i).join();
          combinations.set(key, (combinations.get(key) ?? 0) + 1);
        }
        expect(report.inNoSegment).toBe(combinations.get("") ?? 0);
        combinations.delete("");
        const most = [...combinations].sort(([, a], [, b]) => b - a).map(([, size]) => size);
        expect(report.intersections.map(({ customers }) => customers)).toEqual(
          most.filter((size) => size >= 2).slice(0, 4),
        );
        for (const { segments, customers, share } of report.intersections) {
          expect(combinations.get(segments.join())).toBe(customers);
          expect(share).toBe(customers / n);
        }
        const inListed = report.intersections.reduce((sum, { customers }) => sum + customers, 0);
        expect(report.unlisted.combinations + report.intersections.length).toBe(combinations.size);
        expect(report.unlisted.customers + inListed + report.inNoSegment).toBe(n);
      }),
      RUNS,
    );
  });
});
