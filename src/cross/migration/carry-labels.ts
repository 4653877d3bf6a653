import { checkColumn } from "../../core/check";
import { fail, issuesOf, throwIssues } from "../../core/issue";
import { type Labels, MOST_LEVELS, UNASSIGNED } from "../../core/labels";
import type { CustomerId, IdColumn } from "../../core/tables";
import { alignIds } from "./align-by-id";
import { type LabelsById, readLabelsById } from "./labels-by-id";

/**
 * The labels of an earlier period for the rows of a later table: what `previous` of `applyTiers` and `resolveOverlap`
 * wants, where customers have come and gone meanwhile.
 *
 * A customer that the earlier period does not have is `"unassigned"`; one that the later table does not have is left out.
 *
 * @param earlier - Ids and labels of the earlier period.
 * @param customerId - The ids of the later table, each at most once.
 * @returns One label per row of the later table. The levels are those of the earlier labels, and `"unassigned"`, last,
 * where a row needs it.
 * @throws SegmentationError as `alignById`; `length_mismatch` when ids and labels differ in length; `invalid_type` and
 * `out_of_range` for what is no `Labels`.
 * @remarks O(n + m). Numbers are carried by `carryColumn`.
 * @example
 * const july = { customerId: ["ann", "bob"], labels: labelsFrom(["gold", "silver"]) };
 * labelValues(carryLabels(july, ["bob", "cem", "ann"])) // => ["silver", "unassigned", "gold"]
 */
export function carryLabels(earlier: LabelsById, customerId: IdColumn): Labels {
  const issues = issuesOf("carryLabels");
  const { ids, labels } = readLabelsById(issues, "/earlier", earlier);
  const later = checkColumn<CustomerId>(issues, "/customerId", customerId);
  throwIssues(issues);
  const rows = alignIds(issues, { path: "/earlier/customerId", ids }, { path: "/customerId", ids: later });
  throwIssues(issues);
  const complete = rows.entered.length === 0 || labels.levels.includes(UNASSIGNED);
  const levels = complete ? labels.levels : [...labels.levels, UNASSIGNED];
  if (levels.length > MOST_LEVELS) {
    const expected = `at most ${MOST_LEVELS} levels, "${UNASSIGNED}" among them`;
    fail("carryLabels", { code: "too_many", path: "/earlier/labels/levels", expected, received: levels.length });
  }
  const codes = new Uint16Array(later.length).fill(Math.max(0, levels.indexOf(UNASSIGNED)));
  for (let k = 0; k < rows.before.length; k++) codes[rows.after[k]!] = labels.codes[rows.before[k]!]!;
  return { levels, codes };
}
