import type { Labels } from "../../core/labels";
import type { Model } from "../../core/model";
import type { TierMethod, TierOptions } from "../../tiers/model";

/** One layer of a hierarchy: groups that are there already, or tiers that are fitted inside each group above. */
export type HierarchyLevel = LabelLevel | TierLevel;

/** A layer of groups that are known: industry, region, a segmentation of any module. */
export interface LabelLevel {
  /** The column: `Labels`, or texts with `null` where nothing applies. */
  readonly column: string;
  readonly by: "labels";
  /**
   * What the layer is called in paths.
   * @defaultValue the name of the column
   */
  readonly name?: string | undefined;
}

/** A layer of tiers of a measure, with the options of `fitTiers`; the limits are learned in each group above anew. */
export interface TierLevel extends Omit<TierOptions, "weights"> {
  /** The column: one number per customer, of which much is good; NaN, `null` or `undefined` where it is missing. */
  readonly column: string;
  /**
   * What the layer is called in paths.
   * @defaultValue the name of the column
   */
  readonly name?: string | undefined;
}

/** A group as it was learned. */
export interface HierarchyNode {
  /** Place of the group above in the list; −1 for the first node, which is everyone. */
  readonly parent: number;
  /** The level of its layer: `retail`, `large`. */
  readonly key: string;
  /** Customers at the fit, or the sum of their weights. */
  readonly size: number;
  /** Where it is divided: place of its first child, which the others follow. */
  readonly firstChild?: number;
  /** Where it is divided by tiers: the smallest value of every tier but the last. */
  readonly limits?: readonly (number | null)[];
}

/** A layer as it was used. */
export type StoredLevel =
  | { readonly name: string; readonly column: string; readonly by: "labels" }
  | {
      readonly name: string;
      readonly column: string;
      readonly by: TierMethod;
      /** Names of the tiers, from the best. */
      readonly labels: readonly string[];
      readonly shares?: readonly number[];
    };

/** What `fitHierarchy` learns: a tree of groups, each with the limits inside it. Plain JSON. */
export type HierarchyModel = Model<
  "hierarchy",
  { readonly minimumSize: number; readonly weighted: boolean },
  {
    readonly levels: readonly StoredLevel[];
    /** Layer after layer; the children of a node are neighbours. */
    readonly nodes: readonly HierarchyNode[];
  }
>;

/** Version of the form of `HierarchyModel`. */
export const HIERARCHY_MODEL_VERSION = 1;

/** One row per group, each before the groups inside it: a table, ready for `toRows`. */
export interface HierarchyNodes {
  /** `industry=retail/size=large`; `all` for everyone. */
  readonly path: readonly string[];
  /** 0 for everyone, 1 for the first layer, … */
  readonly depth: Uint8Array;
  /** Row of the group above; −1 for everyone. */
  readonly parent: Int32Array;
  /** The layer and the level in it: `size`, `large`. */
  readonly name: readonly string[];
  readonly key: readonly string[];
  /** Customers, their share of all, and of those of the group above. */
  readonly size: Uint32Array;
  readonly share: Float64Array;
  readonly shareOfParent: Float64Array;
  /** Whether it is divided no further. */
  readonly leaf: readonly boolean[];
}

/** Where each customer is. */
export interface Hierarchy {
  /** The innermost group of each customer, as its path. */
  readonly labels: Labels;
  /** For each layer the group that a customer is in, or the last one above, where that was not divided. */
  readonly levels: readonly Labels[];
  readonly nodes: HierarchyNodes;
}

/** A hierarchy with the model behind it. */
export type FittedHierarchy = Hierarchy & { readonly model: HierarchyModel };

/** Path of everyone; no other path is without an equals sign. */
export const EVERYONE = "all";

/** Every group may become a label. */
export const MOST_NODES = 65_536;
