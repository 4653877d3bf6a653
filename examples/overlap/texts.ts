import type { Language, ResolutionExplanation } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";
import type { ProgramHelp } from "../shared/usage";

type Outcome = ResolutionExplanation["candidates"][number]["outcome"];

/** Everything that the program says. */
export interface Texts extends LogTexts {
  readonly help: ProgramHelp;
  readonly none: string;
  readonly total: string;
  readonly and: string;
  readonly comma: string;
  readonly colon: string;
  readonly overlapTitle: string;
  readonly overlapCounts: (none: string, one: string, several: string) => string;
  readonly combinationHeadings: readonly [combination: string, customers: string, share: string];
  readonly waysTitle: (places: string) => string;
  readonly waysHeadings: readonly [
    segment: string,
    qualified: string,
    priority: string,
    weight: string,
    limited: string,
  ];
  readonly accountTitle: string;
  readonly accountHeadings: readonly [segment: string, qualified: string, won: string, lost: string, most: string];
  readonly shadowed: (segment: string) => string;
  readonly subset: (segment: string, within: string) => string;
  readonly sensitivityTitle: string;
  readonly sensitivityHeadings: readonly [above: string, below: string, customers: string];
  readonly limitedTitle: (places: string, spilled: string) => string;
  readonly instead: (segments: string) => string;
  readonly turnedAway: (customer: string) => string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly noHalfYears: string;
  readonly halfYearsTitle: (from: string, middle: string, until: string) => string;
  readonly halfYearsHeadings: readonly string[];
  readonly lost: (customers: string, revenue: string) => string;
  readonly largest: (moves: string) => string;
  readonly drift: (psi: string, byChance: string) => string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? chinese : english;
}

const english: Texts = {
  ...englishLog,
  help: {
    does: "Gives customers who are in several segments one main segment, and shows who moved between two half-years.",
    without: "the households of Complete Journey where they lie in ../shared/data, else a simulated shop",
    flags: { "as-of": 'the day that "the last 30 days" counts back from (default: the day after the last order)' },
  },
  none: "(none)",
  total: "Total",
  and: " + ",
  comma: ", ",
  colon: ": ",
  overlapTitle: "Who is in several segments",
  overlapCounts: (none, one, several) =>
    `Customers in no segment: ${none}; in one: ${one}; in several: ${several}. The most frequent combinations:`,
  combinationHeadings: ["In exactly", "Customers", "Share"],
  waysTitle: (places) =>
    `The main segment, three ways; "limited" is by priority with places for some VIPs only: ${places}`,
  waysHeadings: ["Main segment", "Qualified", "By priority", "By weight", "Limited"],
  accountTitle: "Account of the order by priority: who lost to whom",
  accountHeadings: ["Segment by priority", "Qualified", "Won", "Lost", "Most often to"],
  shadowed: (segment) => `${segment} wins nobody.`,
  subset: (segment, within) => `All of ${segment} are in ${within}.`,
  sensitivityTitle: "How much hangs on the order: customers who change when two neighbours swap places",
  sensitivityHeadings: ["Above", "Below", "Customers"],
  limitedTitle: (places, spilled) =>
    `Places for VIPs: ${places}, for the biggest spenders; customers who asked for one in vain: ${spilled}`,
  instead: (segments) => `What they have instead: ${segments}.`,
  turnedAway: (customer) => `The biggest of them, customer ${customer}:`,
  outcomes: {
    primary: "the main segment",
    secondary: "a second segment",
    won: "wins its axis",
    lost: "comes after the main one",
    full: "has no place left",
    closed: "is closed",
  },
  noHalfYears: "There are no orders in one of the last two half-years, so nobody moved.",
  halfYearsTitle: (from, middle, until) =>
    `Who moved: main segments of the half-years from ${from} and from ${middle} until ${until}\n` +
    "Scores are by the limits of the first one; shares such as the top 10% are those of each.",
  halfYearsHeadings: [
    ...["Segment in half-year", "Before", "Stayed", "Up", "Down", "Aside", "No order"],
    ...["From others", "Came", "After"],
  ],
  lost: (customers, revenue) =>
    `Customers of the first half-year without an order in the second one: ${customers}; they had brought ${revenue}.`,
  largest: (moves) => `Largest moves: ${moves}.`,
  drift: (psi, byChance) => `Drift of the shares (PSI): ${psi}; chance alone gives about ${byChance}.`,
};

const chinese: Texts = {
  ...chineseLog,
  help: {
    does: "为同时属于多个分群的客户确定一个主分群，并显示两个半年之间的流动。",
    without: "../shared/data 中的 Complete Journey 家庭数据，没有时用模拟商店",
    flags: { "as-of": "“最近30天”等时间的基准日（默认：最后一个订单的次日）" },
  },
  none: "（无）",
  total: "合计",
  and: " + ",
  comma: "，",
  colon: "：",
  overlapTitle: "同时属于多个分群的客户",
  overlapCounts: (none, one, several) =>
    `不属于任何分群的客户 ${none} 位，属于一个分群的 ${one} 位，属于多个分群的 ${several} 位。最常见的组合：`,
  combinationHeadings: ["恰好属于", "客户数", "占比"],
  waysTitle: (places) => `三种方式确定的主分群；“限额”指按优先级且 VIP 名额为 ${places} 个`,
  waysHeadings: ["主分群", "符合条件", "按优先级", "按权重", "限额"],
  accountTitle: "按优先级的账目：谁让位于谁",
  accountHeadings: ["按优先级的分群", "符合条件", "取得", "让出", "最常让位于"],
  shadowed: (segment) => `${segment}没有取得任何客户。`,
  subset: (segment, within) => `${segment}全部属于${within}。`,
  sensitivityTitle: "次序有多重要：相邻两个分群互换位置时改变的客户",
  sensitivityHeadings: ["在前", "在后", "客户数"],
  limitedTitle: (places, spilled) => `VIP 名额 ${places} 个，归消费最高者；未得到名额的 ${spilled} 位`,
  instead: (segments) => `他们改属：${segments}。`,
  turnedAway: (customer) => `其中消费最高的客户 ${customer}：`,
  outcomes: {
    primary: "主分群",
    secondary: "次分群",
    won: "在其维度上取得",
    lost: "排在主分群之后",
    full: "名额已满",
    closed: "已关闭",
  },
  noHalfYears: "最近两个半年中有一个没有订单，无法比较流动。",
  halfYearsTitle: (from, middle, until) =>
    `客户流动：${from} 起与 ${middle} 起至 ${until} 前两个半年的主分群\n` +
    "评分用前一个半年的界限；“前10%”等占比以各半年为准。",
  halfYearsHeadings: [
    ...["半年内的分群", "之前", "不变", "上升", "下降", "平移", "无订单"],
    ...["来自其他", "新来", "此后"],
  ],
  lost: (customers, revenue) => `前一个半年的客户中有 ${customers} 位后来没有下单，他们曾带来 ${revenue}。`,
  largest: (moves) => `最大的流动：${moves}。`,
  drift: (psi, byChance) => `占比的漂移（PSI）：${psi}；仅由偶然产生的约为 ${byChance}。`,
};
