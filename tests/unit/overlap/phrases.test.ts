import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../src/core/labels";
import { explainResolution } from "../../../src/overlap/explain";
import type { OverlapKey, OverlapOptions } from "../../../src/overlap/options";
import { CHINESE_PHRASES } from "../../../src/overlap/phrases-chinese";
import { ENGLISH_PHRASES } from "../../../src/overlap/phrases-english";
import { errorOf, problemsOf } from "../../harness/issues-of";
import { tagsOf } from "../../harness/random-overlap";

const both = tagsOf({
  names: ["a", "b"],
  segmentsOf: [
    ["a", "b"],
    ["a", "b"],
  ],
});
const three = tagsOf({ names: ["a", "b", "c"], segmentsOf: [["a", "b", "c"]] });

const order: OverlapKey = { key: "priority", order: ["b"] };
const equal: OverlapKey = { key: "weight", weights: { a: 1, b: 1 } };
const byScore = (a: number, b: number): OverlapKey[] => [{ key: "score", scores: { a: [a, a], b: [b, b] } }];
const since = { a: [Date.UTC(2026, 0, 5), 0], b: [Date.UTC(2026, 1, 1), 1] };
const byEntry = (first: "earliest" | "latest"): OverlapKey[] => [{ key: "entry", since, first }];
const hadB = labelsFrom(["b", "b"]);
const dwell = { previous: hadB, minimumDwell: 30, since: [Date.UTC(2026, 9, 20), 0], asOf: "2026-11-01" };
const shared: OverlapKey = { key: "score", scores: [5, 9] };

/** Every reason there is: what leads to it, whose it is, and how each language tells it. */
const REASONS: readonly (readonly [what: string, options: OverlapOptions, segment: string, en: string, zh: string])[] =
  [
    ["first", { by: [order] }, "b", "it comes first", "排在最前"],
    [
      "priority",
      { by: [order] },
      "a",
      "b comes before it by priority (1 before 2)",
      "“b”的优先级更高（第1位，本分群为第2位）",
    ],
    [
      "weight",
      { by: [{ key: "weight", weights: { a: 2, b: 3 } }] },
      "a",
      "b weighs more (3 against 2)",
      "“b”的权重更大（3，本分群为2）",
    ],
    [
      "score",
      { by: byScore(7.5, 0) },
      "b",
      "a has the higher score (7.5 against 0)",
      "“a”的得分更高（7.5，本分群为0）",
    ],
    [
      "a missing score",
      { by: byScore(7.5, -1e300) },
      "b",
      "a has the higher score (7.5 against none)",
      "“a”的得分更高（7.5，本分群为空）",
    ],
    [
      "a score past the margin",
      { by: byScore(8, 7), previous: hadB },
      "b",
      "a has the higher score (8 against 7), by more than the margin",
      "“a”的得分更高（8，本分群为7），且超出保留幅度",
    ],
    [
      "the earliest entry",
      { by: byEntry("earliest") },
      "b",
      "the customer has been in a longer (since 2026-01-05, in this one since 2026-02-01)",
      "客户进入“a”更早（2026-01-05，进入本分群为2026-02-01）",
    ],
    [
      "the latest entry",
      { by: byEntry("latest") },
      "a",
      "the customer came into b later (2026-02-01, in this one since 2026-01-05)",
      "客户进入“b”更晚（2026-02-01，进入本分群为2026-01-05）",
    ],
    [
      "the declared position",
      { by: [equal] },
      "b",
      "nothing tells them apart, and a is declared first",
      "与“a”分不出先后，而“a”声明在前",
    ],
    [
      "kept by margin",
      { by: byScore(11, 10), previous: hadB },
      "b",
      "it is kept over a, which is not better by more than the margin",
      "“a”的优势未超出保留幅度，予以保留",
    ],
    [
      "kept out by margin",
      { by: byScore(11, 10), previous: hadB },
      "a",
      "its score is not better than that of b by more than the margin (11 against 10)",
      "得分高于“b”，但未超出保留幅度（本分群为11，“b”为10）",
    ],
    [
      "kept by dwell",
      { by: byScore(20, 10), ...dwell },
      "b",
      "it is kept, since its minimum dwell is not over",
      "最短停留期未满，予以保留",
    ],
    [
      "kept out by dwell",
      { by: byScore(20, 10), ...dwell },
      "a",
      "b is kept, since its minimum dwell is not over",
      "“b”最短停留期未满，予以保留",
    ],
    [
      "kept among equals",
      { by: [equal], previous: hadB },
      "b",
      "nothing tells it from a, and the customer had it before",
      "与“a”分不出先后，而客户上期已在本分群",
    ],
    [
      "kept out among equals",
      { by: [equal], previous: hadB },
      "a",
      "nothing tells it from b, which the customer had before",
      "与“b”分不出先后，而客户上期已在“b”",
    ],
    ["closed", { by: [order], capacity: { b: 0 } }, "b", "it is closed", "名额为0，不接收客户"],
    [
      "full by score",
      { by: [order, shared], capacity: { b: 1 } },
      "b",
      "it is full: its one place went to others by score (the last one in has 9, the customer 5)",
      "名额已满：唯一的名额按得分给了其他客户（最后入选者为9，该客户为5）",
    ],
    [
      "full by entry",
      { by: [order, ...byEntry("earliest")], capacity: { b: 1 } },
      "b",
      "it is full: its one place went to others by entry (1970-01-01 for the last one in, 2026-02-01 here)",
      "名额已满：唯一的名额按进入时间给了其他客户（最后入选者为1970-01-01，该客户为2026-02-01）",
    ],
    [
      "full of former ones",
      { by: [order], capacity: { b: 1 }, previous: labelsFrom([null, "b"]) },
      "b",
      "it is full: its one place went to its equals, who had it before",
      "名额已满：唯一的名额给了条件相同、上期已在本分群的客户",
    ],
    [
      "first on its axis",
      { by: [order], axes: { value: ["a"], stage: ["b"] } },
      "b",
      "it comes first on stage",
      "在“stage”轴上排在最前",
    ],
    [
      "first on its axis, not the primary",
      { by: [order], axes: { value: ["a"], stage: ["b"] } },
      "a",
      "it comes first on value; of the winners, b comes before it by priority (1 before 2)",
      "在“value”轴上排在最前；在各轴的胜出者中，“b”的优先级更高（第1位，本分群为第2位）",
    ],
    [
      "kept on its axis",
      { by: [equal], axes: { value: ["a", "b"] }, previous: { value: hadB } },
      "b",
      "on value nothing tells it from a, and the customer had it before",
      "在“value”轴上，与“a”分不出先后，而客户上期已在本分群",
    ],
  ];

