import { tableFromArrays } from "apache-arrow";
import { table } from "arquero";
import { describe, expect, it } from "vitest";
import type { ForeignTable } from "../../../../src/core/foreign-shapes";
import { labelsFrom } from "../../../../src/core/labels";
import { take, toRows } from "../../../../src/core/rows";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import type { UnifyOptions } from "../../../../src/prepare/unify/options";
import { unifyCustomers } from "../../../../src/prepare/unify/unify";
import { problemsOf } from "../../../harness/issues-of";

type Loose = Record<string, unknown>;

/** For tests of what types would refuse. */
const unify = (records: object, options: object) => unifyCustomers(records as Loose[], options as UnifyOptions<Loose>);
const entities = (records: object, options: object) => Array.from(unify(records, options).entityOf);

describe("unifyCustomers: which records are one customer", () => {
  it("ties by any key, and through others", () => {
    const records = [
      { email: "ann@x.org" },
      { email: "bo@x.org", phone: "555-0199" },
      { phone: "5550100", member: "M7" },
      { email: "Ann@X.org ", phone: "555 0100" },
      { member: "M7" },
    ];
    const { entityOf, recordCount, ties, report } = unify(records, { keys: ["email", "phone", "member"] });
    expect(Array.from(entityOf)).toEqual([0, 1, 0, 0, 0]);
    expect(Array.from(recordCount)).toEqual([4, 1]);
    expect(toRows(ties).map(({ a, b, key, value }) => [a, b, key, value])).toEqual([
      [0, 3, "email", "ann@x.org"],
      [2, 3, "phone", "5550100"],
      [2, 4, "member", "M7"],
    ]);
    expect(report).toMatchObject({ records: 5, entities: 2, ties: 3, largest: [{ entity: 0, records: 4 }], notes: [] });
    expect(report.keys.map(({ key, normalizer, ties: made }) => [key, normalizer, made])).toEqual([
      ["email", "email", 1],
      ["phone", "phone", 1],
      ["member", "text", 1],
    ]);
  });

  it("ties nothing by what is missing, blank or unusable, and counts it", () => {
    const emails = [null, undefined, "", "  ", "\u3000", Number.NaN, "n/a", "n/a", {}, {}, Symbol("s"), true, true];
    const { entityOf, report } = unify(
      emails.map((email) => ({ email })),
      { keys: ["email"] },
    );
    expect(Array.from(entityOf)).toEqual(emails.map((_, i) => i));
    expect(report.keys[0]).toEqual({
      key: "email",
      normalizer: "email",
      present: 0,
      missing: 6,
      unusable: 7,
      distinct: 0,
      ties: 0,
      examples: [
        { record: 6, received: '"n/a"' },
        { record: 7, received: '"n/a"' },
        { record: 8, received: "an empty object" },
      ],
    });
    expect(report.notes).toEqual(["email has no value that could tie records"]);
  });

  it("takes 1 and '1' as one, except as they are", () => {
    const records = [{ id: 1 }, { id: "1" }, { id: 1n }, { id: "01" }];
    expect(entities(records, { keys: ["id"] })).toEqual([0, 0, 0, 1]);
    expect(entities(records, { keys: ["id"], normalize: { id: "none" } })).toEqual([0, 1, 2, 3]);
  });

  it("is safe with the names that every object has, as values and as keys", () => {
    const names = ["__proto__", "constructor", "toString", "__proto__", "hasOwnProperty"];
    expect(
      entities(
        names.map((id) => ({ id })),
        { keys: ["id"] },
      ),
    ).toEqual([0, 1, 2, 0, 3]);
    const rows = [JSON.parse('{"__proto__": "a", "constructor": 1}'), JSON.parse('{"__proto__": "a"}')];
    const { entityOf, customers } = unify(rows, { keys: ["__proto__", "constructor"] });
    expect(Array.from(entityOf)).toEqual([0, 0]);
    expect(Object.keys(customers)).toEqual(["__proto__", "constructor"]);
    expect(toRows(customers)).toEqual([JSON.parse('{"__proto__": "a", "constructor": 1}')]);
  });

  it("takes keys as sources: a field, an accessor, a column; two fields as one", () => {
    const records = [
      { mail: "a@x.org", first: "Ann", born: "1990" },
      { mail: null, first: "ann", born: "1990" },
      { mail: "A@X.org", first: "Bo", born: "1991" },
    ];
    const person = (row: Loose) => `${row["first"]} ${row["born"]}`;
    const keys = { email: "mail", person, card: [7, 8, 9] };
    expect(entities(records, { keys, normalize: { person: "name" } })).toEqual([0, 0, 0]);
    expect(entities(records, { keys: { email: "mail" } })).toEqual([0, 1, 0]);
  });

  it.each([
    ["email", "a@x.org", "as it is no address"],
    ["phone", "+41 44 555 01 00", "as it is no telephone number"],
    ["text", "a", "as it is no text or integer"],
    [(value: unknown) => (value === "a" ? value : {}), "a", "as it is no value that the function accepts"],
  ])("notes in how many records a key normalized by %s cannot be used", (kind, usable, why) => {
    const records: Loose[] = [{ k: usable }, { k: {} }, { k: { toString: null } }];
    const { report } = unify(records, { keys: ["k"], normalize: { k: kind } });
    expect(report.notes).toEqual([`k cannot be used in 2 records, ${why}`]);
  });

  it("completes national telephone numbers by country code, and says so where it would matter", () => {
    const records = [{ phone: "13800138000" }, { phone: "+86 138 0013 8000" }];
    const { entityOf, report } = unify(records, { keys: ["phone"] });
    expect(Array.from(entityOf)).toEqual([0, 1]);
    expect(report.notes[0]).toContain("with and without country code");
    expect(entities(records, { keys: ["phone"], normalize: { phone: { kind: "phone", countryCode: "86" } } })).toEqual([
      0, 0,
    ]);
  });
});

