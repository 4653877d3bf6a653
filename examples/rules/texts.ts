import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";
import type { ProgramHelp } from "../shared/usage";

/** Everything that the program says. */
export interface Texts extends LogTexts {
  readonly help: ProgramHelp;
  readonly tagTitle: string;
  readonly tagHeadings: readonly [name: string, customers: string, share: string, rule: string];
  readonly whyTitle: string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? chinese : english;
}

const english: Texts = {
  ...englishLog,
  help: {
    does: "Tags the customers of an order log by rules, and explains one who is no VIP.",
    without: "a simulated shop",
    flags: { "as-of": 'the day that "the last 30 days" counts back from (default: the day after the last order)' },
  },
  tagTitle: "Tags; a customer may have several",
  tagHeadings: ["Tag", "Customers", "Share", "Rule"],
  whyTitle: "Why is the biggest of the other spenders no VIP?",
};

const chinese: Texts = {
  ...chineseLog,
  help: {
    does: "按规则为订单记录中的客户打标签，并说明一位客户为何不是 VIP。",
    without: "模拟商店",
    flags: { "as-of": "“最近30天”等时间的基准日（默认：最后一个订单的次日）" },
  },
  tagTitle: "标签（一位客户可有多个）",
  tagHeadings: ["标签", "客户数", "占比", "规则"],
  whyTitle: "其余客户中消费最高的一位为何不是 VIP？",
};
