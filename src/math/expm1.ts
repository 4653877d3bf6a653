/**
 * e^y − 1, to a few units in the last place, with the same bits on every engine: only + − × ÷ are used, while `Math.expm1`
 * may round as the engine likes. The inverse of `log1pOf`.
 *
 * @param y - A number; from 700 on, and down to −700, as at these ends.
 */
export function expm1(y: number): number {
  // ln 2 in two parts: the high one has 40 bits, so that its product with a whole number is exact.
  const ln2High = 0.6931471805592082;
  const ln2Low = 7.371002565167799e-13;
  const bounded = Math.max(-700, Math.min(700, y));
  const doublings = Math.round(bounded / Math.LN2);
  const rest = bounded - doublings * ln2High - doublings * ln2Low;
  // e^r − 1 = r (1 + r/2 (1 + r/3 (…))), for r within ±0.35.
  let series = 1;
  for (let k = 16; k > 1; k--) series = 1 + (rest / k) * series;
  let power = 1;
  for (let k = 0; k < Math.abs(doublings); k++) power *= doublings > 0 ? 2 : 0.5;
  return power * (rest * series) + (power - 1) + 0;
}
