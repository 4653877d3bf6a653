// How large rules may be, however they are read.

/** A century in hours: no longer span is meant in earnest. */
export const LONGEST_DURATION = 876_600;

/** Days to either side of an anniversary: a whole year leaves no day out. */
export const MOST_DAYS = 366;

export const MOST_BANDS = 100;

/** Rules inside each other, and nodes of one rule. */
export const MOST_LEVELS = 32;
export const MOST_NODES = 2_000;
