import { highWordOffset, wordsOf } from "./float-bits";

/**
 * ln(1 + x) of every value, to about one unit in the last place, with the same bits on every engine: only + − × ÷ and
 * the bits of a double are used, while `Math.log1p` may round as the engine likes.
 *
 * @param values - Numbers above −1, at most the largest double; not changed. −0 gives 0.
 * @remarks O(n), about as quick as `Math.log1p`.
 */
export function log1pOf(values: Float64Array): Float64Array {
  // ln 2 in two parts: the high one has 40 bits, so that its product with an exponent is exact.
  const ln2High = 0.6931471805592082;
  const ln2Low = 7.371002565167799e-13;
  // Added to a high word it raises the exponent of mantissas from √2 on, so that 1 + rest lies within √½ … √2.
  const carry = 0x9_5f62;
  const scratch = new Float64Array(1);
  const words = wordsOf(scratch);
  const high = highWordOffset();
  const logs = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    if (x > -0.29 && x < 0.41) {
      logs[i] = x - atanhCorrection(x) + 0;
      continue;
    }
    // 1 + x = 2^exponent × (1 + rest) up to the rounding of the sum, which is known exactly and enters as lost / sum.
    const sum = 1 + x;
    const lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
    scratch[0] = sum;
    const exponent = ((words[high]! + carry) >> 20) - 1023;
    words[high]! -= exponent << 20;
    const rest = scratch[0]! - 1;
    logs[i] = exponent * ln2High + (rest - (atanhCorrection(rest) - (exponent * ln2Low + lost / sum)));
  }
  return logs;
}

/**
 * What lies between x and ln(1 + x), for x from √½ − 1 to √2 − 1. With s = x / (2 + x), ln(1 + x) = 2 artanh s =
 * 2s + 2s³/3 + 2s⁵/5 + …; since 2s = x − s x, only the small second part is rounded.
 */
function atanhCorrection(x: number): number {
  const s = x / (2 + x);
  const z = s * s;
  let tail = 2 / 19 + z * (2 / 21);
  tail = 2 / 15 + z * (2 / 17 + z * tail);
  tail = 2 / 11 + z * (2 / 13 + z * tail);
  tail = 2 / 7 + z * (2 / 9 + z * tail);
  tail = 2 / 3 + z * (2 / 5 + z * tail);
  return s * (x - z * tail);
}
