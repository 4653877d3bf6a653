import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitAbc } from "../../src/abc/fit";
import { type Labels, labelsFrom, labelValues } from "../../src/core/labels";
import { naturalBreaks } from "../../src/math/natural-breaks";
import { applyTiers } from "../../src/tiers/apply";
import { compositeValue } from "../../src/tiers/composite-value";
import { fitTiers, tiers } from "../../src/tiers/fit";
import type { MarginOption } from "../../src/tiers/hysteresis";
import { lifecycleStages } from "../../src/tiers/lifecycle";
import type { TierOptions } from "../../src/tiers/model";
import { overdueRatio } from "../../src/tiers/overdue-ratio";
import { periodStages } from "../../src/tiers/period-stages";
import { preferences } from "../../src/tiers/preferences";
import { type SizeCombination, sizeTiers } from "../../src/tiers/size-tiers";

const RUNS = { numRuns: 1000 };
const DAY = 86_400_000;

const money = fc.integer({ min: -200_000, max: 2_000_000 }).map((cents) => cents / 100);
const few = fc.integer({ min: -2, max: 6 });
const eighths = fc.integer({ min: -800, max: 8000 }).map((units) => units / 8);
const column = (minLength = 0) =>
  fc.oneof(...[money, few, eighths].map((kind) => fc.array(kind, { minLength, maxLength: 40 })));

/** Shares of tiers from the top, in whole percent so that their sums are exact. */
const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 })
  .map((ends) => ends.sort((a, b) => a - b).map((end, k) => (end - (ends[k - 1] ?? 0)) / 100));
const breaks = fc.uniqueArray(money, { minLength: 1, maxLength: 5 }).map((limits) => limits.sort((a, b) => a - b));
const options: fc.Arbitrary<TierOptions> = fc.oneof(
  fc.record({ by: fc.constantFrom("quantile" as const, "valueShare" as const), shares }),
  fc.record({ by: fc.constant("breaks" as const), breaks }),
  fc.record({ by: fc.constant("natural" as const), tiers: fc.integer({ min: 2, max: 6 }) }),
);

/** A permutation of n rows. */
const permutation = (n: number) =>
  fc.shuffledSubarray(
    Array.from({ length: n }, (_, i) => i),
    { minLength: n, maxLength: n },
  );
const shuffled = <T>(items: fc.Arbitrary<T[]>) =>
  items.chain((rows) => fc.tuple(fc.constant(rows), permutation(rows.length)));
const codesOf = (labels: Labels) => Array.from(labels.codes);

