/** Writes numbers as readers of a language expect them; what is no number becomes a dash. */
export interface Figures {
  readonly count: (value: number) => string;
  readonly days: (value: number) => string;
  readonly money: (value: number) => string;
  readonly share: (value: number) => string;
}

export function figuresIn(language: string): Figures {
  const writer = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return (value: number) => (Number.isFinite(value) ? format.format(value) : "–");
  };
  return {
    count: writer({ maximumFractionDigits: 1 }),
    days: writer({ maximumFractionDigits: 0 }),
    money: writer({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    share: writer({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
}
