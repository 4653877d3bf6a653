import {
  assignClusters,
  type ClusterExplanation,
  type CustomerId,
  compileRules,
  describeRule,
  explainClusters,
  featureTable,
  hasTag,
  type KMeansModel,
  kMeans,
  type Labels,
  labelAt,
  nameClusters,
  type PrepareReport,
  profileClusters,
  renameLevels,
  rowAt,
  tagCustomers,
  take,
} from "segmentry";
import type { LogOptions } from "../shared/arguments";
import type { OrderLog } from "../shared/order-log";
import { type PreparedLog, prepareLog } from "../shared/prepare-log";
import { type CustomerColumns, customerColumns } from "./customer-columns";
import { FIELD_NAMES } from "./texts";

/** Everything that the report tells; nothing but the account of the rows where there are too few customers. */
export interface ClusteredLog {
  readonly rows: PrepareReport;
  readonly prepared: PreparedLog | undefined;
  readonly result: Clustered | undefined;
}

export interface Clustered {
  readonly clusters: readonly NamedCluster[];
  readonly accuracy: number;
  /** Customers who were there when the model learned, and those who came later. */
  readonly old: Comparison;
  readonly new: Comparison;
  /** Length of the stored model, in characters of JSON. */
  readonly stored: number;
}

export interface NamedCluster {
  readonly name: string;
  readonly size: number;
  readonly share: number;
  readonly valueShare: number;
  readonly means: Readonly<Record<keyof CustomerColumns, number>>;
  readonly typical: CustomerId;
  readonly rule: string;
  readonly precision: number;
  readonly recall: number;
}

/** Of so many customers so many have the same label by another way. */
export interface Comparison {
  readonly customers: number;
  readonly agree: number;
}

const CLUSTERS = 4;

/** Every fifth customer is new: the model does not see them when it learns. */
const NEW_OF = 5;

/** The whole way through the library: raw columns → features → clusters → profile → names → rules → new customers. */
export function clusterLog(log: OrderLog, options: LogOptions): ClusteredLog {
  const { rows, prepared } = prepareLog(log, options);
  const enough = prepared !== undefined && prepared.customers.orders.length >= NEW_OF * CLUSTERS;
  return { rows, prepared, result: enough ? clusterCustomers(prepared, options) : undefined };
}

function clusterCustomers(prepared: PreparedLog, { language }: LogOptions): Clustered {
  const { customerId } = prepared.customers;
  const all = Array.from({ length: customerId.length }, (_, i) => i);
  const oldRows = all.filter((i) => i % NEW_OF !== 0);
  const newRows = all.filter((i) => i % NEW_OF === 0);
  const columns = customerColumns(prepared);
  const known = take(columns, oldRows);

  const { labels, distance, model } = kMeans(featureTable(known, { transform: "log1p" }), { k: CLUSTERS, seed: 1 });
  const profile = profileClusters(known, labels, { value: "revenue", distance });
  const names = nameClusters(profile, { language });
  const named = renameLevels(labels, names);
  const explained = explainClusters(known, named);

  const stored = JSON.stringify({ model, names, rules: explained.rules, catalog: explained.catalog });
  const again = labelsFromStored(stored, known);
  const later = take(columns, newRows);
  return {
    clusters: named.levels.map((name, k) => {
      const { size, share, valueShare, typical, mean_recency, mean_orders, mean_revenue, mean_averageOrder } = rowAt(
        profile,
        k,
      );
      const { precision, recall } = rowAt(explained.table, k);
      return {
        name,
        size,
        share,
        valueShare,
        means: {
          recency: mean_recency,
          orders: mean_orders,
          revenue: mean_revenue,
          averageOrder: mean_averageOrder,
        },
        typical: customerId[oldRows[typical] ?? -1] ?? "",
        rule: describeRule(explained.rules[k]!, explained.catalog, { language, fields: FIELD_NAMES[language] }),
        precision,
        recall,
      };
    }),
    accuracy: explained.accuracy,
    old: { customers: oldRows.length, agree: oldRows.filter((_, i) => labelAt(again, i) === labelAt(named, i)).length },
    new: { customers: newRows.length, agree: agreement(stored, later) },
    stored: stored.length,
  };
}

interface Stored extends Pick<ClusterExplanation, "rules" | "catalog"> {
  readonly model: KMeansModel;
  readonly names: Readonly<Record<string, string>>;
}

/** What another program would do that has nothing but the stored text: raw columns in, named clusters out. */
function labelsFromStored(stored: string, columns: CustomerColumns): Labels {
  const { model, names } = JSON.parse(stored) as Stored;
  return renameLevels(assignClusters(columns, model).labels, names);
}

/** How many customers the rules put where the model puts them. */
function agreement(stored: string, columns: CustomerColumns): number {
  const { rules, catalog } = JSON.parse(stored) as Stored;
  const labels = labelsFromStored(stored, columns);
  const tags = tagCustomers(columns, compileRules(rules, catalog), { asOf: 0 });
  const same = (_: unknown, i: number) => hasTag(tags, labelAt(labels, i), i);
  return Array.from({ length: tags.length }).filter(same).length;
}