describe("tiers", () => {
  it("are what fitting and then applying gives, also through JSON, and label every row", () => {
    fc.assert(
      fc.property(column(), options, (values, given) => {
        const { model, ...labels } = tiers(values, given);
        expect(model).toEqual(fitTiers(values, given));
        expect(labels).toEqual(applyTiers(values, JSON.parse(JSON.stringify(model))));
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
        expect(labels.codes.every((code) => code < labels.levels.length)).toBe(true);
        expect(model.params.limits.every((limit) => limit === null || Number.isFinite(limit))).toBe(true);
      }),
      RUNS,
    );
  });

  it("do not depend on the order of the rows", () => {
    fc.assert(
      fc.property(shuffled(column()), options, ([values, order], given) => {
        const there = order.map((i) => values[i]!);
        const before = tiers(values, given);
        const after = tiers(there, given);
        expect(codesOf(after)).toEqual(order.map((i) => before.codes[i]!));
        expect(after.model).toEqual(before.model);
      }),
      RUNS,
    );
  });

  it("never give the greater value the lower tier, nor equal values different ones", () => {
    fc.assert(
      fc.property(column(), options, (values, given) => {
        const { codes } = tiers(values, given);
        const rows = values.map((value, i) => ({ value, code: codes[i]! })).sort((a, b) => b.value - a.value);
        rows.forEach((row, i) => {
          const next = rows[i + 1];
          if (next === undefined) return;
          expect(next.code).toBeGreaterThanOrEqual(row.code);
          if (next.value === row.value) expect(next.code).toBe(row.code);
        });
      }),
      RUNS,
    );
  });

  it("do not depend on the unit, unless the limits are given in it", () => {
    fc.assert(
      fc.property(column(), options, fc.constantFrom(0.25, 2, 1024), (values, given, factor) => {
        fc.pre(given.by !== "breaks");
        const scaled = values.map((value) => value * factor);
        expect(codesOf(tiers(scaled, given))).toEqual(codesOf(tiers(values, given)));
      }),
      RUNS,
    );
  });

  it("do not depend on how small values and weights are", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -2, max: 999 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
    });
    const by = fc.constantFrom("quantile" as const, "valueShare" as const);
    const power = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(rows, by, shares, power, power, (given, how, ends, ofValue, ofWeight) => {
        const values = given.map(([value]) => value);
        const weights = given.map(([, weight]) => weight);
        const small = values.map((value) => value * 2 ** -ofValue);
        const light = weights.map((weight) => weight * 2 ** -ofWeight);
        expect(codesOf(tiers(small, { by: how, shares: ends, weights: light }))).toEqual(
          codesOf(tiers(values, { by: how, shares: ends, weights })),
        );
      }),
      RUNS,
    );
  });

  it("learn from weights what they learn from as many copies", () => {
    const weighted = column(1).chain((values) => {
      const weight = fc.integer({ min: 0, max: 3 });
      return fc.tuple(fc.constant(values), fc.array(weight, { minLength: values.length, maxLength: values.length }));
    });
    fc.assert(
      fc.property(weighted, options, ([values, weights], given) => {
        fc.pre(weights.some((weight) => weight > 0));
        const copies = values.flatMap((value, i) => Array<number>(weights[i]!).fill(value));
        const { params, fit } = fitTiers(values, { ...given, weights });
        expect(params).toEqual(fitTiers(copies, given).params);
        expect(fit.notes).toEqual(fitTiers(copies, given).fit.notes);
      }),
      RUNS,
    );
  });

  it("by quantile: the tier in which the middle rank of the equal values is", () => {
    fc.assert(
      fc.property(column(1), shares, (values, given) => {
        const percents = given.map((share) => Math.round(share * 100));
        const ends = percents.map((_, k) => percents.slice(0, k + 1).reduce((a, b) => a + b));
        const expected = values.map((value) => {
          const above = values.filter((other) => other > value).length;
          const equal = values.filter((other) => other === value).length;
          return ends.filter((end) => (2 * above + equal) * 100 > 2 * end * values.length).length;
        });
        expect(codesOf(tiers(values, { shares: given }))).toEqual(expected);
      }),
      RUNS,
    );
  });

  it("by quantile: as near to the share as equal values that stay together allow", () => {
    fc.assert(
      fc.property(column(1), fc.integer({ min: 1, max: 99 }), (values, percent) => {
        const found = codesOf(tiers(values, { shares: [percent / 100] })).filter((code) => code === 0).length;
        const distance = (count: number) => Math.abs(count * 100 - percent * values.length);
        const possible = [0, ...values.map((value) => values.filter((other) => other >= value).length)];
        expect(distance(found)).toBe(Math.min(...possible.map(distance)));
      }),
      RUNS,
    );
  });

  it("by share of the value: the limits of ABC", () => {
    fc.assert(
      fc.property(column(), shares, (values, given) => {
        const percents = given.map((share) => Math.round(share * 100));
        const ends = percents.map((_, k) => percents.slice(0, k + 1).reduce((a, b) => a + b) / 100);
        const { limits } = fitTiers(values, { by: "valueShare", shares: given }).params;
        expect(limits).toEqual(fitAbc(values, { shares: ends }).params.limits);
      }),
      RUNS,
    );
  });

  it("by natural breaks: the groups of least squares, the first and the last tier always taken", () => {
    fc.assert(
      fc.property(column(1), fc.integer({ min: 2, max: 6 }), (values, k) => {
        const found = naturalBreaks(Float64Array.from(values), undefined, k);
        const { codes, levels } = tiers(values, { by: "natural", tiers: k });
        const groups = values.map((value) => found.filter((limit) => value > limit).length);
        const pairs = new Set(groups.map((group, i) => `${group} ${codes[i]}`));
        expect(pairs.size).toBe(found.length + 1);
        if (found.length > 0) expect([Math.min(...codes), Math.max(...codes)]).toEqual([0, levels.length - 1]);
      }),
      RUNS,
    );
  });
});

