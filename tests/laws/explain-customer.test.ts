import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelAt, labelsFrom } from "../../src/core/labels";
import type { CandidateExplanation, ResolutionExplanation } from "../../src/overlap/explain";
import { explainCustomer } from "../../src/plan/explain/explain-customer";
import type { Plan } from "../../src/plan/plan";
import { applyPlan } from "../../src/plan/run/apply-plan";
import { fitPlan } from "../../src/plan/run/fit-plan";

const TAGS = ["a", "b", "c", "d"] as const;
const asOf = "2026-11-01";
/** In each of them a plan is read for every customer twice. */
const FEWER = { numRuns: 200 };

const customer = fc.record({
  has: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
  scores: fc.tuple(...TAGS.map(() => fc.option(fc.integer({ min: 8, max: 12 })))),
  had: fc.constantFrom(...TAGS, null),
});

const drawn = fc.record({
  customers: fc.array(customer, { minLength: 1, maxLength: 3 }),
  axes: fc.boolean(),
  place: fc.option(fc.nat(2)),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function planOf({ axes, place }: Drawn): Plan {
  const scores = Object.fromEntries(TAGS.map((tag) => [tag, `score_${tag}`]));
  const fields = TAGS.flatMap((tag) => [[`is_${tag}`, "boolean"] as const, [`score_${tag}`, "number"] as const]);
  return {
    kind: "plan",
    version: 1,
    id: "drawn",
    prepare: { columns: { customerId: "customer", at: "at", amount: "amount" } },
    customers: { customerId: "customer", fields: Object.fromEntries(fields) },
    steps: {
      tags: {
        use: "rules",
        rules: TAGS.map((tag) => ({ id: tag, when: { op: "eq", field: `is_${tag}`, value: true } })),
      },
      main: {
        use: "overlap",
        of: ["tags"],
        options: {
          by: [{ key: "score", scores }],
          ...(axes ? { axes: { one: ["a", "b"], two: ["c", "d"] } } : {}),
          ...(place === null ? {} : { capacity: { a: place } }),
        },
      },
    },
  };
}

function dataOf({ customers }: Drawn) {
  return {
    orders: customers.map((_, i) => ({ customer: `c${i}`, at: "2026-10-01", amount: 1 })),
    customers: customers.map(({ has, scores }, i) => ({
      customer: `c${i}`,
      ...Object.fromEntries(
        TAGS.flatMap((tag, t) => [
          [`is_${tag}`, has[t]!],
          [`score_${tag}`, scores[t]!],
        ]),
      ),
    })),
  };
}

/** Labels as if each customer had had its own segment, on its axis and as primary. */
function formerOf({ customers, axes }: Drawn) {
  const labels = (of: readonly string[]) =>
    labelsFrom(customers.map(({ had }) => (had !== null && of.includes(had) ? had : null)));
  const customerId = customers.map((_, i) => `c${i}`);
  const winners = axes ? { "main.one": labels(["a", "b"]), "main.two": labels(["c", "d"]) } : {};
  return { customers: { customerId }, labels: { main: labels(TAGS), ...winners } };
}

const withoutMargin = (candidates: readonly CandidateExplanation[]) =>
  candidates.map((one) => ({ ...one, reason: one.reason.replaceAll(", by more than the margin", "") }));

describe("explainCustomer of a main segment", () => {
  it("explains what the customer has, with the former segmentation and without", () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (test, held) => {
        const fitted = fitPlan(dataOf(test), planOf(test), { asOf });
        const previous = held ? formerOf(test) : undefined;
        const run = applyPlan(dataOf(test), fitted, { asOf, previous });
        test.customers.forEach((_, i) => {
          const because = (options: object) =>
            explainCustomer(run, fitted, i, options).steps[1]!.because as ResolutionExplanation | undefined;
          const full = because({ previous });
          expect(full?.primary).toBe(labelAt(run.labels["main"]!, i));
          expect(JSON.parse(JSON.stringify(full))).toStrictEqual(full);
          const alone = because({});
          if (test.place !== null && held) {
            if (alone !== undefined) expect(alone.primary).toBe(full!.primary);
            return;
          }
          expect({ ...alone, candidates: withoutMargin(alone!.candidates), text: "" }).toEqual({
            ...full,
            candidates: withoutMargin(full!.candidates),
            text: "",
          });
        });
      }),
      FEWER,
    );
  });
});
