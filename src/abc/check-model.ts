import { type Issues, report } from "../core/issue";
import { checkModel } from "../core/model";
import { checkStoredClasses, checkStoredOption, hasStoredOptions } from "../core/stored-classes";
import { ABC_MODEL_VERSION, type AbcModel } from "./model";

/** Refuses a stored model whose fields are not what `fitAbc` writes; the path of a problem leads to the field. */
export function checkAbcModel(issues: Issues, model: AbcModel): void {
  if (!checkModel(issues, "/model", model, "abc", ABC_MODEL_VERSION)) return;
  const { options, params } = model;
  if (hasStoredOptions(issues, options)) {
    checkStoredOption(issues, options, "limits", ["shares", "computed"]);
    checkStoredOption(issues, options, "boundary", ["inside", "below"]);
    checkStoredOption(issues, options, "ties", ["same", "position"]);
  }
  checkStoredClasses(issues, params, (limit) => limit > 0 && Number.isFinite(limit));
  const nonPositive: unknown = params.nonPositive;
  if (typeof nonPositive === "string" && nonPositive !== "") return;
  const expected = "a text that is not empty";
  report(issues, { code: "invalid_model", path: "/model/params/nonPositive", expected, received: nonPositive });
}
