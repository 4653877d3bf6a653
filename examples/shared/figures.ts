/** Writes numbers as readers of a language expect them; what is no number becomes a dash. */
export interface Figures {
  readonly count: (value: number) => string;
  readonly days: (value: number) => string;
  readonly money: (value: number) => string;
  readonly share: (value: number) => string;
  /** A number from 0 to 1 that is no share. */
  readonly fraction: (value: number) => string;
}

export function figuresIn(language: string): Figures {
  const writer = (options: Intl.NumberFormatOptions) => {
    // "negative": zero carries no sign.
    const format = new Intl.NumberFormat(language, { signDisplay: "negative", ...options });
    return (value: number) => (Number.isFinite(value) ? format.format(value) : "–");
  };
  return {
    count: writer({ maximumFractionDigits: 1 }),
    days: writer({ maximumFractionDigits: 0 }),
    money: writer({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    fraction: writer({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    share: writer({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
}

export function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}

/** NaN where there is nothing. */
export function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
