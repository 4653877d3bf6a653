import { describe, expect, it } from "vitest";
import { type Issues, issuesOf, report, throwIssues } from "../../../src/core/issue";
import { gather, passOn, renamed } from "../../../src/plan/pass-on-issues";
import { errorOf, problemsOf } from "../../harness/issues-of";

/** A call of a module that finds so many problems. */
const failing = (count: number) => () => {
  const issues = issuesOf("module");
  for (let i = 0; i < count; i++) report(issues, { code: "missing", path: `/${i}`, expected: "there", received: i });
  throwIssues(issues);
  return "nothing";
};

describe("gather", () => {
  const gathered = (call: () => unknown, issues: Issues = issuesOf("plan")) => ({
    result: gather(issues, (path) => `/steps/a${path}`, call),
    issues,
  });

  it("gives what the call gives, and adds nothing where nothing is wrong", () => {
    expect(gathered(() => 5)).toEqual({ result: 5, issues: { where: "plan", list: [], count: 0 } });
  });

  it("adds the problems of the call behind those that are there, under their paths here", () => {
    const issues = issuesOf("plan");
    report(issues, { code: "missing", path: "/kind", expected: "there", received: undefined });
    const { result } = gathered(failing(2), issues);
    expect(result).toBe(undefined);
    expect(issues.list.map(({ path, received }) => [path, received])).toEqual([
      ["/kind", "undefined"],
      ["/steps/a/0", "0"],
      ["/steps/a/1", "1"],
    ]);
    expect(issues.count).toBe(3);
  });

  it("counts the problems that the call does not list", () => {
    const { issues } = gathered(failing(25));
    expect([issues.list.length, issues.count]).toEqual([20, 25]);
    gathered(failing(3), issues);
    expect([issues.list.length, issues.count]).toEqual([20, 28]);
  });

  it("lets through what is no error of this library", () => {
    const wrong = () => {
      throw new RangeError("deep");
    };
    expect(() => gathered(wrong)).toThrow(RangeError);
  });
});

describe("passOn", () => {
  it("keeps all that was said of a problem", () => {
    const issues = issuesOf("plan");
    const issue = {
      code: "missing",
      path: "/a/3",
      expected: "there",
      received: '"x"',
      index: 3,
      hint: "look",
    } as const;
    passOn(issues, [issue], 4);
    expect(issues).toEqual({ where: "plan", list: [issue], count: 5 });
  });
});

describe("renamed", () => {
  it("gives what the call gives, or throws its problems on under other paths", () => {
    expect(
      renamed(
        (path) => path,
        () => "fine",
      ),
    ).toBe("fine");
    const call = () => renamed((path) => `/model${path}`, failing(25));
    expect(problemsOf(call)[0]).toBe("missing /model/0");
    expect(errorOf(call).count).toBe(25);
  });
});
