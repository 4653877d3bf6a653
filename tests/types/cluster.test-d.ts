import {
  type ClusterExplanation,
  explainClusters,
  type Labels,
  nameClusters,
  profileClusters,
  type RfmTable,
  renameLevels,
  rowAt,
  type TagRule,
} from "segmentry";
import { expectTypeOf } from "vitest";

declare const labels: Labels & { readonly distance: Float64Array };
declare const table: RfmTable;
declare const region: readonly (string | null)[];
declare const tier: Labels;

// A profile has columns of its own for every column, by what is in it.
const profile = profileClusters(
  { ...table, region, tier, spend: [1, null], member: [true], customerId: ["a"] },
  labels,
  { value: "spend" },
);
expectTypeOf(profile.mean_recency).toEqualTypeOf<Float64Array>();
expectTypeOf(profile.median_spend).toEqualTypeOf<Float64Array>();
expectTypeOf(profile.most_region).toEqualTypeOf<readonly string[]>();
expectTypeOf(profile.share_tier).toEqualTypeOf<Float64Array>();
expectTypeOf(profile.lift_member).toEqualTypeOf<Float64Array>();
expectTypeOf(profile.valueShare).toEqualTypeOf<Float64Array>();
expectTypeOf(profileClusters(table, labels).valueShare).toEqualTypeOf<Float64Array | undefined>();
expectTypeOf(rowAt(profile, 0).mean_monetary).toEqualTypeOf<number>();
expectTypeOf(rowAt(profile, 0).most_tier).toEqualTypeOf<string>();
expectTypeOf(rowAt(profile, 0).cluster).toEqualTypeOf<string>();
// @ts-expect-error texts have no mean
profile.mean_region;
// @ts-expect-error ids are left out
profile.most_customerId;
// @ts-expect-error only numbers can be shared
profileClusters({ region, spend: [1] }, labels, { value: "region" });

expectTypeOf(nameClusters(profile)).toEqualTypeOf<Record<string, string>>();
// @ts-expect-error no such language
nameClusters(profile, { language: "de" });

// Labels keep what travels beside them.
expectTypeOf(renameLevels(labels, { cluster_1: "best" }).distance).toEqualTypeOf<Float64Array>();

expectTypeOf(explainClusters(table, labels)).toEqualTypeOf<ClusterExplanation>();
expectTypeOf(explainClusters(table, labels, { depth: 2 }).rules).toEqualTypeOf<readonly TagRule[]>();
// @ts-expect-error no such balance
explainClusters(table, labels, { balance: "rows" });
