import { describe, expect, it } from "vitest";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import { unifyCustomers } from "../../../../src/prepare/unify/unify";
import { issuesOfCall } from "../../../harness/issues-of";

const FIELDS = { customerId: "c", at: "t", amount: "a" } as const;
const GOOD = { c: "ann", t: "2026-03-01", a: 5 };
const loose = transactionsFrom as (...args: unknown[]) => ReturnType<typeof transactionsFrom>;

describe("a log without any row that is one", () => {
  it.each([[[null]], [[undefined, 7, "row"]], [[true]]])("%o is rejected row by row, as beside good rows", (rows) => {
    const { report } = loose(rows, FIELDS);
    expect(report.reasons).toEqual({ not_a_row: rows.length });
    expect(loose([...rows, GOOD], FIELDS).report.reasons).toEqual(report.reasons);
    expect(loose(rows, { ...FIELDS, amount: () => 1 }).report.reasons).toEqual(report.reasons);
  });

  it("is one of strangers where customers are unified", () => {
    const unify = (records: unknown[]) => unifyCustomers(records as { mail: string }[], { keys: ["mail"] }).report;
    const [note] = unify([null, { mail: "a@x.org" }]).notes;
    expect(unify([null]).notes).toContain(note);
    expect(unify([null]).records).toBe(1);
  });
});

describe("a field that no row has", () => {
  it("is an error that tells how rows may lack it", () => {
    const [issue] = issuesOfCall(() => loose([GOOD], { ...FIELDS, cancelled: "voidedAt" }));
    expect(issue).toMatchObject({
      code: "unknown_field",
      path: "/cancelled",
      hint: 'a field that all rows may lack needs an accessor: (row) => row["voidedAt"]',
    });
    const accessor = (row: Record<string, unknown>) => row["voidedAt"];
    expect(loose([GOOD], { ...FIELDS, cancelled: accessor }).report.kept).toBe(1);
  });

  it("is an error that names the nearest one, if there is one", () => {
    const [issue] = issuesOfCall(() => loose([{ ...GOOD, total: 1 }], { ...FIELDS, amount: "totl" }));
    expect(issue!.hint).toBe('did you mean "total"?');
  });
});

describe("an accessor where there are no rows to call it with", () => {
  const csv = [
    ["c", "t", "a", "state"],
    ["ann", "2026-03-01", "5", "void"],
    ["bob", "2026-03-02", "6", "paid"],
  ];
  const policy = { numericText: "parse" } as const;

  it("is refused with the way out, of a header and of columns", () => {
    const fields = { ...FIELDS, cancelled: (row: { state: string }) => row.state === "void" };
    const columns = { c: ["ann"], t: [2e12], a: [5] };
    for (const log of [csv, columns])
      expect(issuesOfCall(() => loose(log, fields, policy))).toMatchObject([
        {
          code: "invalid_type",
          path: "/cancelled",
          received: "a function",
          hint: "only rows that are objects take an accessor: pass the column that it would give",
        },
      ]);
    const ready = csv.slice(1).map((row) => row[3] === "void");
    expect(loose(csv, { ...FIELDS, cancelled: ready }, policy).report.reasons).toEqual({ cancelled: 1 });
  });

  it("reads rows of cells without a header by position", () => {
    const rows = [
      ["1", "2026-03-01", "5"],
      ["2", "2026-03-02", "6"],
    ];
    const fields = { customerId: (row: string[]) => row[0], at: "1", amount: "2" };
    expect(loose(rows, fields, policy).report.kept).toBe(2);
  });
});

describe("what is no log", () => {
  const generator = function* () {
    yield GOOD;
  };

  it.each([
    ["a Map", new Map([[1, GOOD]])],
    ["a Set", new Set([GOOD])],
    ["a generator", generator()],
  ])("%s is refused with the way to an array", (_, rows) => {
    expect(issuesOfCall(() => loose(rows, FIELDS))).toMatchObject([
      { code: "invalid_type", path: "/rows", hint: "Array.from makes an array of whatever can be iterated" },
    ]);
  });

  it("nor is an object that does not tell what it has", () => {
    const refuse = () => {
      throw new Error("no");
    };
    expect(issuesOfCall(() => loose(new Proxy({}, { ownKeys: refuse, has: refuse }), FIELDS))).toMatchObject([
      { code: "invalid_type", path: "/rows" },
    ]);
  });

  it.each([[Float64Array.of(1, 2)], [new Uint8Array()]])("nor is %o", (rows) => {
    expect(issuesOfCall(() => loose(rows, FIELDS))).toMatchObject([{ code: "invalid_type", path: "/rows" }]);
  });

  it.each([[null], ["c"], [7], [["c", "t", "a"]]])("nor are fields %o", (fields) => {
    expect(issuesOfCall(() => loose([GOOD], fields))).toMatchObject([
      { code: "invalid_type", path: "/fields", expected: "an object that names the source of each column" },
    ]);
  });
});

describe("a policy", () => {
  it("that says true for numericText hears of the function too", () => {
    const [issue] = issuesOfCall(() => loose([GOOD], FIELDS, { numericText: true }));
    expect(issue).toMatchObject({
      code: "invalid_type",
      path: "/numericText",
      expected: 'one of "reject", "parse", "parseFullWidth", or a function (text) => number',
    });
    const [word] = issuesOfCall(() => loose([GOOD], FIELDS, { numericText: "pars" }));
    expect(word).toMatchObject({ code: "invalid_value", hint: 'did you mean "parse"?' });
  });
});

describe("an amount that a rate takes out of range", () => {
  it("is shown with its currency", () => {
    const rows = [{ ...GOOD, a: 9e15, currency: "USD" }];
    const policy = { currency: "EUR", convert: { USD: 2 } };
    expect(loose(rows, { ...FIELDS, currency: "currency" }, policy).rejected).toEqual([
      { index: 0, code: "amount_out_of_range", field: "amount", received: '9000000000000000 in "USD"' },
    ]);
  });
});
