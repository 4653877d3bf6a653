import { chineseLog } from "../shared/log-texts-chinese";
import type { Texts } from "./texts";

export const chinese: Texts = {
  ...chineseLog,
  usage: `对订单记录中的客户进行分群。

  npm run demo                             模拟商店（含退款、脏数据和多种日期写法）
  npm run demo -- 文件.csv [选项]          您自己的记录，每行一个订单或订单明细（.csv 或 .csv.gz）

  --customer 列      客户编号所在列      （以下四项省略时，
  --date 列          下单日期所在列        按常见列名查找，
  --amount 列        金额所在列            并在输出中注明）
  --order 列         订单号所在列；没有时每行算一个订单
  --as-of 日期       计算“最近一次购买”的基准日（默认：最后一个订单的次日）
  --zone 时区        未注明时区的时间以及日历所用的时区：Asia/Shanghai、+08:00
  --date-format 格式 其他日期写法：dd/MM/yyyy、"M/d/yyyy H:mm"
  --map eight|grid   按均值划分的八类客户（默认），或“最近购买 × 购买频次”网格的十个分群
  --lang en|zh-CN    输出语言
  --help             显示本说明`,
  segmentTitles: {
    eight: "分群：八类客户（最近购买、购买频次、消费金额高于或低于均值）",
    grid: "分群：最近购买 × 购买频次网格（五分位）",
  },
  segmentHeadings: [
    "分群",
    "客户数",
    "客户占比",
    "收入占比",
    "距上次购买天数（中位数）",
    "订单数（中位数）",
    "收入（中位数）",
  ],
  abcTitle: "按收入的 ABC 分类",
  abcHeadings: ["类别", "客户数", "客户占比", "收入", "收入占比"],
  abcNames: { none: "无收入（≤ 0）" },
  total: "合计",
};
