import { isObject, isTextArray } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { MOST_LEVELS } from "../core/labels";
import { checkModel } from "../core/model";
import { countCells } from "./cells";
import { CROSS_MODEL_VERSION, type CrossModel } from "./cross-model";

/** Refuses a stored model whose fields are not what `fitCross` writes; the path of a problem leads to the field. */
export function checkCrossModel(issues: Issues, model: CrossModel): void {
  if (!checkModel(issues, "/model", model, "cross", CROSS_MODEL_VERSION)) return;
  const params: unknown = model.params;
  const wrong = isObject(params) ? wrongField(params) : "";
  if (wrong === undefined) return;
  const received = isObject(params) ? params[wrong] : params;
  const path = `/model/params${wrong === "" ? "" : pointer(wrong)}`;
  report(issues, { code: "invalid_model", path, expected: "what fitCross writes", received });
}

/** The first field that is not what it should be. */
function wrongField(params: Readonly<Record<string, unknown>>): string | undefined {
  const { dimensions, levels, cells, levelOf, rest } = params;
  if (!areDimensions(dimensions)) return "dimensions";
  if (!areNames(levels) || levels.length > MOST_LEVELS) return "levels";
  const total = countCells(dimensions.map(({ length }) => length));
  if (total > Number.MAX_SAFE_INTEGER) return "dimensions";
  if (!areIndexes(cells, total) || !isRising(cells)) return "cells";
  if (!areIndexes(levelOf, levels.length) || levelOf.length !== cells.length) return "levelOf";
  return rest === null || areIndexes([rest], levels.length) ? undefined : "rest";
}

function areDimensions(value: unknown): value is readonly (readonly string[])[] {
  return Array.isArray(value) && value.length > 0 && Array.from(value).every(areNames);
}

function areNames(value: unknown): value is readonly string[] {
  return isTextArray(value) && new Set(value).size === value.length;
}

function areIndexes(value: unknown, below: number): value is readonly number[] {
  return Array.isArray(value) && Array.from(value).every((k) => Number.isInteger(k) && k >= 0 && k < below);
}

function isRising(cells: readonly number[]): boolean {
  return cells.every((cell, k) => k === 0 || cell > cells[k - 1]!);
}
