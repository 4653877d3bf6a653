import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";

/** What the program says beside its sections, which bring their own words. */
export interface Texts extends LogTexts {
  readonly usage: string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? { ...chineseLog, usage: CHINESE_USAGE } : { ...englishLog, usage: ENGLISH_USAGE };
}

const ENGLISH_USAGE = `A complete segmentation report of an order log: one section per method, each with how to read it.

  npm run report                             a simulated shop
  npm run report -- FILE.csv [options]       your own log, one row per order or order line (.csv or .csv.gz)

  --customer COL     column of the customer id   (without these five, columns
  --date COL         column of the order date     with usual names are looked
  --amount COL       column of the amount         for and named in the output)
  --order COL        column of the order id; without one every row is an order
  --category COL     column of the category; without one there is no section on preferences
  --as-of DATE       day from which recency counts back (default: the day after the last order)
  --zone ZONE        time zone of dates that name none, and of the calendar: America/New_York, +08:00
  --date-format F    how other dates are written: dd/MM/yyyy, "M/d/yyyy H:mm"
  --lang en|zh-CN    language of the report
  --help             this text`;

const CHINESE_USAGE = `订单记录的完整客户分群报告：每种方法一节，并说明如何阅读。

  npm run report                             模拟商店
  npm run report -- 文件.csv [选项]          您自己的记录，每行一个订单或订单明细（.csv 或 .csv.gz）

  --customer 列      客户编号所在列      （以下五项省略时，
  --date 列          下单日期所在列        按常见列名查找，
  --amount 列        金额所在列            并在输出中注明）
  --order 列         订单号所在列；没有时每行算一个订单
  --category 列      品类所在列；没有时省略“偏好”一节
  --as-of 日期       计算“最近一次购买”的基准日（默认：最后一个订单的次日）
  --zone 时区        未注明时区的时间以及日历所用的时区：Asia/Shanghai、+08:00
  --date-format 格式 其他日期写法：dd/MM/yyyy、"M/d/yyyy H:mm"
  --lang en|zh-CN    报告语言
  --help             显示本说明`;