describe("unifyCustomers: values that many share", () => {
  const people = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ email: "test@test.com", phone: String(5_550_000 + i) }));

  it("does not glue customers together by a value that more than maxShared of them have", () => {
    const { report } = unify([...people(51), { email: "Test@test.com ", phone: "5550000" }], {
      keys: ["email", "phone"],
    });
    expect(report.entities).toBe(51);
    expect(report.ignored).toEqual([
      { key: "email", value: "test@test.com", records: 52, customers: 51, reason: "too_many_customers" },
    ]);
    expect(report.notes).toEqual([
      'shared by too many customers, so they tie nothing: email "test@test.com" (52 records); maxShared sets the limit',
    ]);
    expect(unify(people(50), { keys: ["email", "phone"] }).report.entities).toBe(1);
    expect(unify(people(6), { keys: ["email", "phone"], maxShared: 5 }).report.entities).toBe(6);
    expect(unify(people(900), { keys: ["email", "phone"], maxShared: Number.POSITIVE_INFINITY }).report.entities).toBe(
      1,
    );
  });

  it("keeps a loyal customer whole: 500 orders with one address and two numbers", () => {
    const orders = Array.from({ length: 500 }, (_, i) => ({
      email: "ann@x.org",
      phone: i % 9 === 0 ? "5550101" : "5550100",
    }));
    expect(unify(orders, { keys: ["email", "phone"] }).report).toMatchObject({ entities: 1, ignored: [] });
  });

  it("counts records that have no other key as customers", () => {
    const { report } = unify(
      Array.from({ length: 51 }, () => ({ email: "shop@x.org" })),
      { keys: ["email"] },
    );
    expect(report).toMatchObject({ entities: 51, ignored: [{ records: 51, customers: 51 }] });
  });

  it("ignores stop values in any spelling, and reports those that occur", () => {
    const stopValues = { email: [" TEST@test.com", "nobody@x.org", "no address", null] };
    const { entityOf, report } = unify(
      people(3).map(({ email }) => ({ email })),
      { keys: ["email"], stopValues },
    );
    expect(Array.from(entityOf)).toEqual([0, 1, 2]);
    expect(report.ignored).toEqual([
      { key: "email", value: "test@test.com", records: 3, customers: 3, reason: "stop_value" },
    ]);
  });
});

