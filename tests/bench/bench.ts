/** Who takes part: a piece of work that is timed, and what is checked and told about it. */
export interface Contestant {
  readonly name: string;
  /** What exactly it computes, for the table. */
  readonly does: string;
  /** The timed part. Whatever can be prepared is prepared before. */
  readonly run: () => unknown;
  /** Figures that must agree between all contestants, from the result; not timed. */
  readonly answer: (result: unknown) => Answer | Promise<Answer>;
}

/** Named totals: counts must be equal, sums may differ by rounding. */
export type Answer = Readonly<Record<string, number>>;

/** One size of a bench. The first contestant is ours. */
export interface Case {
  readonly label: string;
  /** What times are divided by. */
  readonly rows: number;
  readonly contestants: readonly Contestant[];
  readonly targets?: readonly Target[];
  /** Frees what the case holds. */
  readonly close?: () => void;
}

/** What is to be reached: nanoseconds per row of our own, or how many times as fast as a rival. */
export type Target =
  | { readonly nsPerRow: number }
  | { readonly rival: string; readonly timesAsFast: number }
  | { readonly bytesPerRow: number };

/** One bench: a file in this folder, its cases made one after the other. */
export interface Bench {
  readonly title: string;
  /** What `ns per …` counts. */
  readonly unit: string;
  /** What a reader must know to judge the figures. */
  readonly note: string;
  readonly cases: (quick: boolean) => AsyncIterable<Case>;
  /** A call whose memory and cold start are measured, each in a process of its own. */
  readonly alone?: Alone;
}

/** One call of ours on prepared data, for measurements that need a fresh process. */
export interface Alone {
  readonly label: string;
  readonly rows: (quick: boolean) => number;
  readonly prepare: (rows: number) => () => unknown;
  readonly targets?: readonly Target[];
  /** Size of the first call after start-up. */
  readonly coldRows: number;
}

/** One contestant's times, in nanoseconds per row. */
export interface Timing {
  readonly name: string;
  readonly does: string;
  readonly rounds: number;
  readonly best: number;
  readonly median: number;
}

export interface CaseResult {
  readonly label: string;
  readonly rows: number;
  readonly timings: readonly Timing[];
  readonly targets: readonly Target[];
}

export interface AloneResult {
  readonly label: string;
  readonly rows: number;
  /** Peak memory of the process during the call, above what the input holds. */
  readonly peakBytesPerRow: number;
  /** What the result holds. */
  readonly keptBytesPerRow: number;
  readonly coldRows: number;
  /** Loading the package, the first call, the second call, in ms. */
  readonly loadMs: number;
  readonly firstMs: number;
  readonly secondMs: number;
  readonly targets: readonly Target[];
}

export interface BenchResult {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly note: string;
  /** How many processes waited for a core before and after. */
  readonly loads?: string;
  readonly cases: readonly CaseResult[];
  readonly alone?: AloneResult;
}
