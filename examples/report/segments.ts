import {
  EIGHT_CLASSES,
  ELEVEN_SEGMENTS_MONOTONE,
  type RfmScores,
  rfm,
  type SegmentMap,
  segmentNames,
  segmentRfm,
  take,
} from "segmentry";
import { median } from "../shared/figures";
import { groupTable } from "./group-table";
import type { Section } from "./section";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    eleven: {
      title: "Segments: eleven groups by R, F and M",
      explanation: "The three scores together give every customer one name, from the best group down, and a next step.",
    },
    eight: {
      title: "Segments: eight classes",
      explanation:
        "“Important” spend more than the mean; value, develop, keep and win back tell whether they still come, and often.",
    },
    heading: "Segment",
    recency: "Median days since last order",
    action: "What to do next",
  },
  "zh-CN": {
    eleven: {
      title: "分群：按 R、F、M 分为十一类",
      explanation: "三个分数合成一个名称，从最好的一类往下排，并给出下一步动作。",
    },
    eight: {
      title: "分群：八类客户",
      explanation: "“重要”客户的消费高于均值；价值、发展、保持、挽留说明他们近期是否还来、来得是否频繁。",
    },
    heading: "分群",
    recency: "距上次购买天数（中位数）",
    action: "下一步动作",
  },
};

export function elevenSegments(subject: Subject): Section {
  const { eleven } = TEXTS[subject.language];
  return { ...eleven, parts: [segmentTable(subject, subject.scores, ELEVEN_SEGMENTS_MONOTONE)] };
}

export function eightClasses(subject: Subject): Section {
  const { eight } = TEXTS[subject.language];
  return { ...eight, parts: [segmentTable(subject, rfm(subject.table, { method: "mean" }), EIGHT_CLASSES)] };
}

function segmentTable(subject: Subject, scores: RfmScores, map: SegmentMap): string {
  const { language, figures, table } = subject;
  const texts = TEXTS[language];
  const names = segmentNames(map, language);
  const actions = new Map(map.segments.map(({ key, action }) => [key, action?.[language]]));
  return groupTable(subject, segmentRfm(scores, map), texts.heading, (key) => names[key] ?? key, [
    { heading: texts.recency, cell: (members) => figures.days(median(take(table, members).recency)) },
    { heading: texts.action, cell: (_, key) => actions.get(key) ?? "" },
  ]);
}
