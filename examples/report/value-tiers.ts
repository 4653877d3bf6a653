import { displayNames, TIER_NAMES, tiers } from "segmentry";
import { groupTable } from "./group-table";
import type { Section } from "./section";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "Value tiers",
    explanation: "Customers by revenue: the top 20 % are high, the next 30 % medium, the rest low.",
    heading: "Tier",
    from: "Revenue from",
  },
  "zh-CN": {
    title: "价值分层",
    explanation: "按收入排序：前 20% 为高，其后 30% 为中，其余为低。",
    heading: "等级",
    from: "收入起点",
  },
};

export function valueTiers(subject: Subject): Section {
  const { customers, language, figures } = subject;
  const { title, explanation, heading, from } = TEXTS[language];
  const tier = tiers(customers.revenue);
  const limits = new Map(tier.levels.map((level, k) => [level, tier.model.params.limits[k]]));
  const column = {
    heading: from,
    cell: (_: Uint32Array, level: string) => figures.money(limits.get(level) ?? Number.NaN),
  };
  const names: Readonly<Record<string, string>> = displayNames(TIER_NAMES, language);
  const table = groupTable(subject, tier, heading, (level) => names[level] ?? level, [column]);
  return { title, explanation, parts: [table] };
}
