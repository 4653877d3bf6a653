import fc from "fast-check";
import { expect, it } from "vitest";
import { tagCustomers } from "../../src/rules/evaluate/tag-customers";
import { compileRules } from "../../src/rules/grammar/compile";
import { naiveTags } from "../harness/naive-rules";
import { columnsOf, ruleSets, worlds } from "../harness/random-rules";

// 10,000 random rules on 400 customers each: the columns agree with the obvious reading, customer by customer.
const SETS = 200;
const RULES = 50;
const CUSTOMERS = 400;

it("tags whom the naive interpreter tags", () => {
  const worldWithRules = worlds({ customers: CUSTOMERS, events: 6 }).chain((world) =>
    ruleSets(world, RULES).map((rules) => ({ world, rules })),
  );
  fc.assert(
    fc.property(worldWithRules, ({ world, rules }) => {
      const { table, relations } = columnsOf(world);
      const { asOf, zone } = world;
      const tags = tagCustomers(table, compileRules(rules, world.catalog), { asOf, zone, relations });
      const expected = naiveTags(rules, world);
      expect(tags.names).toEqual(rules.map(({ id }) => id));
      rules.forEach(({ id, when }, t) => {
        for (let i = 0; i < CUSTOMERS; i++) {
          const is = ((tags.bits[t]![i >> 5]! >>> (i & 31)) & 1) === 1;
          if (is !== expected[t]![i])
            expect.fail(`${id}, customer ${i}: ${is}, not ${expected[t]![i]} by ${JSON.stringify(when)}`);
        }
      });
    }),
    { numRuns: SETS },
  );
});
