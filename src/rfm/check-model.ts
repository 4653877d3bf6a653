import { isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { checkModel } from "../core/model";
import {
  type DimensionModel,
  RFM_DIMENSIONS,
  RFM_MODEL_VERSION,
  type RfmModel,
  type RfmModelOptions,
  type ScoreLimits,
} from "./model";

/** A stored model may come from anywhere: its limits must be numbers that rise, with a score for each interval. */
export function checkRfmModel(issues: Issues, model: RfmModel): void {
  if (!checkModel(issues, "/model", model, "rfm", RFM_MODEL_VERSION)) return;
  if (!areOptions(model.options)) {
    report(issues, {
      code: "invalid_model",
      path: "/model/options",
      expected: "the options of an RFM model",
      received: model.options,
    });
    return;
  }
  const { scoring, order } = model.options;
  let cells = 1;
  for (const dimension of order) {
    const params: Partial<DimensionModel> | undefined = model.params[dimension];
    const nestedCells = scoring === "nested" && dimension !== order[0] ? cells : 0;
    cells *= typeof params?.bins === "number" ? params.bins : 1;
    if (isObject(params) && areLimits(params, params.bins) && areNested(params, nestedCells)) continue;
    const expected = "limits that rise, with one score more than limits";
    report(issues, { code: "invalid_model", path: pointer("model", "params", dimension), expected, received: params });
  }
}

function areOptions(options: unknown): options is RfmModelOptions {
  if (!isObject(options)) return false;
  const { scoring, order, total }: Partial<RfmModelOptions> = options;
  const ordered = Array.isArray(order) && order.length === 3 && RFM_DIMENSIONS.every((name) => order.includes(name));
  const weighted =
    isObject(total) && RFM_DIMENSIONS.every((name) => Number.isFinite((total as Record<string, unknown>)[name]));
  const summed = weighted || total === "digits" || total === "mean" || total === "fm";
  return ordered && summed && (scoring === "independent" || scoring === "nested");
}

function areNested({ nested, bins }: Partial<DimensionModel>, cells: number): boolean {
  if (cells === 0) return nested === undefined;
  return (
    Array.isArray(nested) &&
    nested.length === cells &&
    Array.from(nested).every((limits) => limits === null || areLimits(limits, bins))
  );
}

function areLimits(limits: unknown, bins: number | undefined): boolean {
  if (!isObject(limits)) return false;
  const { breaks, scores, closed, breakIds, breakPositions }: Partial<ScoreLimits> = limits;
  if (!Array.isArray(breaks) || !Array.isArray(scores) || scores.length !== breaks.length + 1) return false;
  if (closed !== "right" && closed !== "left") return false;
  for (const parting of [breakIds, breakPositions]) {
    if (parting !== undefined && !(Array.isArray(parting) && parting.length === breaks.length)) return false;
  }
  const most = typeof bins === "number" && Number.isInteger(bins) ? Math.min(bins, 255) : 0;
  // Array.from also shows holes, which `every` passes over.
  return (
    Array.from(breaks).every((limit, k) => Number.isFinite(limit) && (k === 0 || limit >= breaks[k - 1])) &&
    Array.from(scores).every((score) => Number.isInteger(score) && score >= 1 && score <= most) &&
    Array.from(breakIds ?? []).every((id) => typeof id === "string" || Number.isFinite(id)) &&
    Array.from(breakPositions ?? []).every(Number.isInteger)
  );
}