describe("tiers with previous ones", () => {
  const width = fc.oneof(
    fc.double({ min: 0, max: 3, noNaN: true }),
    fc.record({ absolute: fc.double({ min: 0, max: 5000, noNaN: true }) }),
  );
  const margin: fc.Arbitrary<MarginOption> = fc.oneof(width, fc.record({ up: width, down: width }));
  const held = fc
    .tuple(column(1), options)
    .chain(([values, given]) =>
      fc.tuple(
        fc.constant(values),
        fc.constant(fitTiers(values, given)),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: values.length, maxLength: values.length }),
      ),
    )
    .map(([values, model, codes]) => {
      const levels = [...model.params.labels, "unassigned"];
      const previous = { levels, codes: Uint16Array.from(codes, (code) => code % levels.length) };
      return { values, model, previous };
    });

  it("are the plain ones where the margin is 0", () => {
    fc.assert(
      fc.property(held, ({ values, model, previous }) => {
        expect(applyTiers(values, model, { previous, margin: 0 })).toEqual(applyTiers(values, model));
      }),
      RUNS,
    );
  });

  it("are stable: the same values a second time move nobody", () => {
    fc.assert(
      fc.property(held, margin, ({ values, model, previous }, given) => {
        const once = applyTiers(values, model, { previous, margin: given });
        expect(applyTiers(values, model, { previous: once, margin: given })).toEqual(once);
      }),
      RUNS,
    );
  });

  it("lie between the previous tier and the one the limits give", () => {
    fc.assert(
      fc.property(held, margin, ({ values, model, previous }, given) => {
        const plain = applyTiers(values, model).codes;
        const moved = applyTiers(values, model, { previous, margin: given }).codes;
        moved.forEach((code, i) => {
          const before = previous.codes[i] === model.params.labels.length ? plain[i]! : previous.codes[i]!;
          expect(code).toBeGreaterThanOrEqual(Math.min(before, plain[i]!));
          expect(code).toBeLessThanOrEqual(Math.max(before, plain[i]!));
        });
      }),
      RUNS,
    );
  });

  it("never move by a great margin, while every tier can be reached", () => {
    fc.assert(
      fc.property(held, ({ values, model, previous }) => {
        fc.pre(model.params.limits.every((limit) => limit !== null));
        const moved = applyTiers(values, model, { previous, margin: { absolute: 1e12 } });
        const plain = applyTiers(values, model).codes;
        const expected = Array.from(previous.codes, (code, i) =>
          code === previous.levels.length - 1 ? plain[i] : code,
        );
        expect(codesOf(moved)).toEqual(expected);
      }),
      RUNS,
    );
  });

  it("have a margin that is exact for decimals: hundredths behave as whole numbers", () => {
    const drawn = fc.record({
      limit: fc.integer({ min: -2000, max: 2000 }),
      steps: fc.integer({ min: -3, max: 3 }),
      percent: fc.nat(60),
      scale: fc.constantFrom(1, 10, 100, 1000),
    });
    const tierAfter = (before: string, limit: number, value: number, margin: MarginOption) =>
      labelValues(
        applyTiers([value], fitTiers([], { breaks: [limit] }), { previous: labelsFrom([before]), margin }),
      )[0];
    fc.assert(
      fc.property(drawn, ({ limit, steps, percent, scale }) => {
        const width = percent * Math.abs(limit);
        for (const [before, margin] of [
          ["low", width],
          ["high", -width],
        ] as const) {
          // At, just below, and just above the limit, in whole numbers.
          const value = Math.floor((limit * 100 + margin) / 100) + steps;
          const reached = value * 100 >= limit * 100 + margin ? "high" : "low";
          expect(tierAfter(before, limit / scale, value / scale, percent / 100)).toBe(reached);
          const amount = { absolute: Math.abs(percent) / scale };
          const near = limit + (before === "low" ? percent : -percent) + steps;
          const expected = steps >= 0 ? "high" : "low";
          expect(tierAfter(before, limit / scale, near / scale, amount)).toBe(expected);
        }
      }),
      RUNS,
    );
  });

  it("never fall where the value grows", () => {
    fc.assert(
      fc.property(held, margin, money, ({ values, model, previous }, given, more) => {
        const grown = values.map((value) => value + Math.abs(more));
        const before = applyTiers(values, model, { previous, margin: given }).codes;
        const after = applyTiers(grown, model, { previous, margin: given }).codes;
        expect(after.every((code, i) => code <= before[i]!)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("compositeValue", () => {
  const table = fc.integer({ min: 1, max: 20 }).chain((n) => {
    const values = fc.array(fc.oneof(money, few), { minLength: n, maxLength: n });
    return fc.record({ profit: values, orders: values });
  });
  const weights = fc.record({ profit: fc.integer({ min: 0, max: 9 }), orders: fc.integer({ min: 1, max: 9 }) });

  it("is the weighted mean of the ranks, each counted from its definition", () => {
    const rankOf = (value: number, all: readonly number[]) => {
      if (all.length === 1) return 0.5;
      const below = all.filter((other) => other < value).length;
      const equal = all.filter((other) => other === value).length;
      return (below + (equal - 1) / 2) / (all.length - 1);
    };
    fc.assert(
      fc.property(table, weights, ({ profit, orders }, given) => {
        const total = given.profit + given.orders;
        compositeValue({ profit, orders }, { weights: given }).forEach((value, i) => {
          const parts = given.profit * rankOf(profit[i]!, profit) + given.orders * rankOf(orders[i]!, orders);
          expect(value).toBeCloseTo(parts / total, 14);
          expect(value >= 0 && value <= 1).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it("is one value for one sum of ranks, and no less for a greater one, in any order of the columns", () => {
    const triple = fc.integer({ min: 1, max: 20 }).chain((n) => {
      const values = fc.array(fc.oneof(money, few), { minLength: n, maxLength: n });
      return fc.record({ a: values, b: values, c: values });
    });
    const percent = fc.integer({ min: 0, max: 300 });
    const percents = fc.record({ a: percent, b: percent, c: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(triple, percents, ({ a, b, c }, { a: ofA, b: ofB, c: ofC }) => {
        const given = { a: ofA / 100, b: ofB / 100, c: ofC / 100 };
        const value = compositeValue({ a, b, c }, { weights: given });
        expect(compositeValue({ c, a, b }, { weights: given })).toEqual(value);
        const twiceRank = (own: number, all: readonly number[]) =>
          all.reduce((sum, other) => sum + 1 + Math.sign(own - other), -1);
        const sums = a.map((_, i) => ofA * twiceRank(a[i]!, a) + ofB * twiceRank(b[i]!, b) + ofC * twiceRank(c[i]!, c));
        sums.forEach((sum, i) => {
          sums.forEach((other, j) => {
            expect(Math.sign(value[i]! - value[j]!)).toBe(Math.sign(sum - other));
          });
        });
      }),
      RUNS,
    );
  });

  it("by weights of any size: one value for one sum", () => {
    const weight = fc.oneof(
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 1e-300, noNaN: true }),
    );
    const rank = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(fc.tuple(rank, rank, rank), fc.integer({ min: 1, max: 4 }), weight, weight, (first, shift, w, v) => {
        fc.pre(w + v > 0);
        // Two customers whose ranks in columns of one weight are those of each other, among ten.
        const [x, y, z] = first;
        const others = Array.from({ length: 8 }, (_, i) => i * shift);
        const columns = { a: [x, y, ...others], b: [y, x, ...others], c: [z, z, ...others] };
        const value = compositeValue(columns, { weights: { a: w, b: w, c: v } });
        expect(value[0]).toBe(value[1]);
        expect(value.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(compositeValue({ c: columns.c, b: columns.b, a: columns.a }, { weights: { a: w, b: w, c: v } })).toEqual(
          value,
        );
      }),
      RUNS,
    );
  });

  it("never falls where a value grows", () => {
    fc.assert(
      fc.property(table, weights, fc.boolean(), money, (columns, given, ranks, more) => {
        const grown = { ...columns, profit: columns.profit.with(0, columns.profit[0]! + Math.abs(more)) };
        const before = compositeValue(columns, { weights: given, ranks })[0]!;
        expect(compositeValue(grown, { weights: given, ranks })[0]!).toBeGreaterThanOrEqual(before);
      }),
      RUNS,
    );
  });
});

describe("sizeTiers", () => {
  const firm = fc.record({ a: few, b: few, c: few });
  const criterion = fc.uniqueArray(few, { minLength: 2, maxLength: 2 }).map((limits) => limits.sort((x, y) => x - y));
  const criteria = fc.record({ a: criterion, b: criterion, c: criterion });
  const firms = fc.array(firm, { maxLength: 12 }).map((rows) => ({
    a: rows.map((row) => row.a),
    b: rows.map((row) => row.b),
    c: rows.map((row) => row.c),
  }));

  it("takes the smallest, the middle and the largest of the sizes that single criteria give", () => {
    fc.assert(
      fc.property(firms, criteria, (columns, limits) => {
        const sizes = (combine: SizeCombination) => codesOf(sizeTiers(columns, limits, { combine }));
        const single = (["a", "b", "c"] as const).map((name) => {
          return tiers(columns[name], { breaks: limits[name], labels: ["large", "medium", "small"] }).codes;
        });
        const sorted = columns.a.map((_, i) => single.map((codes) => codes[i]!).sort((x, y) => x - y));
        expect(sizes("any")).toEqual(sorted.map(([largest]) => largest));
        expect(sizes("majority")).toEqual(sorted.map(([, middle]) => middle));
        expect(sizes("weighted")).toEqual(sizes("majority"));
        expect(sizes("all")).toEqual(sorted.map(([, , smallest]) => smallest));
      }),
      RUNS,
    );
  });
});

describe("lifecycle", () => {
  const customer = fc
    .record({
      first: fc.integer({ min: 0, max: 400 }),
      part: fc.integer({ min: 0, max: 100 }),
      orders: fc.integer({ min: 0, max: 4 }),
      gap: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ first, part, orders, gap }) => {
      const last = orders > 1 ? Math.floor((first * part) / 100) : first;
      return { first, last, orders, gap: orders > 1 ? gap : 0 };
    });
  type Customer = { first: number; last: number; orders: number; gap: number };
  const tableOf = (rows: readonly Customer[], now: number, unit = DAY) => ({
    firstAt: rows.map((row) => now - row.first * unit),
    lastAt: rows.map((row) => now - row.last * unit),
    orders: rows.map((row) => row.orders),
    gapMean: rows.map((row) => (row.gap * unit) / DAY),
  });
  const NOW = Date.UTC(2026, 10, 1);
  const asOf = new Date(NOW);

  it("gives every customer the stage that its dates say", () => {
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 20 }), (rows) => {
        const expected = rows.map(({ first, last, orders }) => {
          if (orders === 0) return "prospect";
          if (first <= 30) return "new";
          return last <= 90 ? "active" : last <= 180 ? "at_risk" : "churned";
        });
        expect(labelValues(lifecycleStages(tableOf(rows, NOW), { asOf }))).toEqual(expected);
      }),
      RUNS,
    );
  });

  it("by gap: depends on the overdue ratio alone, which knows no unit of time", () => {
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 20 }), (rows) => {
        fc.pre(rows.some((row) => row.gap > 0));
        const table = tableOf(rows, NOW);
        const ratio = overdueRatio(table, { asOf });
        const stages = labelValues(lifecycleStages(table, { asOf, by: "gap", newWithin: 0 }));
        rows.forEach(({ orders, first }, i) => {
          const since = ratio[i]! <= 1.5 ? "active" : ratio[i]! <= 3 ? "at_risk" : "churned";
          expect(stages[i]).toBe(orders === 0 ? "prospect" : first === 0 ? "new" : since);
        });
        const slower = overdueRatio(tableOf(rows, NOW, 2 * DAY), { asOf });
        expect(Array.from(slower)).toEqual(Array.from(ratio));
      }),
      RUNS,
    );
  });

  it("never gets better as time goes by without an order, once a customer is no longer new", () => {
    const order = ["new", "active", "at_risk", "churned"];
    fc.assert(
      fc.property(customer, fc.integer({ min: 0, max: 300 }), fc.constantFrom("days", "gap"), (row, days, by) => {
        fc.pre(row.orders > 0);
        const stage = (at: number) => {
          const given = { asOf: new Date(at), by: by as "days" | "gap", ...(by === "gap" ? { expectedGap: 20 } : {}) };
          return order.indexOf(labelValues(lifecycleStages(tableOf([row], NOW), given))[0]!);
        };
        expect(stage(NOW + days * DAY)).toBeGreaterThanOrEqual(stage(NOW));
      }),
      RUNS,
    );
  });
});

describe("periodStages", () => {
  const line = fc.record({
    customer: fc.integer({ min: 1, max: 6 }),
    day: fc.integer({ min: 0, max: 364 }),
    amount: fc.integer({ min: -2, max: 9 }),
  });
  const START = Date.UTC(2026, 0, 1);
  type Line = { customer: number; day: number; amount: number };
  const logOf = (lines: readonly Line[]) => ({
    customerId: lines.map((l) => l.customer),
    at: lines.map((l) => START + l.day * DAY),
    amount: lines.map((l) => l.amount),
  });
  const asOf = "2027-01-01";

  it("new + repeat + returning are the customers who bought in the period; each as its months say", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.integer({ min: 0, max: 11 }), (lines, month) => {
        const end = new Date(Date.UTC(2026, month + 1, 1));
        const log = logOf(lines.filter((l) => START + l.day * DAY <= end.getTime()));
        const stage = periodStages(log, { period: "month", asOf: end });
        const monthsOf = (customer: unknown) =>
          new Set(
            log.at.flatMap((at, i) =>
              log.customerId[i] === customer && log.amount[i]! >= 0 ? [new Date(at).getUTCMonth()] : [],
            ),
          );
        // An order at the very end belongs to the next month.
        const expected = Array.from(stage.customerId, (customer) => {
          const months = [...monthsOf(customer)].filter((m) => m <= month);
          if (months.length === 0) return "unassigned";
          if (!months.includes(month)) return "dormant";
          if (months.includes(month - 1)) return "repeat";
          return months.length === 1 ? "new" : "returning";
        });
        expect(labelValues(stage)).toEqual(expected);
        const active = new Set(
          log.customerId.filter((_, i) => {
            return log.amount[i]! >= 0 && log.at[i]! >= stage.from && log.at[i]! < stage.to;
          }),
        );
        const counted = labelValues(stage).filter((s) => s === "new" || s === "repeat" || s === "returning");
        expect(counted).toHaveLength(active.size);
      }),
      RUNS,
    );
  });

  it("do not depend on the order of the lines", () => {
    const period = fc.constantFrom("week" as const, "month" as const, "quarter" as const, "year" as const);
    const any = fc.oneof(
      period,
      fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
    );
    fc.assert(
      fc.property(shuffled(fc.array(line, { maxLength: 30 })), any, ([lines, order], given) => {
        const byId = (rows: readonly Line[]) => {
          const stage = periodStages(logOf(rows), { period: given, asOf });
          return new Map(labelValues(stage).map((label, i) => [stage.customerId[i], label]));
        };
        expect(byId(order.map((i) => lines[i]!))).toEqual(byId(lines));
      }),
      RUNS,
    );
  });
});

