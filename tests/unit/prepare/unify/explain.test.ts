import { describe, expect, it } from "vitest";
import { explainEntity, explainUnion } from "../../../../src/prepare/unify/explain";
import { unifyCustomers } from "../../../../src/prepare/unify/unify";
import { problemsOf } from "../../../harness/issues-of";

const records = [
  { email: "ann@x.org" },
  { email: "bo@x.org" },
  { email: "ann@x.org", phone: "5550100" },
  { email: "ANN@x.org" },
  { phone: "555 0100", member: "M1" },
  { member: "M1" },
];
const unified = unifyCustomers(records, { keys: ["email", "phone", "member"] });

describe("explainEntity", () => {
  it("lists the records of a customer and a tie fewer", () => {
    const { entity, records: members, ties } = explainEntity(unified, 3);
    expect([entity, members]).toEqual([0, [0, 2, 3, 4, 5]]);
    expect(ties.map(({ a, b, key, value }) => [a, b, key, value])).toEqual([
      [0, 2, "email", "ann@x.org"],
      [0, 3, "email", "ann@x.org"],
      [2, 4, "phone", "5550100"],
      [4, 5, "member", "M1"],
    ]);
  });

  it("has no ties for a record that is alone", () => {
    expect(explainEntity(unified, 1)).toEqual({ entity: 1, records: [1], ties: [] });
  });

  it("is plain JSON", () => {
    const explanation = explainEntity(unified, 0);
    expect(JSON.parse(JSON.stringify(explanation))).toStrictEqual(explanation);
  });
});

describe("explainUnion", () => {
  const way = (a: number, b: number) => explainUnion(unified, a, b).path.map((tie) => [tie.a, tie.b, tie.key]);

  it("leads from one record to the other, whichever comes first", () => {
    expect(way(0, 5)).toEqual([
      [0, 2, "email"],
      [2, 4, "phone"],
      [4, 5, "member"],
    ]);
    expect(way(5, 0)).toEqual([
      [5, 4, "member"],
      [4, 2, "phone"],
      [2, 0, "email"],
    ]);
  });

  it("takes records that share one value as direct neighbours", () => {
    expect(way(2, 3)).toEqual([[2, 3, "email"]]);
    expect(way(3, 4)).toEqual([
      [3, 2, "email"],
      [2, 4, "phone"],
    ]);
  });

  it("has no way between two customers, and an empty one from a record to itself", () => {
    expect(explainUnion(unified, 0, 1)).toEqual({ sameCustomer: false, path: [] });
    expect(explainUnion(unified, 4, 4)).toEqual({ sameCustomer: true, path: [] });
  });

  it("takes time in proportion to the records, also where all share one value", () => {
    const many = Array.from({ length: 60_000 }, () => ({ email: "ann@x.org", phone: "5550100" }));
    const one = unifyCustomers(many, { keys: ["email", "phone"] });
    expect(explainUnion(one, 1, 59_999).path).toEqual([
      { a: 1, b: 59_999, key: "email", value: "ann@x.org", match: "ann@x.org", similarity: 1 },
    ]);
  });

  it("shows both spellings of a similar pair, turned with the way", () => {
    const people = [
      { name: "Martha Lee", zip: "10" },
      { name: "Marhta Lee", zip: "10" },
    ];
    const similar = unifyCustomers(people, { keys: [], similarity: { field: "name", block: "zip" } });
    const [tie] = explainUnion(similar, 1, 0).path;
    expect(tie).toMatchObject({ a: 1, b: 0, key: "name", value: "marhta lee", match: "martha lee" });
    expect(tie!.similarity).toBeGreaterThan(0.92);
    expect(tie!.similarity).toBeLessThan(1);
  });

  it("refuses records that are not there and what is no result", () => {
    expect(problemsOf(() => explainUnion(unified, 6, -1))).toEqual(["out_of_range /a", "out_of_range /b"]);
    expect(problemsOf(() => explainEntity(unified, "0" as never))).toEqual(["invalid_type /record"]);
    expect(problemsOf(() => explainEntity({ entityOf: [0] } as never, 0))).toEqual(["invalid_type /unified"]);
    expect(problemsOf(() => explainEntity({ entityOf: [0], ties: { a: [1] } } as never, 0))).toEqual([
      "invalid_type /unified",
    ]);
  });
});
