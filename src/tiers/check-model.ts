import type { Issues } from "../core/issue";
import { checkModel } from "../core/model";
import { checkStoredClasses, checkStoredOption, hasStoredOptions } from "../core/stored-classes";
import { TIER_METHODS, TIER_MODEL_VERSION, type TierModel } from "./model";

/** Refuses a stored model whose fields are not what `fitTiers` writes; the path of a problem leads to the field. */
export function checkTierModel(issues: Issues, model: TierModel): void {
  if (!checkModel(issues, "/model", model, "tiers", TIER_MODEL_VERSION)) return;
  if (hasStoredOptions(issues, model.options)) checkStoredOption(issues, model.options, "by", TIER_METHODS);
  checkStoredClasses(issues, model.params, Number.isFinite);
}
