// The rational coefficients were fitted with 60 digits by tests/golden/special/coefficients.py.

/**
 * ln |Γ(x)|, to a few units in the last place; Infinity at 0, −1, −2, … The zeros at 1 and 2 keep their relative
 * precision.
 *
 * @see DLMF 5.5.1 (recurrence), 5.5.3 (reflection) and 5.11.1 (Stirling's series), https://dlmf.nist.gov/5
 */
export function lnGamma(x: number): number {
  if (x < 0.6) return x > 0 ? lnGamma1p(x) - Math.log(x) : lnGammaReflected(x);
  if (x < 1.6) return lnGamma1p(x - 1);
  if (x < 3) return lnGamma2p(x - 2);
  if (x >= 10) return (x - 0.5) * (Math.log(x) - 1) + 0.4189385332046727 + stirlingRest(x);
  let rest = x;
  let product = 1;
  while (rest >= 3) product *= --rest;
  return Math.log(product) + lnGamma2p(rest - 2);
}

/** The sign of Γ(x), with 1 at the poles. */
export function gammaSign(x: number): number {
  return x >= 0 || Math.floor(x) % 2 === 0 || x === Math.floor(x) ? 1 : -1;
}

/**
 * ln Γ(x + n) − ln Γ(x) for x > 0 and n ≥ 0, without the cancellation of a difference of logs, however large x and
 * however small n. Where Γ(x + n) = Γ(x) it crosses zero, and only its absolute error stays below 1e-14.
 *
 * @see DLMF 5.11.1, with every difference of powers divided by its factor 1 / (x + n) − 1 / x
 */
export function lnGammaDifference(x: number, n: number): number {
  if (x >= 10) return stirlingDifference(x, n);
  if (n >= 0.5) return lnGamma(x + n) - lnGamma(x);
  if (n === 0) return 0;
  let from = x;
  let below = 1;
  // Π (from + n) − Π from, a sum of positive terms
  let excess = 0;
  for (; from < 10; from++) {
    excess = excess * (from + n) + below * n;
    below *= from;
  }
  return stirlingDifference(from, n) - Math.log1p(excess / below);
}

/** ln Γ(1 + t) for −0.4 ≤ t ≤ 0.6, precise near its zero at t = 0. */
export function lnGamma1p(t: number): number {
  const above =
    ((((((1.1692869442625786e-5 * t + 2.957557665957695e-3) * t + 0.06139552071794877) * t + 0.4364937575315425) * t +
      1.4221187935272102) *
      t +
      2.3261500977787524) *
      t +
      1.8587968757140347) *
      t +
    0.5772156649015329;
  const below =
    ((((((8.579168950378009e-4 * t + 0.029882174093993116) * t + 0.32239065701933517) * t + 1.566847492765587) * t +
      3.9375775183832387) *
      t +
      5.309451098532136) *
      t +
      3.645168300474909) *
      t +
    1;
  return (t * (t - 1) * above) / below;
}

/** ln Γ(2 + t) for −0.4 ≤ t ≤ 1, precise near its zero at t = 0. */
function lnGamma2p(t: number): number {
  const above =
    (((((3.8781496727798567e-7 * t + 1.6881472563313028e-4) * t + 5.522189672343132e-3) * t + 0.05917190049694139) * t +
      0.2723689526744807) *
      t +
      0.5601092416930015) *
      t +
    0.42278433509846713;
  const below =
    (((((4.372280344091821e-5 * t + 2.332152780527597e-3) * t + 0.0379510752983028) * t + 0.2697582308137478) * t +
      0.9369042828820825) *
      t +
      1.5620884894269818) *
      t +
    1;
  return (t * (t + 1) * above) / below;
}

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x ≥ 10, to 3e-17: the first term left out at 10. */
export function stirlingRest(x: number): number {
  const u = 1 / x;
  const s = u * u;
  return (
    u *
    (1 / 12 + s * (-1 / 360 + s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s * (1 / 156)))))))
  );
}

function stirlingDifference(x: number, n: number): number {
  const y = x + n;
  return (x - 0.5) * Math.log1p(n / x) - n + n * Math.log(y) + stirlingRestDifference(x, y, n);
}

/** stirlingRest(y) − stirlingRest(x) for y = x + n: Horner's scheme for the value at s = 1 / y² and for its slope to 1 / x². */
function stirlingRestDifference(x: number, y: number, n: number): number {
  const u = 1 / y;
  const v = 1 / x;
  const s = u * u;
  const t = v * v;
  let slope = 1 / 156;
  let value = -691 / 360360 + s * (1 / 156);
  slope = slope * t + value;
  value = value * s + 1 / 1188;
  slope = slope * t + value;
  value = value * s - 1 / 1680;
  slope = slope * t + value;
  value = value * s + 1 / 1260;
  slope = slope * t + value;
  value = value * s - 1 / 360;
  slope = slope * t + value;
  value = value * s + 1 / 12;
  return -n * u * v * (value + v * (u + v) * slope);
}

/** DLMF 5.5.3 as Γ(x) Γ(1 − x) = π / sin πx, with the sine of the distance to the nearest whole number. */
function lnGammaReflected(x: number): number {
  if (x === 0) return Infinity;
  const distance = x - Math.round(x);
  if (distance === 0) return Infinity;
  return Math.log(Math.PI / Math.abs(x * Math.sin(Math.PI * distance))) - lnGamma(-x);
}
