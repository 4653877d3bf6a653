import { isObject, isTextArray } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { checkModel } from "../../core/model";
import { checkStoredOption, hasStoredOptions } from "../../core/stored-classes";
import { FEATURE_MODEL_VERSION, FEATURE_SCALES, FEATURE_TRANSFORMS, type FeatureModel } from "./feature-model";
import { MOST_IMPORTANT } from "./feature-options";

/** A spread is 0, or not so small that a feature could be infinite. */
const SMALLEST_SPREAD = 1e-30;

/** Refuses a stored model whose fields are not what `featureTable` writes; the path of a problem leads to the field. */
export function checkFeatureModel(issues: Issues, model: FeatureModel): void {
  if (!checkModel(issues, "/model", model, "features", FEATURE_MODEL_VERSION)) return;
  if (hasStoredOptions(issues, model.options)) {
    checkStoredOption(issues, model.options, "unknownLevels", ["zero", "error"]);
  }
  const columns: unknown = model.params.columns;
  const path = "/model/params/columns";
  if (!Array.isArray(columns) || columns.length === 0) {
    const expected = "a list of at least one column";
    report(issues, { code: "invalid_model", path, expected, received: columns });
    return;
  }
  Array.from<unknown>(columns).forEach((column, i) => {
    const wrong = wrongField(column);
    if (wrong === undefined) return;
    const received = isObject(column) ? column[wrong] : column;
    const at = `${path}/${i}${wrong === "" ? "" : pointer(wrong)}`;
    report(issues, { code: "invalid_model", path: at, expected: "what featureTable writes", received });
  });
  const names = columns.map((column: unknown) => (isObject(column) ? column["name"] : undefined));
  if (new Set(names).size < names.length) {
    report(issues, { code: "invalid_model", path, expected: "columns with names of their own", received: columns });
  }
}

/** The first field that is not what it should be; "" for a column that is none. */
function wrongField(column: unknown): string | undefined {
  if (!isObject(column)) return "";
  const { kind, name, transform, scale, importance } = column;
  if (typeof name !== "string") return "name";
  if (!(FEATURE_SCALES as readonly unknown[]).includes(scale)) return "scale";
  if (!(typeof importance === "number" && importance >= 0 && importance <= MOST_IMPORTANT)) return "importance";
  if (kind === "levels") return wrongLevels(column);
  if (kind !== "number") return "kind";
  if (!(FEATURE_TRANSFORMS as readonly unknown[]).includes(transform)) return "transform";
  if (!isCenter(column["center"])) return "center";
  return isSpread(column["spread"]) ? undefined : "spread";
}

function wrongLevels({ levels, center, spread }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isTextArray(levels) || new Set(levels).size < levels.length) return "levels";
  const fits = (list: unknown, test: (value: unknown) => boolean) =>
    Array.isArray(list) && list.length === levels.length && Array.from(list).every(test);
  if (!fits(center, isCenter)) return "center";
  return fits(spread, isSpread) ? undefined : "spread";
}

function isCenter(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function isSpread(value: unknown): boolean {
  if (typeof value !== "number") return false;
  return value === 0 || (value >= SMALLEST_SPREAD && value <= 2 * Number.MAX_SAFE_INTEGER);
}
