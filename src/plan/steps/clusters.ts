import { assignClusters } from "../../cluster/k-means/assign";
import { checkKMeansModel } from "../../cluster/k-means/check-model";
import { kMeans } from "../../cluster/k-means/fit";
import { clusterLevels, type KMeansModel, type KMeansOptions } from "../../cluster/k-means/model";
import { nameClusters } from "../../cluster/understand/naming";
import { profileClusters } from "../../cluster/understand/profile";
import { isObject } from "../../core/check";
import { issuesOf, report, throwIssues } from "../../core/issue";
import { type Labels, labelsFrom } from "../../core/labels";
import { type AnyModel, checkModel, type Model } from "../../core/model";
import { applyFeatures } from "../../prepare/features/apply-features";
import type { FeatureOptions } from "../../prepare/features/feature-model";
import { featureTable } from "../../prepare/features/features";
import type { LocalizedText } from "../../rfm/segment-map";
import {
  type FieldStore,
  type KnownFeatures,
  knownFeatures,
  notesOnMissing,
  spreadLabels,
  spreadNumbers,
} from "../data/field-store";
import { checkByModule, knownFields, mayBeGiven, readOptions } from "../document/door";
import { type CentresAround, centresAround, featureUnits } from "../explain/centres-around";
import { centresText } from "../explain/centres-text";
import { renamed } from "../pass-on-issues";
import { checkAsPlanned } from "./check-as-planned";
import type { ExplainRun, StepDoor, StepKind, StepRun } from "./step";
import type { StepWords } from "./words";

/** Groups of customers who are alike. Gives labels, and `name.distance` to the own centre. */
export interface ClustersStep extends StepWords {
  readonly use: "clusters";
  readonly features: ClusterFeatures;
  readonly options: ClusterOptions;
}

/** What makes customers alike: fields, and how they are brought to one scale. */
export interface ClusterFeatures extends Omit<FeatureOptions, "weights"> {
  /** Fields of numbers, texts or labels. */
  readonly columns: readonly string[];
}

/** Options of `fitKMeans` that are JSON. */
export type ClusterOptions = Omit<KMeansOptions, "weights" | "onProgress" | "signal" | "engine">;

/** What a step that uses `clusters` learns: the centres, and names for them in the words of the features. */
export type ClustersModel = Model<
  "clusters",
  Readonly<Record<string, never>>,
  { readonly kMeans: KMeansModel; readonly names: Readonly<Record<string, LocalizedText>> }
>;

/** How `clusters` works as a step. */
export const clustersStep: StepKind<ClustersStep> = {
  keys: ["features", "options"],
  reads: ({ features }) => (isObject(features) && Array.isArray(features["columns"]) ? features["columns"] : []),
  ready: (door, { features, options: given }) => {
    const options = readOptions<KMeansOptions>(door, given, ["weights", "onProgress", "signal", "engine"]);
    const { names, scaling } = readFeatures(door, features);
    checkByModule(door, "/options", () => kMeans(oneCustomer(options), options));
    return {
      gives: { "": { type: "labels" }, distance: { type: "number" } },
      learns: true,
      learnedNames: (model) => readModel(model).params.names,
      explain: (run, row, model) => aroundCustomer(run, names, row, door.name, readModel(model!)),
      run: (run, model) => {
        const { known, notes: missing } = placeable(run.fields, names, scaling);
        const learned = model === undefined ? learn(run, known.columns, scaling, options) : modelFor(names, model);
        const { labels, distance } = renamed(inKMeans, () => assignClusters(known.columns, learned.params.kMeans));
        const columns = { "": spreadLabels(labels, known), distance: spreadNumbers(distance, known) };
        return { columns, model: learned, levelNames: learned.params.names, notes: missing };
      },
    };
  },
};

/** The customers who can be placed, and how many cannot: nothing is known of them, or nothing of which `log1p` could be taken. */
function placeable(
  fields: FieldStore,
  names: readonly string[],
  { transform }: FeatureOptions,
): { readonly known: KnownFeatures; readonly notes: readonly string[] } {
  const present = knownFeatures(fields, names);
  const logged = names.filter((name) => (isObject(transform) ? transform[name] : transform) === "log1p");
  const low = logged.flatMap((name) => {
    const column = fields.columns.get(name);
    return ArrayBuffer.isView(column) && (column as Float64Array).some((value) => value <= -1)
      ? [[name, Float64Array.from(column as Float64Array, (value) => (value <= -1 ? Number.NaN : value))] as const]
      : [];
  });
  if (low.length === 0) return { known: present, notes: notesOnMissing(present) };
  const known = knownFeatures({ ...fields, columns: new Map([...fields.columns, ...low]) }, names);
  const count = present.length - known.length;
  const of = low.map(([name]) => name).join(", ");
  const note = `customers of whom log1p cannot be taken (-1 or less in ${of}), unassigned: ${count}`;
  return { known, notes: [...notesOnMissing(present), ...(count > 0 ? [note] : [])] };
}

/** Where a problem of the inner model stands in that of the step. */
function inKMeans(path: string): string {
  return path.startsWith("/model") ? `/model/params/kMeans${path.slice("/model".length)}` : path;
}

