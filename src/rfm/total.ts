import type { RfmModel } from "./model";
import type { Scores } from "./nested";

/** The three scores as one number, in the way the model says. */
export function totalOf(
  { recency: r, frequency: f, monetary: m }: Scores,
  { options, params }: RfmModel,
): Float64Array {
  const total = new Float64Array(r.length);
  const { total: form } = options;
  if (form === "digits") {
    const digits = params.recency.bins > 9 || params.frequency.bins > 9 || params.monetary.bins > 9 ? 100 : 10;
    for (let i = 0; i < total.length; i++) total[i] = (r[i]! * digits + f[i]!) * digits + m[i]!;
  } else if (form === "mean") {
    for (let i = 0; i < total.length; i++) total[i] = (r[i]! + f[i]! + m[i]!) / 3;
  } else if (form === "fm") {
    for (let i = 0; i < total.length; i++) total[i] = (f[i]! + m[i]!) / 2;
  } else {
    const { recency, frequency, monetary } = form;
    for (let i = 0; i < total.length; i++) total[i] = recency * r[i]! + frequency * f[i]! + monetary * m[i]!;
  }
  return total;
}
