import { describe, expect, it } from "vitest";
import type { Rule } from "../../../../src/rules/grammar/ast";
import type { RuleBuilders } from "../../../../src/rules/grammar/builder-types";
import { buildersFor } from "../../../../src/rules/grammar/builders";
import { compileRules } from "../../../../src/rules/grammar/compile";
import * as rules from "../../../../src/rules/index";
import { issuesOfCall } from "../../../harness/issues-of";
import { catalog, read } from "../reading";

describe("builders", () => {
  it("are the caller's own: who changes them changes none that are asked for later", () => {
    const mine = buildersFor(catalog) as { -readonly [K in keyof RuleBuilders<typeof catalog>]: unknown };
    mine.gte = () => "mine";
    buildersFor(catalog).aggregate("events", {
      where: (e) => {
        (e as { eq: unknown }).eq = () => "mine";
        return e.everyone();
      },
      fn: "count",
      cmp: "gt",
      to: 0,
    });
    expect(buildersFor(catalog).gte("ltv", 1)).toEqual({ op: "gte", field: "ltv", value: 1 });
    expect(buildersFor(catalog).eq("active", true)).toEqual({ op: "eq", field: "active", value: true });
  });

  const b = buildersFor(catalog);
  const month = { last: { n: 1, unit: "month" } } as const;
  it.each<[Rule, Rule]>([
    [b.all(b.everyone(), b.nobody()), { op: "all", rules: [{ op: "everyone" }, { op: "nobody" }] }],
    [
      b.atLeast(1, b.any(b.not(b.exists("active")))),
      {
        op: "atLeast",
        count: 1,
        rules: [{ op: "any", rules: [{ op: "not", rule: { op: "exists", field: "active" } }] }],
      },
    ],
    [b.eq("active", true), { op: "eq", field: "active", value: true }],
    [b.oneOf("industry", ["a"]), { op: "in", field: "industry", values: ["a"] }],
    [b.lt("ltv", 1), { op: "lt", field: "ltv", value: 1 }],
    [b.lte("ltv", 1), { op: "lte", field: "ltv", value: 1 }],
    [b.gt("rfm.r", 1), { op: "gt", field: "rfm.r", value: 1 }],
    [b.gte("lastOrderAt", "2026-01-01"), { op: "gte", field: "lastOrderAt", value: "2026-01-01" }],
    [b.between("ltv", 1, 2), { op: "between", field: "ltv", min: 1, max: 2 }],
    [b.contains("industry", "a"), { op: "contains", field: "industry", value: "a" }],
    [
      b.startsWith("industry", "a", { ignoreCase: true }),
      { op: "startsWith", field: "industry", value: "a", ignoreCase: true },
    ],
    [b.endsWith("industry", "a"), { op: "endsWith", field: "industry", value: "a" }],
    [
      b.compare("ltv", "lt", "rfm.r", { times: 2 }),
      { op: "compare", left: "ltv", cmp: "lt", right: "rfm.r", times: 2 },
    ],
    [b.within("lastOrderAt", month), { op: "within", field: "lastOrderAt", ...month }],
    [b.olderThan("lastOrderAt", 3, "week"), { op: "olderThan", field: "lastOrderAt", n: 3, unit: "week" }],
    [b.anniversary("birthDate", 1, 2), { op: "anniversary", field: "birthDate", daysBefore: 1, daysAfter: 2 }],
    [b.top("ltv", { count: 5, side: "lowest" }), { op: "top", field: "ltv", count: 5, side: "lowest" }],
    [
      b.band("ltv", { of: 4, in: [1, 2], per: "country" }),
      { op: "band", field: "ltv", of: 4, in: [1, 2], per: "country" },
    ],
    [
      b.aggregate("events", {
        where: (e) => e.all(e.eq("type", "buy"), e.gt("price", 1)),
        window: month,
        fn: "sum",
        value: "price",
        cmp: "gt",
        to: 5,
      }),
      {
        op: "aggregate",
        of: "events",
        where: {
          op: "all",
          rules: [
            { op: "eq", field: "type", value: "buy" },
            { op: "gt", field: "price", value: 1 },
          ],
        },
        window: month,
        fn: "sum",
        value: "price",
        cmp: "gt",
        to: 5,
      },
    ],
    [
      b.didNotFollow(
        { of: "events", where: b.everyone() },
        { of: "tickets", at: "openedAt" },
        { on: ["courseId"], within: { n: 1, unit: "day" } },
      ),
      {
        op: "didNotFollow",
        did: { of: "events", where: { op: "everyone" } },
        then: { of: "tickets", at: "openedAt" },
        on: ["courseId"],
        within: { n: 1, unit: "day" },
      },
    ],
    [b.tag("tag"), { op: "tag", id: "tag" }],
  ])("write %j", (built, json) => {
    expect(built).toEqual(json);
    if (json.op !== "tag") expect(read(built)).toEqual(json);
  });

  it.each<[built: () => Rule, problems: string[]]>([
    [() => b.aggregate("events", undefined as never), ["fn", "cmp"]],
    [() => b.aggregate("events", null as never), ["fn", "cmp"]],
    [() => (b.didNotFollow as () => Rule)(), ["did/of", "then/of"]],
    [() => b.didNotFollow({ of: "events" }, 5 as never), ["then/of"]],
    [() => b.top("ltv", undefined as never), [""]],
    [() => b.band("ltv", undefined as never), ["of"]],
  ])("leave it to compiling to ask for what was left out: %#", (built, problems) => {
    const paths = issuesOfCall(() => compileRules([{ id: "x", when: built() }], catalog)).map(({ path }) => path);
    expect(paths).toEqual(problems.map((path) => `/0/when/${path}`.replace(/\/$/, "")));
  });

  it("are the same functions with and without a catalog, one for each operator", () => {
    for (const [name, build] of Object.entries(b)) expect((rules as Record<string, unknown>)[name]).toBe(build);
    expect(Object.keys(b)).toHaveLength(26);
  });
});
