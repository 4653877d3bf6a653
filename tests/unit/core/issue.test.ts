import { describe, expect, it } from "vitest";
import {
  describe as describeValue,
  fail,
  issuesOf,
  pointer,
  report,
  SegmentationError,
  throwIssues,
} from "../../../src/core/issue";
import { errorOf } from "../../harness/issues-of";

const issue = { code: "out_of_range", path: "/k", expected: "an integer from 1 to 5 (rows)", received: 7 } as const;

describe("the message", () => {
  it("is one sentence per problem, from one template", () => {
    expect(errorOf(() => fail("fitKMeans", issue)).message).toBe(
      "fitKMeans: k must be an integer from 1 to 5 (rows), received 7",
    );
    const hinted = errorOf(() => fail("f", { ...issue, path: "", hint: "do it" })).message;
    expect(hinted).toBe("f: the argument must be an integer from 1 to 5 (rows), received 7 (do it)");
  });

  it("lists 20 problems and counts the rest", () => {
    const issues = issuesOf("f");
    for (let i = 0; i < 23; i++) report(issues, { ...issue, path: `/k/${i}`, index: i });
    const error = errorOf(() => throwIssues(issues));
    expect(error.issues).toHaveLength(20);
    expect(error.issues[19]).toEqual({ ...issue, received: "7", path: "/k/19", index: 19 });
    expect(error.count).toBe(23);
    expect(error.message.split("\n")).toHaveLength(21);
    expect(error.message.endsWith("f: and 3 more")).toBe(true);
  });

  it("is not thrown where nothing is wrong", () => {
    expect(() => throwIssues(issuesOf("f"))).not.toThrow();
  });

  it("comes with an error that can be told from others", () => {
    const error = errorOf(() => fail("f", issue));
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("SegmentationError");
    expect(new SegmentationError("f", error.issues).count).toBe(1);
  });
});

describe("pointer", () => {
  it("escapes as RFC 6901 says", () => {
    expect(pointer("segments", 2, "when")).toBe("/segments/2/when");
    expect(pointer("a/b~c~1", "")).toBe("/a~1b~0c~01/");
    expect(pointer()).toBe("");
  });
});

describe("describe", () => {
  it.each<[unknown, string]>([
    [undefined, "undefined"],
    [null, "null"],
    [-0, "-0"],
    [Number.NaN, "NaN"],
    [12n, "12n"],
    ["a\nb", '"a\\nb"'],
    [Symbol("s"), "a symbol"],
    [() => 1, "a function"],
    [[], "an empty array"],
    [[1, 2], "an array of 2"],
    [new Uint8Array(3), "a typed array of 3"],
    [new DataView(new ArrayBuffer(4)), "a typed array of 4"],
    [new Date(0), "1970-01-01T00:00:00.000Z"],
    [new Date(Number.NaN), "an invalid Date"],
    [{}, "an empty object"],
    [{ a: 1, b: 2 }, "an object with a, b"],
  ])("says %s as %s", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  it("survives what throws when touched", () => {
    expect(describeValue(Object.create(Date.prototype))).toBe("an object that cannot be read");
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(describeValue(proxy)).toBe("an object that cannot be read");
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    expect(describeValue(hostile)).toBe("an object that cannot be read");
  });

  it("keeps to one short line", () => {
    const long = "x".repeat(500);
    for (const value of [long, 10n ** 500n, { [long]: 1, [`a\nb`]: 2 }, { [`${long}1`]: 1, [`${long}2`]: 2 }]) {
      const text = describeValue(value);
      expect(text.length).toBeLessThanOrEqual(100);
      expect(text).not.toContain("\n");
    }
  });
});
