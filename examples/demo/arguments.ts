import { parseArgs } from "node:util";
import type { Language } from "segmentry";
import type { Role } from "./choose-columns";
import type { Texts } from "./texts";
import { userError } from "./user-error";

/** What the user asked for. */
export interface DemoOptions {
  /** Undefined: simulate a shop. */
  readonly file: string | undefined;
  readonly columns: { readonly [R in Role]: string | undefined };
  readonly asOf: string | undefined;
  readonly zone: string | undefined;
  readonly dateFormat: string | undefined;
  readonly map: "eight" | "grid";
  readonly language: Language;
  readonly help: boolean;
}

const LANGUAGES = ["en", "zh-CN"] as const;
const MAPS = ["eight", "grid"] as const;
const ONLY_WITH_FILE = ["customer", "date", "amount", "order", "zone", "date-format"] as const;

export function readArguments(args: readonly string[], texts: Texts): DemoOptions {
  const { values, positionals } = parse(args);
  const [file, second] = positionals;
  if (second !== undefined) throw userError(texts.oneFile);
  const misplaced = ONLY_WITH_FILE.find((flag) => file === undefined && values[flag] !== undefined);
  if (misplaced !== undefined && values.help !== true) throw userError(texts.fileForFlags(misplaced));
  const oneOf = <T extends string>(flag: string, given: string, allowed: readonly T[]): T => {
    const found = allowed.find((word) => word === given);
    if (found === undefined) throw userError(texts.oneOf(flag, allowed, given));
    return found;
  };
  return {
    file,
    columns: { customer: values.customer, date: values.date, amount: values.amount, order: values.order },
    asOf: values["as-of"],
    zone: values.zone,
    dateFormat: values["date-format"],
    map: oneOf("map", values.map ?? "eight", MAPS),
    language: oneOf("lang", values.lang ?? "en", LANGUAGES),
    help: values.help ?? false,
  };
}

/** The language alone, so that what is wrong with the other arguments can be said in it. */
export function languageOf(args: readonly string[]): Language {
  return args.some((arg, i) => arg === "--lang=zh-CN" || (arg === "zh-CN" && args[i - 1] === "--lang"))
    ? "zh-CN"
    : "en";
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const options = {
    customer: text,
    date: text,
    amount: text,
    order: text,
    "as-of": text,
    zone: text,
    "date-format": text,
    map: text,
    lang: text,
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw userError((error as Error).message.split(". ", 1)[0] ?? "");
  }
}
