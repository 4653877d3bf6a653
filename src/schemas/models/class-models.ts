import { ABC_MODEL_VERSION, type AbcModel } from "../../abc/model";
import { TIER_MODEL_VERSION, type TierMethod, type TierModel } from "../../tiers/model";
import { flag, listOf, name, nullOr, numeric, oneOf } from "../pieces";
import { optional, type Schema } from "../schema";
import { modelOf } from "./model";

// Models that cut one column of values into classes.

export function tierMethod(): Schema<TierMethod> {
  return oneOf<TierMethod>({ quantile: true, breaks: true, valueShare: true, natural: true });
}

/** Names of classes from the best, and the smallest value of each but the last. */
function classes() {
  return {
    labels: listOf("names", name("a text"), { least: 1 }),
    limits: listOf("numbers, or null", nullOr(numeric())),
  };
}

export function tierModel(): Schema<TierModel> {
  return modelOf<TierModel>("TierModel", "tiers", TIER_MODEL_VERSION, {
    options: { by: tierMethod(), shares: optional(listOf("shares", numeric())), weighted: flag() },
    params: classes(),
    fit: {},
  });
}

export function abcModel(): Schema<AbcModel> {
  return modelOf<AbcModel>("AbcModel", "abc", ABC_MODEL_VERSION, {
    options: {
      shares: listOf("shares", numeric()),
      limits: oneOf<"shares" | "computed">({ shares: true, computed: true }),
      boundary: oneOf<"inside" | "below">({ inside: true, below: true }),
      ties: oneOf<"same" | "position">({ same: true, position: true }),
      weighted: flag(),
    },
    params: { ...classes(), nonPositive: name("a text") },
    fit: { total: numeric() },
  });
}
