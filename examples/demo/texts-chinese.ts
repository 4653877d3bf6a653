import { chineseLog } from "../shared/log-texts-chinese";
import type { Texts } from "./texts";

export const chinese: Texts = {
  ...chineseLog,
  help: {
    does: "对订单记录中的客户进行分群。",
    without: "模拟商店（含退款、脏数据和多种日期写法）",
    flags: {
      "as-of": "计算“最近一次购买”的基准日（默认：最后一个订单的次日）",
      map: "按均值划分的八类客户（默认），或“最近购买 × 购买频次”网格的十个分群",
    },
  },
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
