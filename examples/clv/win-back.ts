import type { Section } from "../report/section";
import { textTable } from "../shared/text-table";
import { CUSTOMER_HEADINGS, customerLines, greatest } from "./customer-lines";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "Ten customers to win back",
    explanation:
      "High value, low P(alive): by what they would be worth more if they were surely still customers. Where P(alive) is near 0, something ended: call, and ask.",
    none: "Nobody: all are customers still, as far as can be told.",
  },
  "zh-CN": {
    title: "最值得挽回的十位客户",
    explanation:
      "价值高而存活概率低：按若确定尚未流失会多出的价值排列。存活概率接近 0 时，往往已有变故：先打电话询问。",
    none: "没有：就目前所知，所有客户都仍是客户。",
  },
};

const SHOWN = 10;

export function winBack(subject: Subject): Section {
  const { atRisk, risk, language } = subject;
  const { title, explanation, none } = TEXTS[language];
  const low = risk.levels.indexOf("low");
  const rows = greatest(
    atRisk.map((money, i) => (risk.codes[i] === low ? 0 : money)),
    SHOWN,
  ).filter((i) => risk.codes[i] !== low);
  const list = rows.length === 0 ? none : textTable(CUSTOMER_HEADINGS[language], customerLines(subject, rows));
  return { title, explanation, parts: [list] };
}
