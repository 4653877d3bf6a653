import { displayNames, type Labels, labelValues, type StepAccount, TIER_NAMES } from "segmentry";
import { expectTypeOf } from "vitest";

declare const labels: Labels;
declare const step: StepAccount;

const names = displayNames(TIER_NAMES, "zh-CN");
expectTypeOf(names).toEqualTypeOf<Record<"high" | "medium" | "low", string>>();
expectTypeOf(labelValues(labels, names)).toEqualTypeOf<string[]>();

// The names of a plan's step, and names of one's own that not every language has.
expectTypeOf(displayNames(step.levelNames ?? {}, "en")).toEqualTypeOf<Record<string, string>>();
expectTypeOf(displayNames({ gold: { "zh-CN": "金卡" } }, "en")).toEqualTypeOf<Record<"gold", string>>();

// @ts-expect-error: another language
displayNames(TIER_NAMES, "de");
// @ts-expect-error: the language has no default
displayNames(TIER_NAMES);
// @ts-expect-error: two languages are no text
labelValues(labels, TIER_NAMES);
