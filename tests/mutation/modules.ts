/** One module as mutation testing sees it. */
export interface MutatedModule {
  /** A folder of `src`. */
  readonly name: string;
  /** Tests that are to notice a change: globs below `tests`. Those that only compare figures with files elsewhere are left out. */
  readonly tests: readonly string[];
  /** One statement in so many is mutated; 1 for all of them. */
  readonly oneIn: number;
  /** Folders that numbers and labels come from, "" for all of the module: what survives there has to be explained. */
  readonly core: readonly string[];
}

/** Every module of the library, from the ground up. */
export const MODULES: readonly MutatedModule[] = [
  {
    name: "core",
    tests: ["unit/core", "laws/core"],
    oneIn: 24,
    core: [],
  },
  {
    name: "math",
    tests: ["unit/math", "laws/math", "laws/special", "golden/special"],
    oneIn: 72,
    core: [""],
  },
  {
    name: "prepare",
    tests: ["unit/prepare", "laws/{summarize,repeat-table,features,unify}", "golden/jaro-winkler"],
    oneIn: 120,
    core: ["summary", "repeat"],
  },
  {
    name: "rfm",
    tests: ["unit/rfm", "laws/{rfm,edit-segment-map}", "golden/{r-rfm,ntile-duckdb,segment-maps,shipped-maps}"],
    oneIn: 15,
    core: ["cells", "coverage", "explain", "fit", "limits", "nested", "rank-limits", "score", "segment.ts", "total"],
  },
  { name: "tiers", tests: ["unit/tiers", "laws/tiers"], oneIn: 9, core: [""] },
  { name: "abc", tests: ["unit/abc", "laws/abc"], oneIn: 6, core: [""] },
  {
    name: "clv",
    tests: ["unit/clv", "laws/clv*", "golden/clv-*"],
    oneIn: 40,
    core: [""],
  },
  {
    name: "cluster",
    tests: ["unit/cluster", "laws/{k-means,choose-k,cluster-*}", "golden/{k-means-*,cluster-*,choose-k-sklearn}"],
    oneIn: 48,
    core: ["k-means", "choose"],
  },
  { name: "rules/evaluate", tests: ["unit/rules/evaluate"], oneIn: 40, core: [""] },
  { name: "overlap", tests: ["unit/overlap", "laws/overlap"], oneIn: 40, core: [""] },
  {
    name: "cross",
    tests: [
      "unit/cross",
      "laws/{cross,hierarchy,migration,rank-dimensions}",
      "golden/{migration-drift,rank-dimensions}",
    ],
    oneIn: 48,
    core: [],
  },
  { name: "plan", tests: ["unit/plan"], oneIn: 80, core: [] },
  { name: "schemas", tests: ["unit/schemas", "laws/schemas*"], oneIn: 10, core: [] },
];
