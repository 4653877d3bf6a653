import { isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { type PerDimension, RFM_DIMENSIONS, type RfmDimension, type RfmMethod } from "./model";
import type { RfmOptions, RfmSettings } from "./options";

/** Methods that say themselves how many scores there are. */
const FIXED_BINS: readonly RfmMethod[] = ["mean", "median", "breaks"];

/** Options that can have no effect beside the others: whoever gives one expects something that does not happen. */
export function refuseUnused(issues: Issues, options: RfmOptions, { method, scoring }: RfmSettings): void {
  const refuse = (path: string, received: unknown, expected: string) => {
    if (received !== undefined) report(issues, { code: "invalid_value", path, expected, received });
  };
  const methods = RFM_DIMENSIONS.map((dimension) => method[dimension]);
  const { bins } = options;
  if (isObject(bins)) {
    const each: Partial<PerDimension<number>> = bins;
    for (const dimension of RFM_DIMENSIONS) {
      if (!FIXED_BINS.includes(method[dimension])) continue;
      refuse(pointer("bins", dimension), each[dimension], `absent with the method "${method[dimension]}"`);
    }
  } else if (methods.every((name) => FIXED_BINS.includes(name))) {
    refuse("/bins", bins, "absent where every method is mean, median or breaks");
  }
  if (!methods.some((name) => name === "mean" || name === "median")) {
    refuse("/atCut", options.atCut, "absent where no method is mean or median");
  }
  if (!methods.includes("ntile")) refuse("/ties", options.ties, "absent where no method is ntile");
  if (scoring === "independent") refuse("/order", options.order, "absent without nested scoring");
}

/** Limits without the method that uses them, or the method without limits, would be ignored silently. */
export function checkAgreement(
  issues: Issues,
  dimension: RfmDimension,
  method: RfmMethod,
  breaks: readonly number[],
): void {
  const path = pointer("breaks", dimension);
  if (method === "breaks" && breaks.length === 0) {
    report(issues, { code: "missing", path, expected: 'limits, for the method "breaks"', received: undefined });
  }
  if (method !== "breaks" && breaks.length > 0) {
    report(issues, { code: "invalid_value", path, expected: `absent with the method "${method}"`, received: breaks });
  }
}
