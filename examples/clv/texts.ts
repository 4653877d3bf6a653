import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chineseLog } from "../shared/log-texts-chinese";
import { englishLog } from "../shared/log-texts-english";
import type { ProgramHelp } from "../shared/usage";

/** What the program says beside its sections, which bring their own words. */
export interface Texts extends LogTexts {
  readonly help: ProgramHelp;
  readonly nobodyReturns: string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? CHINESE : ENGLISH;
}

const ENGLISH: Texts = {
  ...englishLog,
  help: {
    does: "What the customers of an order log are still worth, and whom to win back.",
    without: "the CDNOW log where it lies in ../shared/data, else a simulated shop",
    flags: { "as-of": "day after the last one that counts (default: the day after the last order)" },
  },
  nobodyReturns: "Nobody comes back in the first half of this log: there is nothing that models could learn from.",
};

const CHINESE: Texts = {
  ...chineseLog,
  help: {
    does: "订单记录中的客户还值多少，应当挽回谁。",
    without: "../shared/data 中的 CDNOW 记录；没有时用模拟商店",
    flags: { "as-of": "最后一个计入日的次日（默认：最后一个订单的次日）" },
  },
  nobodyReturns: "这份记录的前半段没有人复购：模型无从学起。",
};
