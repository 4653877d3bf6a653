import { checkOneOf, isArrayLike } from "../../core/check";
import { issuesOf, throwIssues } from "../../core/issue";
import type { IdColumn, NumericInput } from "../../core/tables";
import { rfmTable } from "../../prepare/rfm-table";
import { explainScore } from "../../rfm/explain";
import { fitRfm, rfm } from "../../rfm/fit";
import { RFM_DIMENSIONS, type RfmDimension, type RfmModel } from "../../rfm/model";
import type { RfmOptions } from "../../rfm/options";
import { type RfmInput, scoreRfm } from "../../rfm/score";
import { factsOf } from "../data/field-store";
import { checkByModule, readOptions } from "../document/door";
import { checkAsPlanned } from "./check-as-planned";
import type { KnownField, StepKind } from "./step";
import type { StepWords } from "./words";

/** Scores recency, frequency and monetary. Gives `name.recency`, `.frequency`, `.monetary`, `.r`, `.f`, `.m`, `.total`. */
export interface RfmStep extends StepWords {
  readonly use: "rfm";
  /**
   * What monetary means: all revenue of a customer, or its mean per order.
   * @defaultValue "total"
   */
  readonly monetary?: "total" | "mean" | undefined;
  /** @defaultValue the defaults of `fitRfm` */
  readonly options?: Omit<RfmOptions, "weights"> | undefined;
}

/** How `rfm` works as a step. */
export const rfmStep: StepKind<RfmStep> = {
  keys: ["monetary", "options"],
  reads: () => [],
  ready: (door, step) => {
    const { issues, path } = door;
    const options = readOptions<RfmOptions>(door, step.options, ["weights"]);
    const monetary = checkOneOf(issues, `${path}/monetary`, step.monetary, ["total", "mean"], "total");
    const bins = checkByModule(door, "/options", () => fitRfm(ONE_CUSTOMER, options))?.params;
    return {
      gives: {
        recency: NUMBER,
        frequency: NUMBER,
        monetary: NUMBER,
        r: scoreOf(bins?.recency.bins),
        f: scoreOf(bins?.frequency.bins),
        m: scoreOf(bins?.monetary.bins),
        total: NUMBER,
      },
      learns: true,
      explain: ({ customers, buyers, i }, row, model) => {
        if (i >= buyers) return undefined;
        const column = (name: string) => firstOf(customers[name], buyers);
        const measures = ["recency", "frequency", "monetary"].map((name) => [name, column(`${door.name}.${name}`)]);
        const table = { ...Object.fromEntries(measures), customerId: column("customerId") } as RfmInput;
        const because = explainScore(table, model as RfmModel, i);
        const given = (dimension: RfmDimension) => row[`${door.name}.${LETTERS[dimension]}`];
        return RFM_DIMENSIONS.every((one) => because[one].score === given(one)) ? because : undefined;
      },
      run: (run, model) => {
        const customers = { ...(factsOf(run, ["lastAt", "orders", "revenue"]) as RfmFacts), zone: run.zone };
        const table = rfmTable(customers, { asOf: run.asOf, monetary });
        const input = { ...table, customerId: run.fields.columns.get("customerId") as IdColumn };
        const scores = model === undefined ? rfm(input, options) : scoreRfm(input, model as RfmModel);
        checkBins(scores.model, bins!);
        const { r, f, m, total } = scores;
        return { columns: { ...table, r, f, m, total }, model: scores.model };
      },
    };
  },
};

/** Refuses scores of other bins than those that the segments of the plan were checked against. */
function checkBins({ params }: RfmModel, planned: RfmModel["params"]): void {
  const issues = issuesOf("rfm");
  for (const one of RFM_DIMENSIONS)
    checkAsPlanned(issues, `/model/params/${one}/bins`, params[one].bins, planned[one].bins);
  throwIssues(issues);
}

const LETTERS = { recency: "r", frequency: "f", monetary: "m" } as const;

type RfmFacts = { readonly [N in "lastAt" | "orders" | "revenue"]: NumericInput };

const NUMBER: KnownField = { type: "number" };

/** To have the module check the options before there are data. */
const ONE_CUSTOMER: RfmInput = { recency: [0], frequency: [1], monetary: [1], customerId: ["a"] };

function scoreOf(bins: number | undefined): KnownField {
  return bins === undefined ? NUMBER : { type: "number", bins };
}

/** The entries of the customers with orders; what is no column is refused by the module. */
function firstOf(column: unknown, buyers: number): unknown {
  if (column instanceof Float64Array) return column.subarray(0, buyers);
  return isArrayLike(column) ? Array.from(column).slice(0, buyers) : column;
}