describe("unifyCustomers: similar values", () => {
  const people = [
    { name: "Martha Smith", zip: "1010" },
    { name: "Marhta  SMITH", zip: "1010" },
    { name: "Martha Smith", zip: "2020" },
    { name: "Martha Smith", zip: null },
    { name: "martha smith", zip: "2020 " },
    { name: null, zip: "1010" },
    { name: "Bo", zip: "1010" },
  ];
  const similarity = { field: "name", block: "zip" };

  it("ties within blocks only", () => {
    const { entityOf, ties, report } = unify(people, { keys: [], similarity });
    expect(Array.from(entityOf)).toEqual([0, 0, 1, 2, 1, 3, 4]);
    expect(toRows(ties).map(({ a, b, value, match }) => [a, b, value, match])).toEqual([
      [0, 1, "martha smith", "marhta smith"],
      [2, 4, "martha smith", "martha smith"],
    ]);
    expect(report.similarity).toEqual([
      { field: "name", threshold: 0.92, blocks: 2, comparisons: 1, ties: 2, refused: [], refusedBlocks: 0 },
    ]);
  });

  it("blocks by first characters, which a slip there escapes", () => {
    const names = ["Duane Lee", "Dwayne Lee", "Jeraldine", "Geraldine", "王小明明", "王小明名"].map((name) => ({
      name,
    }));
    const by = (block: number) => entities(names, { keys: [], similarity: { field: "name", block, threshold: 0.88 } });
    expect(by(1)).toEqual([0, 0, 1, 2, 3, 3]);
    expect(by(2)).toEqual([0, 1, 2, 3, 4, 4]);
  });

  it("compares a block as a whole or not at all, and names those it refuses", () => {
    const crowd = Array.from({ length: 5 }, (_, i) => ({ name: `Martha Smit${i}`, zip: "9" }));
    const options = { keys: [], similarity: { ...similarity, maxBlock: 4 } };
    const { report } = unify([...crowd, ...people], options);
    expect(report.similarity[0]).toMatchObject({
      ties: 2,
      refused: [{ block: "9", values: 5, records: 5 }],
      refusedBlocks: 1,
    });
    expect(report.notes).toEqual([
      'name: 1 blocks are too large to compare (the largest, "9", with 5 values): take finer blocks or raise maxBlock',
    ]);
    expect(unify(crowd, { keys: [], similarity }).report.entities).toBe(1);
  });

  it("ties nothing by a stop value, near or equal, in the form of the rule", () => {
    const unknown = ["Unknown", "UNKNOWN ", "unknwon", "Ann Lee", "Ann Lee"].map((who, i) => ({
      ...{ name: who, zip: "1", id: i },
    }));
    const stopValues = { name: ["unknown"] };
    const { entityOf, report } = unify(unknown, { keys: ["name"], stopValues, similarity });
    expect(Array.from(entityOf)).toEqual([0, 1, 2, 3, 3]);
    const stopped = { key: "name", value: "Unknown", records: 1, customers: 1, reason: "stop_value" };
    expect(unify(unknown, { keys: ["id"], stopValues, similarity }).report.ignored).toEqual([
      { ...stopped, value: "unknown", records: 2, customers: 2 },
    ]);
    expect(report.ignored.map(({ value, reason }) => [value, reason])).toEqual([["unknown", "stop_value"]]);
    expect(problemsOf(() => unify(unknown, { keys: ["id"], stopValues: { nome: [] }, similarity }))).toEqual([
      "unknown_name /stopValues/nome",
    ]);
    const accessor = { ...similarity, field: (row: Loose) => row["name"] };
    const similar = { keys: ["id"], stopValues: { similar: ["unknown"] }, similarity: accessor };
    expect(unify(unknown, similar).report.entities).toBe(4);
  });

  it("does not glue customers together by a value that more than maxShared of a block have", () => {
    const crowd = (n: number, zip: string) =>
      Array.from({ length: n }, (_, id) => ({ id: `${zip}-${id}`, name: "N", zip }));
    const records = [...crowd(51, "1"), ...crowd(3, "2"), { id: "1-0", name: "n", zip: "1" }];
    const { report } = unify(records, { keys: ["id"], similarity });
    expect(report.entities).toBe(52);
    expect(report.ignored).toEqual([
      { key: "name", value: "n", records: 52, customers: 51, reason: "too_many_customers" },
    ]);
    expect(report.notes).toEqual([
      'shared by too many customers, so they tie nothing: name "n" (52 records); maxShared sets the limit',
    ]);
    expect(unify(records, { keys: ["id"], similarity, maxShared: 51 }).report.entities).toBe(2);
    const loyal = Array.from({ length: 500 }, () => ({ id: "7", card: 1, name: "N", zip: "1" }));
    expect(unify(loyal, { keys: ["id", "card"], similarity }).report).toMatchObject({ entities: 1, ignored: [] });
  });

  it("takes several rules, after the keys", () => {
    const rules = [similarity, { field: (row: Loose) => row["zip"], block: 1, threshold: 1, normalize: "text" }];
    const { report } = unify(people, { keys: ["zip"], similarity: rules });
    expect(report.similarity.map(({ field, ties }) => [field, ties])).toEqual([
      ["name", 0],
      ["similar", 0],
    ]);
    expect(report.keys[0]!.ties).toBe(4);
  });
});

