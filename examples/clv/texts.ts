import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";

/** What the program says beside its sections, which bring their own words. */
export interface Texts extends LogTexts {
  readonly usage: string;
  readonly nobodyReturns: string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? CHINESE : ENGLISH;
}

const ENGLISH: Texts = {
  ...englishLog,
  usage: `What the customers of an order log are still worth, and whom to win back.

  npm run clv                              the CDNOW log where it lies in ../shared/data, else a simulated shop
  npm run clv -- FILE.csv [options]        your own log, one row per order or order line (.csv or .csv.gz)

  --customer COL     column of the customer id   (without these four, columns
  --date COL         column of the order date     with usual names are looked
  --amount COL       column of the amount         for and named in the output)
  --order COL        column of the order id; without one every row is an order
  --as-of DATE       day after the last one that counts (default: the day after the last order)
  --zone ZONE        time zone of dates that name none, and of the calendar: America/New_York, +08:00
  --date-format F    how other dates are written: dd/MM/yyyy, "M/d/yyyy H:mm"
  --lang en|zh-CN    language of the output
  --help             this text`,
  nobodyReturns: "Nobody comes back in the first half of this log: there is nothing that models could learn from.",
};

const CHINESE: Texts = {
  ...chineseLog,
  usage: `订单记录中的客户还值多少，应当挽回谁。

  npm run clv                              ../shared/data 中的 CDNOW 记录；没有时用模拟商店
  npm run clv -- 文件.csv [选项]           您自己的记录，每行一个订单或订单明细（.csv 或 .csv.gz）

  --customer 列      客户编号所在列      （以下四项省略时，
  --date 列          下单日期所在列        按常见列名查找，
  --amount 列        金额所在列            并在输出中注明）
  --order 列         订单号所在列；没有时每行算一个订单
  --as-of 日期       最后一个计入日的次日（默认：最后一个订单的次日）
  --zone 时区        未注明时区的时间以及日历所用的时区：Asia/Shanghai、+08:00
  --date-format 格式 其他日期写法：dd/MM/yyyy、"M/d/yyyy H:mm"
  --lang en|zh-CN    输出语言
  --help             显示本说明`,
  nobodyReturns: "这份记录的前半段没有人复购：模型无从学起。",
};
