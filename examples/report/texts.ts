import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";
import type { ProgramHelp } from "../shared/usage";

/** What the program says beside its sections, which bring their own words. */
export interface Texts extends LogTexts {
  readonly help: ProgramHelp;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? { ...chineseLog, help: CHINESE_HELP } : { ...englishLog, help: ENGLISH_HELP };
}

const ENGLISH_HELP: ProgramHelp = {
  does: "A complete segmentation report of an order log: one section per method, each with how to read it.",
  without: "a simulated shop",
  flags: {
    "as-of": "day from which recency counts back (default: the day after the last order)",
    category: "column of the category; without one there is no section on preferences",
  },
};

const CHINESE_HELP: ProgramHelp = {
  does: "订单记录的完整客户分群报告：每种方法一节，并说明如何阅读。",
  without: "模拟商店",
  flags: {
    "as-of": "计算“最近一次购买”的基准日（默认：最后一个订单的次日）",
    category: "品类所在列；没有时省略“偏好”一节",
  },
};
