import { parseArgs } from "node:util";
import { userError } from "../shared/user-error";
import type { Texts } from "./texts";

export interface ServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** File of a fitted plan; undefined: fit one on the simulated shop. */
  readonly plan: string | undefined;
  /** File to write the plan to that was fitted. */
  readonly store: string | undefined;
  readonly help: boolean;
}

const FLAGS = {
  port: { type: "string", default: "8787" },
  plan: { type: "string" },
  store: { type: "string" },
  lang: { type: "string", default: "en" },
  help: { type: "boolean", short: "h", default: false },
} as const;

export function readServerArguments(args: readonly string[], texts: Texts): ServerOptions {
  const { port, plan, store, lang, help } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw userError(texts.badPort(port));
  if (lang !== "en" && lang !== "zh-CN") throw userError(texts.oneOf("lang", ["en", "zh-CN"], lang));
  if (plan !== undefined && store !== undefined) throw userError(texts.planOrStore);
  return { port: Number(port), plan, store, help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    throw userError((error as Error).message.split(". ", 1)[0] ?? "");
  }
}
