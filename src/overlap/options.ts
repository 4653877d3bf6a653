import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import type { Instant } from "../prepare/time/instant";
import type { Margin } from "../tiers/hysteresis";

/** The order in which segments go, the same for every customer. */
export interface PriorityKey {
  readonly key: "priority";
  /** Names of segments, the first one first. */
  readonly order: readonly string[];
  /**
   * What becomes of segments that are not named: all of them come after the named ones, told apart by the next key, or it
   * is an error.
   * @defaultValue "after"
   */
  readonly rest?: "after" | "error" | undefined;
}

/** A number per segment, the same for every customer: the larger weight is first. */
export interface WeightKey {
  readonly key: "weight";
  /** One finite number for every segment. */
  readonly weights: Readonly<Record<string, number>>;
}

/** A number per customer and segment: the larger score is first, and stays where places are limited. */
export interface ScoreKey {
  readonly key: "score";
  /**
   * A column for every segment, read where the customer is in it; or one column for all of them, such as lifetime value:
   * it tells no two segments of a customer apart, but customers who want the same place.
   */
  readonly scores: Readonly<Record<string, NumericInput>> | NumericInput;
}

/** When the customer came into each segment. */
export interface EntryKey {
  readonly key: "entry";
  /** Epoch ms, a column for every segment, read where the customer is in it. */
  readonly since: Readonly<Record<string, NumericInput>>;
  /** Which one is first: where the customer has been longest, or where it came last. */
  readonly first: "earliest" | "latest";
}

/** What decides between two segments of one customer. */
export type OverlapKey = PriorityKey | WeightKey | ScoreKey | EntryKey;

/** One for the primary and one for each axis, as a result has them; without axes there are none. */
export interface PrimaryAndAxes<T> {
  readonly primary: T;
  readonly axes: Readonly<Record<string, T>>;
}

/** Options of `resolveOverlap` and `explainResolution`. */
export interface OverlapOptions {
  /**
   * What decides, at least one key. The second is asked where the first finds two segments equal, and so on; where all do,
   * the segment that stands first in `tags.names` is first.
   */
  readonly by: readonly OverlapKey[];
  /**
   * How many customers a segment may have as their winner; 0 closes it. Segments that are not named take everybody. The
   * best by the keys that differ by customer stay (`score`, `entry`), the others go on to their next segment.
   * @defaultValue none: no segment is limited
   */
  readonly capacity?: Readonly<Record<string, number>> | undefined;
  /**
   * Groups of segments of which each has a winner of its own, such as `{ value: ["vip", "regular"], stage: ["new", "lapsing"] }`.
   * Every segment is in exactly one of them. The primary is the best of the winners.
   * @defaultValue none: all segments compete for one place
   */
  readonly axes?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * What the same customers had last time, in the same order, to be kept unless another segment is better by more than
   * `margin`: the former result, or its `primary`. With `axes` the former result holds the winner of each axis, and which of
   * them is the primary; its `axes` alone hold the winners only.
   * @defaultValue none: nobody is kept
   */
  readonly previous?: Labels | PrimaryAndAxes<Labels> | Readonly<Record<string, Labels>> | undefined;
  /**
   * By how much the weight or score of another segment must be above that of the former one to replace it: a share of the
   * former one's (0.1 is 10 % of it), or an amount as `{ absolute: 5 }`. A score of 0 has no share: give an amount there.
   * @defaultValue 0.1
   */
  readonly margin?: Margin | undefined;
  /**
   * Days for which a customer keeps what it has, whatever the keys say. Needs `previous`, `since` and `asOf`.
   * @defaultValue none
   */
  readonly minimumDwell?: number | undefined;
  /**
   * Since when the customers have had what `previous` says, in epoch ms: `since` of the former result, or a column. With
   * `axes` and without a former primary: a column for each axis of `previous`.
   * @defaultValue none; needed where `previous` and `asOf` are given
   */
  readonly since?: NumericInput | PrimaryAndAxes<NumericInput> | Readonly<Record<string, NumericInput>> | undefined;
  /**
   * The instant of this resolution, up to which the dwell is counted: a `Date`, epoch ms, or an ISO text (a bare date is
   * midnight in `zone`). With it the result has `since`, to be given next time.
   * @defaultValue none: no dwell, and no `since` in the result
   */
  readonly asOf?: Instant | undefined;
  /**
   * IANA time zone in which a bare date as `asOf` is read.
   * @defaultValue "UTC"
   */
  readonly zone?: string | undefined;
  /**
   * How many further segments to give, in order.
   * @defaultValue 0; with `axes` one less than there are axes
   */
  readonly secondaries?: number | undefined;
  /**
   * What stands between the names in `composite`; two combinations of one name are an error.
   * @defaultValue " + "
   */
  readonly separator?: string | undefined;
  /**
   * Whether the account says how many customers change when two neighbours in the order swap places. Without `capacity` and
   * `previous` it is counted in passing; with them it takes a further resolution for each pair.
   * @defaultValue true without `capacity` and `previous`, else false
   */
  readonly sensitivity?: boolean | undefined;
}