describe("unifyCustomers: what survives", () => {
  const records = [
    { email: "n/a", name: "A. Lee", city: "Bern", updated: "2026-01-01", system: "shop", member: 1 },
    { email: "ann@x.org", name: "", city: "Basel", updated: "2026-03-01", system: "mail", member: 1 },
    { email: "ann@y.org", name: "Ann Marie Lee", city: "Bern", updated: "soon", system: "crm", member: 1 },
    { email: null, name: "Ann Lee", city: " BERN", updated: "2026-02-01", system: "crm", member: 1 },
  ];
  const first = (options: object) => toRows(unify(records, { keys: ["member"], ...options }).customers)[0] as Loose;

  it("is the first value there is, unless told otherwise", () => {
    expect(first({})).toEqual({
      ...{ email: "n/a", name: "A. Lee", city: "Bern", updated: "2026-01-01", system: "shop", member: 1 },
    });
  });

  it("is never what the key of the field cannot use or ignores, while there is something better", () => {
    expect(first({ keys: ["member", "email"] })["email"]).toBe("ann@x.org");
    expect(first({ keys: ["member", "email"], stopValues: { email: ["ann@x.org"] } })["email"]).toBe("ann@y.org");
    const { customers } = unify([{ email: "n/a" }], { keys: ["email"] });
    expect(customers["email"]).toEqual(["n/a"]);
  });

  it("is never an invalid date or an infinity, while there is something better", () => {
    const rows = [
      { id: 1, since: new Date(Number.NaN), spent: Number.POSITIVE_INFINITY, note: new Date(Number.NaN) },
      { id: 1, since: new Date(0), spent: 5, note: "x" },
      { id: 2, since: new Date(Number.NaN), spent: Number.NEGATIVE_INFINITY, note: new Date(Number.NaN) },
      { id: 2, since: new Date(Number.NaN), spent: null, note: null },
    ];
    for (const prefer of ["firstNonMissing", "mostFrequent", "longest"]) {
      const { customers, conflicts } = unify(rows, { keys: ["id"], prefer });
      expect(customers["since"]).toEqual(Float64Array.of(0, Number.NaN));
      expect(customers["spent"]).toEqual(Float64Array.of(5, Number.NEGATIVE_INFINITY));
      expect(customers["note"]).toEqual(["x", undefined]);
      expect(conflicts.entity).toHaveLength(0);
    }
  });

  it("counts the most frequent of more values than a call has room for arguments", () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => ({ id: "1", v: `v${Math.max(i, 2)}` }));
    const { customers } = unify(rows, { keys: ["id"], prefer: "mostFrequent", maxShared: 1e6 });
    expect([customers["v"]!.length, customers["v"]![0]]).toEqual([1, "v2"]);
  });

  it("is the longest in characters, without the blanks around it", () => {
    const longest = (...names: string[]) =>
      unify(
        names.map((name) => ({ id: 1, name })),
        { keys: ["id"], prefer: "longest" },
      ).customers["name"]![0];
    expect(longest("ann      ", "anna")).toBe("anna");
    expect(longest("\u3000\u3000王\u3000\u3000", "王五")).toBe("王五");
    expect(longest("😀😀", "abc")).toBe("abc");
    expect(longest("anna", "beth")).toBe("anna");
  });

  it("may be a value that cannot be looked at", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const rows = [
      { id: 1, v: proxy },
      { id: 1, v: proxy },
      { id: 1, v: null },
    ];
    for (const prefer of ["firstNonMissing", "mostFrequent", "longest"]) {
      expect(unify(rows, { keys: ["id"], prefer }).customers["v"]![0]).toBe(proxy);
    }
  });

  it("follows the policy of each field", () => {
    const dated = { date: "updated", source: "system", sourceOrder: ["crm", "mail"] };
    expect(first({ ...dated, prefer: "mostRecent" })).toMatchObject({
      name: "Ann Lee",
      city: "Basel",
      email: "ann@x.org",
    });
    expect(first({ ...dated, prefer: "sourceOrder" })).toMatchObject({ name: "Ann Marie Lee", email: "ann@y.org" });
    expect(first({ prefer: "longest" })).toMatchObject({ name: "Ann Marie Lee", city: "Basel" });
    expect(first({ prefer: { city: "mostFrequent" } })).toMatchObject({ city: "Bern", name: "A. Lee" });
    expect(
      first({ ...dated, prefer: { "*": "sourceOrder", name: "longest", email: "firstNonMissing" } }),
    ).toMatchObject({
      ...{ name: "Ann Marie Lee", city: "Bern", email: "n/a", system: "crm" },
    });
  });

  it("says what it could not order by", () => {
    const options = {
      keys: ["member"],
      prefer: { "*": "mostRecent", name: "sourceOrder" },
      date: "updated",
      source: "system",
    };
    expect(unify(records, { ...options, sourceOrder: ["crm"] }).report.notes).toEqual([
      '1 record without a date that can be read: "mostRecent" takes them last',
      "2 records from a source that sourceOrder does not list: taken last",
    ]);
  });

  it("reads dates in the zone that is given", () => {
    const zoned = [
      { id: 1, at: "2026-01-01 09:00", v: "a" },
      { id: 1, at: "2026-01-01T00:30:00Z", v: "b" },
    ];
    const options = { keys: ["id"], prefer: "mostRecent", date: "at" };
    expect(toRows(unify(zoned, { ...options, zone: "Asia/Shanghai" }).customers)[0]).toMatchObject({ v: "a" });
    expect(toRows(unify(zoned, options).customers)[0]).toMatchObject({ v: "b" });
  });

  it("makes columns of numbers and dates typed, and keeps typed ones as they are", () => {
    const rows = [
      { id: "a", age: 31, since: new Date(5), vip: true },
      { id: "b", age: null, since: undefined, vip: null },
    ];
    const { customers } = unifyCustomers(rows, { keys: ["id"] });
    expect(customers.age).toEqual(Float64Array.of(31, Number.NaN));
    expect(customers.since).toEqual(Float64Array.of(5, Number.NaN));
    expect(customers.vip).toEqual([true, undefined]);
    const columns = { id: ["a", "b", "a"], n: Int32Array.of(1, 2, 3), kind: labelsFrom(["x", "y", "x"]) };
    const unified = unify(columns, { keys: ["id"], prefer: { n: "mostRecent" }, date: Float64Array.of(1, 2, 3) });
    expect(unified.customers).toEqual({ id: ["a", "b"], n: Int32Array.of(3, 2), kind: ["x", "y"] });
  });
});

