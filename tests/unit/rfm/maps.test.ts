import { describe, expect, it } from "vitest";
import { checkSegmentMap } from "../../../src/rfm/check-segment-map";
import * as module from "../../../src/rfm/index";
import { EIGHT_CLASSES } from "../../../src/rfm/maps/eight-classes";
import { EIGHT_LABELS } from "../../../src/rfm/maps/eight-labels";
import { FREQUENCY_VALUE } from "../../../src/rfm/maps/frequency-value";
import type { SegmentMap } from "../../../src/rfm/segment-map";
import { segmentNames } from "../../../src/rfm/segment-names";

const isMap = (value: unknown): value is SegmentMap =>
  typeof value === "object" && value !== null && "segments" in value;
const every = Object.entries(module).filter((entry): entry is [string, SegmentMap] => isMap(entry[1]));
const published = ["R_RFM_02_SEGMENTS", "R_RFM_03_SEGMENTS", "PYTHON_RFM_SEGMENTS", "PYMC_MARKETING_SEGMENTS"];
const shipped = every.filter(([name]) => !published.includes(name));

it("are these", () => {
  expect(shipped.map(([name]) => name)).toEqual([
    ...["EIGHT_CLASSES", "EIGHT_LABELS", "ELEVEN_SEGMENTS", "ELEVEN_SEGMENTS_MONOTONE", "FREQUENCY_VALUE", "RF_GRID"],
  ]);
  expect(every).toHaveLength(shipped.length + published.length);
});

describe.each(shipped)("%s", (name, map) => {
  it("is complete and disjoint, reaches every segment, and is monotone unless it is as in print", () => {
    const { inversions, ...faults } = checkSegmentMap(map);
    expect(faults).toEqual({ uncovered: [], overlapping: [], unreachable: [] });
    expect(inversions).toHaveLength(name === "ELEVEN_SEGMENTS" ? 40 : 0);
    expect(map.strict).toBe(true);
  });

  it("says of every segment who they are and what to do, in both languages", () => {
    for (const { description, action } of map.segments) {
      for (const text of [description, action]) {
        expect(text?.en).toMatch(/^[A-Z][ -~]{8,70}\.$/);
        expect(text?.["zh-CN"]).toMatch(/^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{4,30}。$/);
      }
    }
  });
});

describe.each(every)("%s", (_, map) => {
  it("has a name of its own for every segment in both languages", () => {
    for (const language of ["en", "zh-CN"] as const) {
      const names = map.segments.map((segment) => segment.names?.[language]);
      expect(new Set(names).size).toBe(map.segments.length);
      expect(Object.values(segmentNames(map, language))).toEqual(expect.arrayContaining(names));
    }
    for (const { names } of map.segments) expect(names?.["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
  });

  it("has keys that suit code, and colours that can be told apart", () => {
    for (const { key } of map.segments) expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
    const colors = map.segments.map(({ color }) => rgbOf(color!));
    colors.forEach((a, i) => {
      for (const b of colors.slice(0, i)) expect(distance(a, b)).toBeGreaterThan(40);
    });
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(map))).toEqual(map);
  });
});

it("have ids of their own, and one colour for one key", () => {
  expect(new Set(every.map(([, { id }]) => id)).size).toBe(every.length);
  const colorOf = new Map<string, string | undefined>();
  const marketing = every.filter(([name]) => !["EIGHT_LABELS", "EIGHT_CLASSES", "FREQUENCY_VALUE"].includes(name));
  for (const { key, color } of marketing.flatMap(([, map]) => map.segments)) {
    expect(color, key).toBe(colorOf.get(key) ?? color);
    colorOf.set(key, color);
  }
});

it("have one Chinese name for one key, and those of the trade", () => {
  const nameOf = new Map<string, string | undefined>();
  const marketing = every.filter(([name]) => name !== "EIGHT_CLASSES" && name !== "EIGHT_LABELS");
  for (const { key, names } of marketing.flatMap(([, map]) => map.segments)) {
    expect(names?.["zh-CN"], key).toBe(nameOf.get(key) ?? names?.["zh-CN"]);
    nameOf.set(key, names?.["zh-CN"]);
  }
  expect(nameOf.get("promising")).toBe("潜力客户");
  expect(nameOf.get("need_attention")).toBe("需关注客户");
  expect([nameOf.get("cant_lose"), nameOf.get("cannot_lose_them")]).toEqual(["不可流失客户", "不可流失客户"]);
  expect(segmentNames(EIGHT_LABELS, "zh-CN")).toMatchObject({ cannot_lose: "不可流失客户", slipping: "即将沉睡客户" });
});

it.each(shipped.filter(([, map]) => map.bins.m === undefined))(
  "%s says nothing of money, which it does not read",
  (_, map) => {
    for (const { description } of map.segments) {
      expect(description?.en).not.toMatch(/spen|worth|much|money|value/i);
      expect(description?.["zh-CN"]).not.toMatch(/消费|金额|价值|花费|买得多/);
    }
  },
);

it("EIGHT_LABELS has the two labels that CRM manuals give scores for, and no more than eight", () => {
  const when = Object.fromEntries(EIGHT_LABELS.segments.map((segment) => [segment.key, segment.when]));
  expect(when["vip"]).toEqual([{ r: [4, 5], f: [4, 5], m: [4, 5] }]);
  expect(when["cannot_lose"]).toEqual([{ r: 1, f: [4, 5], m: [4, 5] }]);
  expect(EIGHT_LABELS.segments).toHaveLength(8);
  expect(EIGHT_LABELS.maximum).toBe(8);
});

it("EIGHT_CLASSES has the vendors' names as aliases, in the order of the classes", () => {
  const of = (source: string) => EIGHT_CLASSES.segments.map(({ aliases }) => aliases?.[source]);
  expect(of("Aliyun Quick Audience")).toEqual([
    ...["高价值客户", "重点发展客户", "重点保持客户", "重点挽留客户"],
    ...["一般价值客户", "一般发展客户", "一般保持客户", "潜在客户"],
  ]);
  expect(of("Volcengine VeCDP")).toEqual([
    ...["重要价值客户", "重要深耕客户", "重要换回客户", "重要挽留客户"],
    ...["潜力客户", "新客户", "一般维持客户", "流失客户"],
  ]);
});

it("FREQUENCY_VALUE reads frequency and monetary alone", () => {
  expect(FREQUENCY_VALUE.bins).toEqual({ f: 2, m: 2 });
  expect(FREQUENCY_VALUE.segments.map(({ key, when }) => [key, ...when])).toEqual([
    ...[
      ["frequent_high", "22"],
      ["rare_high", "12"],
      ["frequent_low", "21"],
      ["rare_low", "11"],
    ], // f, then m
  ]);
});

function rgbOf(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

/** The "redmean" approximation of how different two colours look. */
function distance(a: readonly number[], b: readonly number[]): number {
  const [r, g, blue] = a.map((part, i) => part - b[i]!) as [number, number, number];
  const red = (a[0]! + b[0]!) / 2;
  return Math.sqrt((2 + red / 256) * r * r + 4 * g * g + (2 + (255 - red) / 256) * blue * blue);
}
