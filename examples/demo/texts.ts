import type { Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import type { ProgramHelp } from "../shared/usage";
import { chinese } from "./texts-chinese";
import { english } from "./texts-english";

/** Everything that the program says. */
export interface Texts extends LogTexts {
  readonly help: ProgramHelp;
  readonly segmentTitles: { readonly eight: string; readonly grid: string };
  readonly segmentHeadings: readonly [
    name: string,
    customers: string,
    customerShare: string,
    revenueShare: string,
    recency: string,
    frequency: string,
    monetary: string,
  ];
  readonly abcTitle: string;
  readonly abcHeadings: readonly [
    name: string,
    customers: string,
    customerShare: string,
    revenue: string,
    share: string,
  ];
  readonly abcNames: Readonly<Record<string, string>>;
  readonly total: string;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? chinese : english;
}
