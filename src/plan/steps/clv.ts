import { bgNbd } from "../../clv/beta-geometric/bg-nbd";
import { mbgNbd } from "../../clv/beta-geometric/mbg-nbd";
import type { RepeatFamily, RepeatModel } from "../../clv/family/family";
import { nbd } from "../../clv/pareto-nbd/nbd";
import { paretoNbd } from "../../clv/pareto-nbd/pareto-nbd";
import { type GammaGammaModel, gammaGamma } from "../../clv/spend/gamma-gamma";
import { lifetimeValue } from "../../clv/value/lifetime-value";
import { checkNumber, checkOneOf, isObject } from "../../core/check";
import { describe, issuesOf, throwIssues } from "../../core/issue";
import { type Labels, UNASSIGNED } from "../../core/labels";
import type { DisplayNames } from "../../core/language";
import { type AnyModel, checkModel, isModel, type Model } from "../../core/model";
import type { IdColumn, RepeatTable } from "../../core/tables";
import { repeatTable } from "../../prepare/repeat/repeat-table";
import type { RepeatUnit } from "../../prepare/repeat/repeat-unit";
import { byCustomer } from "../data/by-customer";
import { checkByModule } from "../document/door";
import { renamed } from "../pass-on-issues";
import { checkAsPlanned } from "./check-as-planned";
import type { KnownField, StepDoor, StepKind, StepRun } from "./step";
import type { StepWords } from "./words";

/** The models of repeat purchases that a plan may name. */
export type PlanPurchases = "bgNbd" | "mbgNbd" | "paretoNbd" | "nbd";

/**
 * What customers are still worth. Gives `name.probabilityAlive`, `.expectedPurchases`, `.discountedPurchases`,
 * `.expectedValue`, `.clv`, `.valueAtRisk` and the labels `name.status`.
 */
export interface ClvStep extends StepWords {
  readonly use: "clv";
  /**
   * Unit of ages and of the horizon.
   * @defaultValue "week"
   */
  readonly unit?: RepeatUnit | undefined;
  /**
   * The model of purchases. By `"bgNbd"` whoever bought once counts as alive for certain.
   * @defaultValue "mbgNbd"
   */
  readonly purchases?: PlanPurchases | undefined;
  /**
   * The model of spend.
   * @defaultValue "gammaGamma"
   */
  readonly spend?: "gammaGamma" | undefined;
  /** How far ahead, in `unit`. */
  readonly horizon: number;
  /** Interest per year by which later money is worth less, from 0: 0.1 is 10 %. */
  readonly annualDiscountRate: number;
  /**
   * The share of spend that is profit, from 0 to 1.
   * @defaultValue 1
   */
  readonly margin?: number | undefined;
  /**
   * Most iterations of the fits.
   * @defaultValue 200
   */
  readonly maxIterations?: number | undefined;
}

/** What a step that uses `clv` learns: how often customers buy, and for how much. */
export type ClvModel = Model<
  "clv",
  { readonly unit: RepeatUnit },
  { readonly purchases: RepeatModel; readonly spend: GammaGammaModel }
>;

/** How `clv` works as a step. */
export const clvStep: StepKind<ClvStep> = {
  keys: ["unit", "purchases", "spend", "horizon", "annualDiscountRate", "margin", "maxIterations"],
  reads: () => [],
  ready: (door, step) => {
    const settings = readSettings(door, step);
    const gives = Object.fromEntries(NUMBERS.map((name): [string, KnownField] => [name, { type: "number" }]));
    return {
      gives: { ...gives, status: { type: "labels", levels: Object.keys(STATUS_NAMES) } },
      levelNames: STATUS_NAMES,
      learns: true,
      needs: "transactions",
      run: (run, given) => {
        const { unit } = settings;
        const { customerId, at, amount } = run.lines();
        const log = { customerId, at, amount };
        const table = repeatTable(log, { unit, observeUntil: run.asOf, zone: run.zone });
        const model = given === undefined ? fitClv(run, settings, table) : readClvModel(given, unit);
        const { purchases, spend } = model.params;
        const { horizon, annualDiscountRate, margin } = step;
        const value = renamed(
          (path) => (/^\/(purchases|spend)/.test(path) ? `/model/params${path}` : path),
          () => lifetimeValue(table, { purchases, spend, horizon, annualDiscountRate, margin }),
        );
        const { buyers } = run.fields;
        const numbers = NUMBERS.map((name) => [name, byCustomer(value[name], table.customerId, buyers, Number.NaN)]);
        const status = statusOf(value.status, table.customerId, buyers);
        return { columns: { ...Object.fromEntries(numbers), status }, model, notes: table.report.notes };
      },
    };
  },
};

