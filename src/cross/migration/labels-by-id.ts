import { checkColumn, checkLength, isObject, isTextArray } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { isLabels, type Labels } from "../../core/labels";
import type { CustomerId, IdColumn } from "../../core/tables";

/** Labels of a period, with the ids of the customers that carry them. */
export interface LabelsById {
  /** Each id at most once. */
  readonly customerId: IdColumn;
  /** One label per id. */
  readonly labels: Labels;
}

/** Ids and labels of equal length; what is wrong with them is reported under `path`. */
export function readLabelsById(issues: Issues, path: string, given: LabelsById): { ids: IdColumn; labels: Labels } {
  if (!isObject(given)) {
    const code = given === undefined ? "missing" : "invalid_type";
    report(issues, { code, path, expected: "an object with customerId and labels", received: given });
    return { ids: [], labels: { levels: [], codes: new Uint16Array() } };
  }
  const ids = checkColumn<CustomerId>(issues, `${path}/customerId`, given.customerId);
  const labels = readLabels(issues, `${path}/labels`, given.labels);
  checkLength(issues, `${path}/labels`, labels.codes.length, ids.length, "customerId");
  return { ids, labels };
}

function readLabels(issues: Issues, path: string, labels: Labels): Labels {
  if (!isLabels(labels) || !isTextArray(labels.levels)) {
    const code = labels === undefined ? "missing" : "invalid_type";
    report(issues, { code, path, expected: "Labels (levels and codes)", received: labels });
    return { levels: [], codes: new Uint16Array() };
  }
  const { levels, codes } = labels;
  let highest = -1;
  for (let i = 0; i < codes.length; i++) if (codes[i]! > highest) highest = codes[i]!;
  if (highest >= levels.length) {
    const expected = `codes from 0 to ${levels.length - 1} (levels)`;
    report(issues, { code: "out_of_range", path: `${path}/codes`, expected, received: highest });
  }
  return { levels, codes };
}
