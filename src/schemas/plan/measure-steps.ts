import type { AbcStep } from "../../plan/steps/abc";
import type { CompositeStep } from "../../plan/steps/composite";
import type { OverdueStep } from "../../plan/steps/overdue";
import type { SizesStep } from "../../plan/steps/sizes";
import type { TiersStep } from "../../plan/steps/tiers";
import type { Margin, MarginOption } from "../../tiers/hysteresis";
import type { SizeCombination } from "../../tiers/size-tiers";
import { tierMethod } from "../models/class-models";
import { byName, either, flag, listOf, name, numeric, oneOf, text } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema, type ShapeOf } from "../schema";
import { optionsOf, type StepSchemas, stepOf } from "./step";

// Steps that cut or combine measures.

export function measureSteps(): StepSchemas<"tiers" | "abc" | "composite" | "sizes" | "overdue"> {
  return {
    tiers: tiersStep(),
    abc: abcStep(),
    composite: compositeStep(),
    sizes: sizesStep(),
    overdue: overdueStep(),
  };
}

export function fieldOfNumbers(): Schema<string> {
  return name("the name of a field of numbers");
}

/** The options of tiers, which layers have too. */
export function tierShape(): ShapeOf<NonNullable<TiersStep["options"]>> {
  return {
    by: optional(tierMethod()),
    shares: optional(listOf("shares", numeric())),
    breaks: optional(listOf("numbers", numeric())),
    tiers: optional(numeric()),
    labels: optional(listOf("names", text())),
  };
}

function tiersStep(): Schema<TiersStep> {
  return stepOf<TiersStep>("TiersStep", "tiers", {
    of: fieldOfNumbers(),
    options: optional(optionsOf<NonNullable<TiersStep["options"]>>("TierOptions", tierShape())),
    margin: optional(margins()),
  });
}

/** A share, or an amount. */
export function margin(): Schema<Margin> {
  const what = "a number, or an amount: { absolute }";
  return either(what, numeric(), objectOf<Exclude<Margin, number>>(what, { absolute: numeric() }));
}

function margins(): Schema<MarginOption> {
  const absolute = numeric();
  const one = margin();
  const shape = { absolute: optional(absolute), up: optional(one), down: optional(one) };
  const each = objectOf<Exclude<MarginOption, number>>("a margin", shape);
  return named("Margin", either("a number, { absolute }, or one for up and one for down", absolute, each));
}

function abcStep(): Schema<AbcStep> {
  const options = optionsOf<NonNullable<AbcStep["options"]>>("AbcOptions", {
    shares: optional(listOf("shares", numeric())),
    limits: optional(oneOf<"shares" | "computed">({ shares: true, computed: true })),
    labels: optional(listOf("names", text())),
    boundary: optional(oneOf<"inside" | "below">({ inside: true, below: true })),
    ties: optional(oneOf<"same" | "position">({ same: true, position: true })),
    nonPositive: optional(text()),
  });
  return stepOf<AbcStep>("AbcStep", "abc", { of: fieldOfNumbers(), options: optional(options) });
}

function compositeStep(): Schema<CompositeStep> {
  const options = optionsOf<NonNullable<CompositeStep["options"]>>("CompositeOptions", {
    weights: optional(byName("weights by field", numeric())),
    ranks: optional(flag()),
  });
  const of = listOf("fields of numbers", fieldOfNumbers(), { least: 1 });
  return stepOf<CompositeStep>("CompositeStep", "composite", { of, options: optional(options) });
}

function sizesStep(): Schema<SizesStep> {
  const options = optionsOf<NonNullable<SizesStep["options"]>>("SizeOptions", {
    combine: optional(oneOf<SizeCombination>({ all: true, any: true, majority: true, weighted: true })),
    weights: optional(byName("weights by criterion", numeric())),
    labels: optional(listOf("names", text())),
  });
  const criteria = byName("limits by field", listOf("numbers", numeric()));
  return stepOf<SizesStep>("SizesStep", "sizes", { criteria, options: optional(options) });
}

function overdueStep(): Schema<OverdueStep> {
  const expectedGap = optional(numeric());
  const options = optionsOf<NonNullable<OverdueStep["options"]>>("OverdueOptions", { expectedGap });
  return stepOf<OverdueStep>("OverdueStep", "overdue", { options: optional(options) });
}