/** The centres around one customer; undefined where it has no cluster, or these centres are not those that it was given. */
function aroundCustomer(
  { language, names }: ExplainRun,
  fields: readonly string[],
  row: Readonly<Record<string, unknown>>,
  name: string,
  { params: { kMeans: model } }: ClustersModel,
): CentresAround | undefined {
  return renamed(inKMeans, () => {
    const issues = issuesOf("clusters");
    checkKMeansModel(issues, model);
    throwIssues(issues);
    const level = row[name] as string;
    const levels = clusterLevels(model.params.centroids.length);
    const own = levels.indexOf(level);
    if (own < 0) return undefined;
    const columns = Object.fromEntries(fields.map((field) => [field, columnOf(row[field])]));
    const { labels, distance } = assignClusters(columns, model);
    if (labels.codes[0] !== own || distance[0] !== row[`${name}.distance`]) return undefined;
    const { values: scaled } = applyFeatures(columns, model.params.features!);
    const units = featureUnits(model.params.features!);
    const around = centresAround({ row, scaled, own }, model.params, units, levels);
    return { ...around, text: centresText(around, units, { name, own: level, names, language }) };
  });
}

/** A value as a column of one row. */
function columnOf(value: unknown): readonly unknown[] | Labels {
  return typeof value === "number" ? [value] : labelsFrom([value as string | null]);
}

function readFeatures(door: StepDoor, features: unknown): { names: readonly string[]; scaling: FeatureOptions } {
  const { issues, path } = door;
  if (!isObject(features)) {
    const code = features === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: `${path}/features`, expected: "an object with columns", received: features });
    return { names: [], scaling: {} };
  }
  const { columns, ...scaling } = features;
  const types = ["number", "string", "labels"] as const;
  const names = knownFields(door, "/features/columns", columns, types, "a field of numbers, texts or labels");
  if ("weights" in scaling) {
    const expected = "absent in a plan";
    report(issues, {
      code: "unknown_option",
      path: `${path}/features/weights`,
      expected,
      received: scaling["weights"],
    });
  }
  const isNumber = (name: string) => door.fields.get(name)?.type === "number";
  const one = Object.fromEntries(names.map((name) => [name, isNumber(name) ? [1] : ["a"]]));
  if (names.length > 0 && !names.some((name) => mayBeGiven(door, name)))
    checkByModule(door, "/features", () => featureTable(one, { ...scaling, weights: undefined } as never));
  return { names, scaling: scaling as FeatureOptions };
}

/** As many features as given centroids have: how many the columns make is known with the customers only. */
function oneCustomer({ init }: KMeansOptions): { readonly names: readonly string[]; readonly values: Float64Array } {
  const first: unknown = Array.isArray(init) ? init[0] : undefined;
  const values = new Float64Array(Array.isArray(first) ? Math.max(1, first.length) : 1);
  return { names: Array.from(values, (_, f) => `feature ${f}`), values };
}

type Columns = Readonly<Record<string, ArrayLike<number> | Labels>>;

function learn(
  { tell, signal }: StepRun,
  columns: Columns,
  scaling: FeatureOptions,
  options: KMeansOptions,
): ClustersModel {
  const features = featureTable(columns, scaling as never);
  const onProgress =
    tell && (({ start, starts }: { start: number; starts: number }) => tell({ done: start - 1, total: starts }));
  const { labels, distance, model } = kMeans(features, { ...options, onProgress, signal });
  const profile = profileClusters(plainNames(columns), labels, { distance } as never);
  const english = nameClusters(profile as never);
  const chinese = nameClusters(profile as never, { language: "zh-CN" });
  const names = labels.levels.map((level) => [level, { en: english[level]!, "zh-CN": chinese[level]! }] as const);
  return {
    kind: "clusters",
    version: 1,
    options: {},
    params: { kMeans: model, names: Object.fromEntries(names) },
    fit: { n: model.fit.n, notes: [...features.model.fit.notes, ...model.fit.notes] },
  };
}

/** `rfm.recency` as `recency`, for which there are words; only where no two columns would then have one name. */
function plainNames(columns: Columns): Columns {
  const short = Object.keys(columns).map((name) => name.slice(name.lastIndexOf(".") + 1));
  if (new Set(short).size < short.length) return columns;
  return Object.fromEntries(Object.values(columns).map((column, k) => [short[k]!, column]));
}

/** A model that scales the columns of the plan. */
function modelFor(names: readonly string[], model: AnyModel): ClustersModel {
  const read = readModel(model);
  const issues = issuesOf("clusters");
  renamed(inKMeans, () => {
    checkKMeansModel(issues, read.params.kMeans);
    throwIssues(issues);
  });
  const scaled = read.params.kMeans.params.features?.params.columns.map(({ name }) => name) ?? ["no scaler"];
  checkAsPlanned(issues, "/model/params/kMeans/params/features", scaled.join(", "), names.join(", "));
  throwIssues(issues);
  return read;
}

function readModel(model: AnyModel): ClustersModel {
  const issues = issuesOf("clusters");
  checkModel(issues, "/model", model, "clusters", 1);
  throwIssues(issues);
  const { params } = model as { params: { names?: unknown } };
  if (!isObject(params.names))
    report(issues, {
      code: "invalid_model",
      path: "/model/params/names",
      expected: "names by level",
      received: params.names,
    });
  throwIssues(issues);
  return model as ClustersModel;
}
