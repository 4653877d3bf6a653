import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";

/** Everything that the program says. */
export interface Texts extends LogTexts {
  readonly usage: string;
  readonly tagTitle: string;
  readonly tagHeadings: readonly [name: string, customers: string, share: string, rule: string];
  readonly whyTitle: string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? chinese : english;
}

const english: Texts = {
  ...englishLog,
  usage: `Tags the customers of an order log by rules, and explains one who is no VIP.

  npm run rules                            a simulated shop
  npm run rules -- FILE.csv [options]      your own log, one row per order or order line (.csv or .csv.gz)

  --customer COL     column of the customer id   (without these four, columns
  --date COL         column of the order date     with usual names are looked
  --amount COL       column of the amount         for and named in the output)
  --order COL        column of the order id; without one every row is an order
  --as-of DATE       the day that "the last 30 days" counts back from (default: the day after the last order)
  --zone ZONE        time zone of dates that name none, and of the calendar: America/New_York, +08:00
  --date-format F    how other dates are written: dd/MM/yyyy, "M/d/yyyy H:mm"
  --lang en|zh-CN    language of the output
  --help             this text`,
  tagTitle: "Tags; a customer may have several",
  tagHeadings: ["Tag", "Customers", "Share", "Rule"],
  whyTitle: "Why is the biggest of the other spenders no VIP?",
};

const chinese: Texts = {
  ...chineseLog,
  usage: `按规则为订单记录中的客户打标签，并说明一位客户为何不是 VIP。

  npm run rules                            模拟商店
  npm run rules -- 文件.csv [选项]         您自己的记录，每行一个订单或订单明细（.csv 或 .csv.gz）

  --customer 列      客户编号所在列      （以下四项省略时，
  --date 列          下单日期所在列        按常见列名查找，
  --amount 列        金额所在列            并在输出中注明）
  --order 列         订单号所在列；没有时每行算一个订单
  --as-of 日期       “最近30天”等时间的基准日（默认：最后一个订单的次日）
  --zone 时区        未注明时区的时间以及日历所用的时区：Asia/Shanghai、+08:00
  --date-format 格式 其他日期写法：dd/MM/yyyy、"M/d/yyyy H:mm"
  --lang en|zh-CN    输出语言
  --help             显示本说明`,
  tagTitle: "标签（一位客户可有多个）",
  tagHeadings: ["标签", "客户数", "占比", "规则"],
  whyTitle: "其余客户中消费最高的一位为何不是 VIP？",
};
