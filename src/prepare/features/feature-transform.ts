import { type Issues, pointer, report } from "../../core/issue";
import { log1pOf } from "../../math/log1p";
import type { FeatureTransform } from "./feature-model";

/** The transformed column; values that the transform cannot take are reported with their rows. */
export function transformed(
  issues: Issues,
  name: string,
  values: Float64Array,
  transform: FeatureTransform,
): Float64Array {
  switch (transform) {
    case "identity":
      return values;
    case "log1p":
      reportBelow(issues, name, values);
      return log1pOf(values);
    case "signedLog1p": {
      const logs = log1pOf(values.map(Math.abs));
      return logs.map((log, i) => (values[i]! < 0 ? -log : log));
    }
  }
}

function reportBelow(issues: Issues, name: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > -1) continue;
    report(issues, {
      code: "out_of_range",
      path: pointer(name, i),
      expected: "a number above -1, for log1p",
      received: values[i],
      index: i,
      hint: 'transform: "signedLog1p" takes negative numbers',
    });
  }
}
