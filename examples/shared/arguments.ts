import { parseArgs } from "node:util";
import type { Language } from "segmentry";
import type { LogTexts } from "./log-texts";
import { userError } from "./user-error";
import type { Role } from "./usual-columns";

/** What the user asked for: a log and how to read it. */
export interface LogOptions {
  /** Undefined: simulate a shop. */
  readonly file: string | undefined;
  /** The columns that the program reads; undefined where the user did not name one. */
  readonly columns: { readonly [R in Role]?: string | undefined };
  readonly asOf: string | undefined;
  readonly zone: string | undefined;
  readonly dateFormat: string | undefined;
  readonly language: Language;
  readonly help: boolean;
}

/** The flags of one program beside those that all have. */
export interface Program {
  /** Its script in package.json. */
  readonly name: string;
  /** Columns beside customer, date, amount and order. */
  readonly columns?: readonly Role[];
  /** Flags with a choice of words, the default first. */
  readonly choices?: { readonly [flag: string]: readonly string[] };
}

const COLUMNS: readonly Role[] = ["customer", "date", "amount", "order"];
const LANGUAGES = ["en", "zh-CN"] as const;
/** The one flag that takes no word. */
const HELP = "help";

interface Flag {
  readonly name: string;
  /** What it may say, the default first; undefined for any text. */
  readonly words?: readonly string[];
}

/** All flags of a program, in the order of its help. */
export function flagsOf({ columns = [], choices = {} }: Program): readonly Flag[] {
  return [
    ...[...COLUMNS, ...columns, "as-of", "zone", "date-format"].map((name) => ({ name })),
    ...Object.entries(choices).map(([name, words]) => ({ name, words })),
    { name: "lang", words: LANGUAGES },
    { name: HELP },
  ];
}

/** The options, and the word chosen for each flag of `program.choices`. */
export function readArguments(
  args: readonly string[],
  program: Program,
  texts: LogTexts,
): LogOptions & { readonly chosen: Readonly<Record<string, string>> } {
  const roles = [...COLUMNS, ...(program.columns ?? [])];
  const choices = Object.entries(program.choices ?? {});
  const { values, positionals } = parse(args, flagsOf(program));
  const [file, second] = positionals;
  if (second !== undefined) throw userError(texts.oneFile);
  const misplaced = [...roles, "zone", "date-format"].find((flag) => file === undefined && values[flag] !== undefined);
  if (misplaced !== undefined && values[HELP] !== true) throw userError(texts.fileForFlags(program.name, misplaced));
  const given = (flag: string) => values[flag] as string | undefined;
  const oneOf = <T extends string>(flag: string, allowed: readonly T[]): T => {
    const word = given(flag) ?? allowed[0];
    const found = allowed.find((other) => other === word);
    if (found === undefined) throw userError(texts.oneOf(flag, allowed, word ?? ""));
    return found;
  };
  return {
    file,
    columns: Object.fromEntries(roles.map((role) => [role, given(role)])),
    asOf: given("as-of"),
    zone: given("zone"),
    dateFormat: given("date-format"),
    language: oneOf("lang", LANGUAGES),
    help: values[HELP] === true,
    chosen: Object.fromEntries(choices.map(([flag, words]) => [flag, oneOf(flag, words)])),
  };
}

/** The language alone, so that what is wrong with the other arguments can be said in it. */
export function languageOf(args: readonly string[]): Language {
  return args.some((arg, i) => arg === "--lang=zh-CN" || (arg === "zh-CN" && args[i - 1] === "--lang"))
    ? "zh-CN"
    : "en";
}

interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

function parse(args: readonly string[], flags: readonly Flag[]): Parsed {
  const texts = flags.map(({ name }) => [name, { type: "string" }] as const);
  const options = { ...Object.fromEntries(texts), [HELP]: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw userError((error as Error).message.split(". ", 1)[0] ?? "");
  }
}
