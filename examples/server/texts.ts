import type { FittedPlan, Language } from "segmentry";
import type { LogTexts } from "../shared/log-texts";
import { chinese } from "./texts-chinese";
import { english } from "./texts-english";

/** Why a request is refused. */
export type Refusal = "unknownRoute" | "unknownMethod" | "notJsonType" | "noJson" | "tooLarge" | "invalid" | "fault";

/** Everything that the program says, on the terminal and in its answers. */
export interface Texts extends LogTexts {
  readonly usage: string;
  readonly plan: (fitted: FittedPlan) => string;
  readonly stored: (file: string) => string;
  readonly listening: (url: string) => string;
  readonly badPort: (given: string) => string;
  readonly planOrStore: string;
  readonly noJsonFile: (file: string, reason: string) => string;
  readonly noFittedPlan: (file: string, kind: string) => string;
  readonly needsColumns: string;
  readonly hasRelations: string;
  readonly unwritable: (file: string, reason: string) => string;
  readonly cannotListen: (port: number, reason: string) => string;
  /** What a customer is called to whom no level applies. */
  readonly unassigned: string;
  /** Names of the facts, by column. */
  readonly facts: Readonly<Record<string, string>>;
  readonly refusals: Readonly<Record<Refusal, string>>;
}

export function textsIn(language: Language): Texts {
  return language === "zh-CN" ? chinese : english;
}