describe("preferences", () => {
  const line = fc.record({
    customer: fc.constantFrom("ann", "bob", "cem"),
    category: fc.constantFrom("", "home", "toys", "food"),
    amount: fc.integer({ min: -300, max: 900 }).map((cents) => cents / 100),
  });
  type Line = { customer: string; category: string; amount: number };
  const logOf = (lines: readonly Line[]) => ({
    customerId: lines.map((l) => l.customer),
    category: lines.map((l) => l.category),
    amount: lines.map((l) => l.amount),
  });
  const given = fc.record({
    minimumShare: fc.constantFrom(0.25, 0.5, 0.75, 1),
    minimumCount: fc.integer({ min: 1, max: 4 }),
    measure: fc.constantFrom("count" as const, "amount" as const),
  });

  it("are what counting by hand gives, in any order of the lines", () => {
    fc.assert(
      fc.property(shuffled(fc.array(line, { maxLength: 25 })), given, ([lines, order], options) => {
        const result = preferences(logOf(order.map((i) => lines[i]!)), options);
        labelValues(result).forEach((label, c) => {
          const own = lines.filter((l) => l.customer === result.customerId[c] && l.category !== "");
          const kinds = [...new Set(own.map((l) => l.category))].map((category) => {
            const of = own.filter((l) => l.category === category);
            const count = of.reduce((sum, l) => sum + (l.amount < 0 ? -1 : 1), 0);
            const cents = of.reduce((sum, l) => sum + Math.round(l.amount * 100), 0);
            return { category, count, strength: options.measure === "count" ? count : cents };
          });
          const alive = kinds.filter((k) => k.count > 0 && k.strength > 0).sort((a, b) => b.strength - a.strength);
          const total = alive.reduce((sum, k) => sum + k.strength, 0);
          const [best, second] = alive;
          const clear = best !== undefined && best.strength !== second?.strength;
          const enough = clear && best.count >= options.minimumCount && best.strength >= options.minimumShare * total;
          expect(label).toBe(enough ? best.category : "unassigned");
          expect(result.share[c]).toBe(best === undefined ? 0 : best.strength / total);
        });
      }),
      RUNS,
    );
  });
});
