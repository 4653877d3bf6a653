import type { Section } from "../report/section";
import { sum } from "../shared/figures";
import { textTable } from "../shared/text-table";
import { CUSTOMER_HEADINGS, customerLines, greatest } from "./customer-lines";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "The ten customers worth most",
    explanation: "By lifetime value in the next 52 weeks: keep them, they need no discount.",
    share: (share: string) => `They hold ${share} of the value of the base.`,
  },
  "zh-CN": {
    title: "价值最高的十位客户",
    explanation: "按未来 52 周的客户生命周期价值排列：维护好他们，不需要折扣。",
    share: (share: string) => `他们占整个客户群价值的 ${share}。`,
  },
};

const SHOWN = 10;

export function bestCustomers(subject: Subject): Section {
  const { value, total, language, figures } = subject;
  const { title, explanation, share } = TEXTS[language];
  const rows = greatest(value.clv, SHOWN);
  const held = sum(rows.map((i) => value.clv[i] ?? 0)) / total.value;
  const parts = [textTable(CUSTOMER_HEADINGS[language], customerLines(subject, rows)), share(figures.share(held))];
  return { title, explanation, parts };
}