const NUMBERS = [
  ...(["probabilityAlive", "expectedPurchases", "discountedPurchases"] as const),
  ...(["expectedValue", "clv", "valueAtRisk"] as const),
];

/** What the value of a purchase rests on. */
const STATUS_NAMES: DisplayNames<"ok" | "oneTime" | "noSpend"> = {
  ok: { en: "Own purchases", "zh-CN": "依据本人复购" },
  oneTime: { en: "One-time buyer", "zh-CN": "仅购买过一次" },
  noSpend: { en: "Repeat purchases without value", "zh-CN": "复购金额不为正" },
};

interface ClvSettings {
  readonly unit: RepeatUnit;
  readonly purchases: PlanPurchases;
  readonly maxIterations: number | undefined;
}

/** Checks the step on one made-up customer of known models. */
function readSettings(door: StepDoor, step: ClvStep): ClvSettings {
  const { issues, path } = door;
  const { horizon, annualDiscountRate, margin, maxIterations } = step;
  const unit = checkOneOf(issues, `${path}/unit`, step.unit, ["day", "week", "month"], "week");
  const families: readonly PlanPurchases[] = ["bgNbd", "mbgNbd", "paretoNbd", "nbd"];
  const purchases = checkOneOf(issues, `${path}/purchases`, step.purchases, families, "mbgNbd");
  checkOneOf(issues, `${path}/spend`, step.spend, ["gammaGamma"], "gammaGamma");
  checkNumber(issues, `${path}/maxIterations`, maxIterations, {
    from: 1,
    to: MOST_ITERATIONS,
    integer: true,
    fallback: 1,
  });
  checkByModule(door, "", () =>
    lifetimeValue(
      { x: [1], tx: [1], T: [2], m: [1], unit },
      {
        purchases: bgNbd.fromParams({ r: 1, alpha: 1, a: 1, b: 2 }),
        spend: gammaGamma.fromParams({ p: 1, q: 2, v: 1 }),
        horizon,
        annualDiscountRate,
        margin,
      },
    ),
  );
  return { unit, purchases, maxIterations };
}

const MOST_ITERATIONS = 1_000_000;

function fitClv(
  { tell, signal }: StepRun,
  { unit, purchases, maxIterations }: ClvSettings,
  table: RepeatTable,
): ClvModel {
  const families = { bgNbd, mbgNbd, paretoNbd, nbd };
  const family = families[purchases] as RepeatFamily<string, Readonly<Record<string, number>>>;
  let done = 0;
  const onProgress = tell === undefined ? undefined : () => tell({ done: done++ });
  const options = { maxIterations, onProgress, signal };
  const often = family.fit(table, options);
  const spend = gammaGamma.fit(table, options);
  const notes = [...often.fit.notes, ...spend.fit.notes];
  return {
    kind: "clv",
    version: 1,
    options: { unit },
    params: { purchases: often, spend },
    fit: { n: often.fit.n, notes },
  };
}

/** A model in the unit of the plan, where it tells its unit; what else it holds is checked where it is applied. */
function readClvModel(model: AnyModel, unit: RepeatUnit): ClvModel {
  const issues = issuesOf("clv");
  checkModel(issues, "/model", model, "clv", 1);
  throwIssues(issues);
  const { purchases } = model.params as { purchases?: unknown };
  const fit: unknown = isModel(purchases) ? purchases.fit : undefined;
  const learned = isObject(fit) ? fit["unit"] : undefined;
  if (learned !== undefined)
    checkAsPlanned(issues, "/model/params/purchases/fit/unit", describe(learned), describe(unit));
  throwIssues(issues);
  return model as ClvModel;
}

/** Who has bought nothing has no status. */
function statusOf({ levels, codes }: Labels, rows: IdColumn, buyers: number): Labels {
  const placed = byCustomer(codes, rows, buyers, levels.length);
  return { levels: placed.includes(levels.length) ? [...levels, UNASSIGNED] : levels, codes: placed };
}