describe("unifyCustomers: conflicts", () => {
  it("lists every record with a say where at least two values differ, spelling aside", () => {
    const records = [
      { id: 7, email: "Ann@x.org", name: "Ann", age: 31, at: 1, system: "crm" },
      { id: "7", email: "ann@x.org", name: "Anne", age: "31", at: 2, system: "shop" },
      { id: 7, email: "n/a", name: " Ann ", age: null, at: 3, system: "crm" },
      { id: 8, name: "Bo" },
    ];
    const { conflicts, customers } = unify(records, {
      keys: ["id", "email"],
      date: "at",
      source: "system",
      prefer: { name: "mostFrequent" },
    });
    expect(toRows(conflicts)).toEqual([
      { entity: 0, field: "name", record: 0, value: "Ann", chosen: 1 },
      { entity: 0, field: "name", record: 1, value: "Anne", chosen: 0 },
      { entity: 0, field: "name", record: 2, value: " Ann ", chosen: 1 },
    ]);
    expect(customers["name"]).toEqual(["Ann", "Bo"]);
  });

  it("comes by customer, then by field", () => {
    const records = [1, 2, 1, 2].map((id, i) => ({ id, a: i, b: `x${i}` }));
    const { entity, field, record } = unify(records, { keys: ["id"] }).conflicts;
    expect(Array.from(entity)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(field).toEqual(["a", "a", "b", "b", "a", "a", "b", "b"]);
    expect(Array.from(record)).toEqual([0, 2, 0, 2, 1, 3, 1, 3]);
  });
});

describe("unifyCustomers at the door", () => {
  it("takes records that cannot be read as they are: customers of their own, counted", () => {
    const hostile = {
      get email(): string {
        throw new Error("no");
      },
    };
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const records = [{ email: "a@x.org" }, null, 5, "text", hostile, revoked.proxy, { email: "A@x.org" }];
    const { entityOf, report, customers } = unify(records, { keys: ["email"] });
    expect(Array.from(entityOf)).toEqual([0, 1, 2, 3, 4, 5, 0]);
    expect(customers["email"]).toEqual(["a@x.org", ...Array(5).fill(undefined)]);
    expect(report.keys[0]).toMatchObject({ present: 2, missing: 3, unusable: 2 });
    expect(report.keys[0]!.examples[0]).toEqual({ record: 4, received: "Error: no" });
    expect(report.notes[0]).toContain("3 records without fields");
    expect(report.notes[1]).toContain("email cannot be read in 2 records");
  });

  it("takes a normaliser or an accessor that throws as no value", () => {
    const failing = () => {
      throw new TypeError("mine");
    };
    const records = [{ id: 1 }, { id: 1 }];
    expect(unify(records, { keys: ["id"], normalize: { id: failing } }).report.keys[0]).toMatchObject({ unusable: 2 });
    expect(unify(records, { keys: { id: failing } }).report.keys[0]).toMatchObject({ unusable: 2 });
  });

  it("takes no records, one record, and tables of other shapes", () => {
    expect(unify([], { keys: ["email"] })).toMatchObject({
      customers: {},
      report: { records: 0, entities: 0, ties: 0 },
    });
    expect(entities({ email: [] }, { keys: ["email"] })).toEqual([]);
    expect(entities([{ email: "a@x.org" }], { keys: ["email"] })).toEqual([0]);
    const csv = [["email", "name"], ["a@x.org", "Ann"], ["a@x.org"], ["A@x.org", ""]];
    const { entityOf, report } = unify(csv, { keys: ["email"] });
    expect(Array.from(entityOf)).toEqual([0, 1, 0]);
    expect(report.notes[0]).toContain("1 record without fields");
  });

  it("reads tables of other libraries", () => {
    const names = { email: ["a@x.org", null, "A@x.org"], name: ["Ann", "Bo", "Anne"] };
    const how = { keys: ["email"], prefer: "longest" } as const;
    for (const foreign of [tableFromArrays(names), table(names)]) {
      const { entityOf, customers } = unifyCustomers(foreign as ForeignTable, how);
      expect(Array.from(entityOf)).toEqual([0, 1, 0]);
      expect(customers["name"]).toEqual(["Anne", "Bo"]);
    }
  });

  it("names every problem of the options at once", () => {
    const options = {
      keys: ["email", "email", 5],
      normalize: { mail: "email", email: "mail" },
      stopValues: { email: "x", fax: [] },
      maxShared: 0,
      similarity: { field: "name", threshold: 2, fuzz: 1 },
      prefer: { name: "newest" },
      zone: "Mars",
      sourceOrder: "crm",
    };
    expect(problemsOf(() => unify([{ email: "" }], options)).sort()).toEqual(
      [
        ...[
          "duplicate /keys/1",
          "invalid_type /keys/2",
          "unknown_name /normalize/mail",
          "invalid_type /stopValues/email",
        ],
        ...[
          "unknown_name /stopValues/fax",
          "out_of_range /maxShared",
          "unknown_option /fuzz",
          "missing /similarity/block",
        ],
        ...["out_of_range /similarity/threshold", "invalid_value /prefer/name", "invalid_value /zone"],
        ...["invalid_type /sourceOrder"],
      ].sort(),
    );
  });

  it("names what does not fit the records", () => {
    const records = [{ email: "a@x.org" }];
    expect(problemsOf(() => unify(records, { keys: ["mail"], normalize: { mail: "fax" } })).sort()).toEqual([
      "invalid_value /normalize/mail",
      "unknown_field /keys/mail",
    ]);
    expect(
      problemsOf(() => unify(records, { keys: ["email"], prefer: { name: "longest", "*": "mostRecent" } })),
    ).toEqual(["unknown_field /prefer/name", "missing /date"]);
    expect(problemsOf(() => unify(records, { keys: ["email"], prefer: "sourceOrder", source: "email" }))).toEqual([
      "missing /sourceOrder",
    ]);
    expect(problemsOf(() => unify(records, { keys: { email: ["a", "b"] } }))).toEqual(["length_mismatch /keys/email"]);
    expect(problemsOf(() => unify({ email: ["a"], name: [] }, { keys: ["email"] }))).toEqual(["length_mismatch /name"]);
    expect(problemsOf(() => unify({ email: ["a"] }, { keys: { email: () => 1 } }))).toEqual([
      "invalid_type /keys/email",
    ]);
    expect(problemsOf(() => unify(records, { keys: [] }))).toEqual(["too_few /keys"]);
    expect(problemsOf(() => unify(records, {}))).toEqual(["missing /keys"]);
    expect(problemsOf(() => unify(5 as never, { keys: ["email"] }))[0]).toBe("invalid_type /records");
  });
});

describe("unifyCustomers and orders", () => {
  it("gives an order log of several sources one customer id", () => {
    const records = [
      { account: "crm:1", email: "ann@x.org" },
      { account: "shop:9", email: "ANN@x.org" },
      { account: "shop:4", email: "bo@x.org" },
    ];
    const orders = [
      { account: "shop:4", at: "2026-01-02", total: 5 },
      { account: "shop:9", at: "2026-01-03", total: 7 },
      { account: "crm:1", at: "2026-02-03", total: 11 },
      { account: "crm:8", at: "2026-02-04", total: 13 },
    ];
    const { customers, entityOf } = unifyCustomers(records, { keys: ["email"] });
    const entityByAccount = new Map(records.map(({ account }, i) => [account, entityOf[i]]));
    const { transactions, rejected } = transactionsFrom(orders, {
      customerId: (order) => entityByAccount.get(order.account),
      at: "at",
      amount: "total",
    });
    expect(rejected).toMatchObject([{ index: 3, code: "missing_id" }]);
    const facts = summarizeTransactions(transactions);
    expect(facts.customerId).toEqual(Int32Array.of(1, 0));
    expect(take(customers, facts.customerId as Int32Array).email).toEqual(["bo@x.org", "ann@x.org"]);
    expect(Array.from(facts.revenue)).toEqual([5, 18]);
  });

  it("gives order rows that carry the keys themselves one customer id, as a column", () => {
    const orders = [
      { email: "ann@x.org", phone: "5550100", at: "2026-01-02", total: 5 },
      { email: "", phone: "555-0100", at: "2026-01-03", total: 7 },
    ];
    const { entityOf } = unifyCustomers(orders, { keys: ["email", "phone"] });
    const { transactions } = transactionsFrom(orders, { customerId: entityOf, at: "at", amount: "total" });
    expect(Array.from(summarizeTransactions(transactions).revenue)).toEqual([12]);
  });
});