/** Whatever is left of a Chinese text without the names in quotes. */
function unquoted(text: string): string {
  return text.replace(/“[^”]*”/g, "");
}

describe("the words of explainResolution", () => {
  it.each(REASONS)("tell in both languages why: %s", (_, options, segment, en, zh) => {
    const english = explainResolution(both, options, 0);
    const chinese = explainResolution(both, options, 0, { language: "zh-CN" });
    const reasonOf = ({ candidates }: typeof english) => candidates.find((each) => each.segment === segment)!.reason;
    expect([reasonOf(english), reasonOf(chinese)]).toEqual([en, zh]);
    expect(unquoted(chinese.text)).not.toMatch(/[A-Za-z]/);
    expect(chinese.text).not.toMatch(/undefined|NaN|[,.;()] /);
  });

  it("leave the data as they are in all languages", () => {
    const plain = ({ text: _, candidates, ...rest }: ReturnType<typeof explainResolution>) => ({
      ...rest,
      candidates: candidates.map(({ reason: _, ...candidate }) => candidate),
    });
    for (const [, options] of REASONS) {
      const names = { a: "甲", b: "乙" };
      const chinese = explainResolution(both, options, 0, { language: "zh-CN", names });
      expect(plain(chinese)).toEqual(plain(explainResolution(both, options, 0)));
    }
  });

  it("say which segment stands between the kept one and the first", () => {
    const scores = { a: [10], b: [10.5], c: [11] };
    const options: OverlapOptions = { by: [{ key: "score", scores }], previous: labelsFrom(["a"]) };
    const reasons = (language: "en" | "zh-CN") =>
      explainResolution(three, options, 0, { language }).candidates.map(({ reason }) => reason);
    expect(reasons("en")[1]).toBe("it comes after c, over which a was kept");
    expect(reasons("zh-CN")[1]).toBe("排在“c”之后，而“c”未能取代予以保留的“a”");
  });

  it("make whole sentences", () => {
    const tags = tagsOf({ names: ["a", "b"], segmentsOf: [["a", "b"], ["a"], []] });
    const told = (i: number, options: object = {}) =>
      explainResolution(tags, { by: [order], ...options }, i, { language: "zh-CN" }).text;
    expect(told(0)).toBe(
      "该客户属于“b”“a”，主分群为“b”。“b”：排在最前。“a”：“b”的优先级更高（第1位，本分群为第2位）。",
    );
    expect(told(1)).toBe("该客户只属于“a”，主分群即为“a”。");
    expect(told(2)).toBe("该客户不属于任何分群。");
    expect(told(1, { capacity: { a: 0 } })).toBe("该客户只属于“a”，没有主分群。“a”：名额为0，不接收客户。");
  });

  it("call segments and axes by the names they are given, and by their keys without", () => {
    const options = { by: [order], axes: { value: ["a"], stage: ["b"] } };
    const names = { a: "Big spenders", value: "Value", toString: "x" };
    const { text, primary, candidates } = explainResolution(both, options, 0, { names });
    expect(text).toBe(
      "The customer is in Big spenders, b; its primary is b. Big spenders: it comes first on Value; of the winners, " +
        "b comes before it by priority (1 before 2). b: it comes first on stage.",
    );
    expect([primary, candidates[0]!.segment, candidates[0]!.axis]).toEqual(["b", "a", "value"]);
  });

  it("count places where there are several", () => {
    expect([ENGLISH_PHRASES.fullOfEquals(3, false), CHINESE_PHRASES.fullOfEquals(3, false)]).toEqual([
      "it is full: all 3 places went to its equals, who came first",
      "名额已满：全部3个名额给了条件相同、排在前面的客户",
    ]);
  });

  it("are refused where they cannot be told so, all at once", () => {
    const telling = { language: "de", names: { a: 1 }, zone: "Nowhere", colour: "red" };
    const call = () => explainResolution(both, { by: [order] }, 0, telling as never);
    expect(problemsOf(call)).toEqual([
      "unknown_option /colour",
      "invalid_value /language",
      "invalid_type /names",
      "invalid_value /zone",
    ]);
    expect(errorOf(call).message).toContain("displayNames");
    for (const wrong of [null, 7, "zh-CN", []]) {
      expect(problemsOf(() => explainResolution(both, { by: [order] }, 0, wrong as never))).toEqual([
        "invalid_type /options",
      ]);
    }
  });
});
