import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";
import type { ProgramHelp } from "../shared/usage";
import type { CustomerColumns } from "./customer-columns";

interface Heading {
  readonly title: string;
  readonly explanation: string;
}

/** Everything that the program says. */
export interface Texts extends LogTexts {
  readonly help: ProgramHelp;
  readonly tooFew: string;
  readonly profile: Heading;
  readonly profileHeadings: readonly string[];
  readonly rules: Heading;
  readonly ruleHeadings: readonly string[];
  readonly rule: (name: string, rule: string) => string;
  readonly accuracy: (share: string) => string;
  readonly stored: Heading;
  readonly same: (agree: string, customers: string, characters: string) => string;
  readonly later: (agree: string, customers: string, share: string) => string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? CHINESE : ENGLISH;
}

/** How the columns are called in rules. */
export const FIELD_NAMES: Readonly<Record<Language, Readonly<Record<keyof CustomerColumns, string>>>> = {
  en: {
    recency: "days since the last order",
    orders: "number of orders",
    revenue: "revenue",
    averageOrder: "average order",
  },
  "zh-CN": { recency: "距上次下单天数", orders: "订单数", revenue: "消费额", averageOrder: "客单价" },
};

const ENGLISH: Texts = {
  ...englishLog,
  help: {
    does: "Finds four groups of customers, names them, and says who is in which by rules that can be read.",
    without: "CDNOW and Complete Journey where they lie in ../shared/data, else a simulated shop",
    flags: { "as-of": "the day that recency counts back from (default: the day after the last order)" },
  },
  tooFew: "Four clusters need 20 customers at least.",
  profile: {
    title: "Four groups, and what sets them apart",
    explanation:
      "k-means on the logarithms of four columns, found without the last fifth of the customers. Means are those of the raw columns; the typical customer is the one nearest to the middle.",
  },
  profileHeadings: [
    "Group",
    "Customers",
    "Share",
    "Share of revenue",
    "Days since last order",
    "Orders",
    "Revenue",
    "Average order",
    "Typical customer",
  ],
  rules: {
    title: "Who is in which, as rules",
    explanation:
      "A decision tree of three questions on the raw columns. Precision: of those the rule finds, so many belong to the group. Recall: of the group, so many are found.",
  },
  ruleHeadings: ["Group", "Precision", "Recall"],
  rule: (name, rule) => `${name}: ${rule}`,
  accuracy: (share) => `The rules put ${share} of all customers into their own group.`,
  stored: {
    title: "The same for new customers",
    explanation: "Model, names and rules are stored as one JSON text, and applied from it to raw columns.",
  },
  same: (agree, customers, characters) =>
    `From ${characters} characters of JSON, ${agree} of ${customers} known customers get the group that they had.`,
  later: (agree, customers, share) =>
    `Of ${customers} customers whom the model has never seen, the rules put ${agree} (${share}) where the model puts them.`,
};

const CHINESE: Texts = {
  ...chineseLog,
  help: {
    does: "找出四个客户群，为其命名，并用可读的规则说明谁属于哪一群。",
    without: "../shared/data 中的 CDNOW 和 Complete Journey，没有时用模拟商店",
    flags: { "as-of": "计算距今天数的基准日（默认：最后一个订单的次日）" },
  },
  tooFew: "四个群至少需要 20 位客户。",
  profile: {
    title: "四个客户群及其特点",
    explanation:
      "对四列取对数后做 k-means，学习时不看其中五分之一的客户。均值按原始列计算；典型客户是离群中心最近的一位。",
  },
  profileHeadings: [
    "客户群",
    "客户数",
    "占比",
    "消费额占比",
    "距上次下单天数",
    "订单数",
    "消费额",
    "客单价",
    "典型客户",
  ],
  rules: {
    title: "用规则说明谁属于哪一群",
    explanation:
      "在原始列上最多问三个问题的决策树。精确率：规则找到的人中属于该群的比例；召回率：该群中被规则找到的比例。",
  },
  ruleHeadings: ["客户群", "精确率", "召回率"],
  rule: (name, rule) => `${name}：${rule}`,
  accuracy: (share) => `规则将 ${share} 的客户归入其所属的群。`,
  stored: {
    title: "对新客户同样适用",
    explanation: "模型、名称和规则存为一段 JSON，再由它直接应用于原始列。",
  },
  same: (agree, customers, characters) =>
    `JSON 共 ${characters} 个字符；${customers} 位已知客户中有 ${agree} 位得到原来的群。`,
  later: (agree, customers, share) =>
    `模型从未见过的 ${customers} 位客户中，规则与模型一致的有 ${agree} 位（${share}）。`,
};
