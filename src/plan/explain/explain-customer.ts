import { checkOneOf, checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import type { Language } from "../../core/language";
import type { AnyModel } from "../../core/model";
import { rowAt } from "../../core/rows";
import type { CustomerId, IdColumn } from "../../core/tables";
import type { LocalizedText } from "../../rfm/segment-map";
import { readData } from "../data/read-data";
import type { CheckedPlan, CheckedStep } from "../document/check-plan";
import type { FittedPlan } from "../fitted/fitted-plan";
import { readFitted } from "../fitted/read-fitted";
import { gather } from "../pass-on-issues";
import { readPrevious } from "../run/previous-labels";
import type { PlanData } from "../run/run-options";
import { pathOfLearned, type StepModels } from "../run/run-steps";
import type { Segmentation } from "../run/segmentation";
import type { ExplainRun } from "../steps/step";
import type { PlanStep } from "../steps/step-kinds";
import { type ExplanationNames, explanationNames } from "./explanation-names";

/** Options of `explainCustomer`. */
export interface ExplainCustomerOptions {
  /**
   * The language of sentences.
   * @defaultValue "en"
   */
  readonly language?: Language | undefined;
  /**
   * The data of the run, for rules about related rows or order lines: without them, these are not explained.
   * @defaultValue none
   */
  readonly data?: PlanData | undefined;
  /**
   * What the run was given as `previous`. Without it a main segment (`overlap`) is explained from what the customer has now:
   * why it was kept can be told, what it had and lost cannot; and of a step with `capacity` nothing where that kept anybody.
   * @defaultValue none
   */
  readonly previous?: Pick<Segmentation, "customers" | "labels"> | undefined;
}

/** Why one customer is where it is. Plain JSON but for the id. */
export interface CustomerExplanation {
  readonly customerId: CustomerId;
  readonly row: number;
  /** One entry per step, in the order in which they ran. */
  readonly steps: readonly StepExplanation[];
  /** What the fields, levels and tags above are called in the language that was asked for. */
  readonly names: ExplanationNames;
}

/** What one step gave a customer, and why. */
export interface StepExplanation {
  readonly name: string;
  readonly use: PlanStep["use"];
  readonly names?: LocalizedText;
  /** What came out: a level, a number, the names of tags, by column. */
  readonly gave: Readonly<Record<string, unknown>>;
  /** The fields that it read, with the values of the customer. */
  readonly from: Readonly<Record<string, unknown>>;
  /**
   * What the module says: the limits around each score (`rfm`), scores and words of the segment (`segments`), the limits
   * around the value (`tiers`, `abc`) or the time (`lifecycle`), every rule with its tree, its smallest flip and a sentence
   * (`rules`), what each segment won or lost by, as `explainResolution` says it with the names of the plan (`overlap`),
   * the next centre and what sets it apart, in the units of the fields and in words (`clusters`). Undefined where there is nothing
   * more to say than what went in, where the fitted plan would have given something else, and for customers to whom a step does
   * not apply.
   */
  readonly because?: unknown;
}

/**
 * Why a customer has its labels and tags: for every step what it gave, from which values, and by which limits or rules.
 *
 * The sentences are in the language that is asked for, and so are the names in them: those that the plan gives to steps, levels and
 * tags, those of this library for stages, sizes, facts of orders and the like, else the keys. All of them come along as
 * `names`, for the levels and fields in the data.
 *
 * The fitted plan must be the one that the segmentation came from. Another plan is refused by its id, and by columns that
 * are missing. Everything that `because` explains is worked out again for the customer: where something else comes out than it was
 * given, nothing is said of why. A tier other than the limits alone give has to be one that the margin keeps (`byLimits`), and of a
 * cluster the distance has to be the same. Limits of another fit that give this customer the same go unnoticed.
 *
 * @param segmentation - From `runPlan` or `applyPlan`.
 * @param fitted - The fitted plan that it came from.
 * @param i - Row of the customer in `segmentation.customers`, from 0.
 * @param options - See {@link ExplainCustomerOptions}.
 * @returns One entry per step, and the names for display.
 * @throws SegmentationError `out_of_range` for a row that is not there, `invalid_value` (another plan), `invalid_type` for what is no segmentation of the
 * plan or of before, and as `applyPlan`.
 * @remarks O(customers × leaves of the rules); with `data`, these are read again, and with `capacity` in an `overlap` step
 * all customers are resolved twice.
 * @example
 * const orders = [{ customer: "ann", at: "2026-10-30", amount: 60 }, { customer: "bob", at: "2026-03-01", amount: 5 }];
 * const { fitted, ...segmentation } = runPlan({ orders }, EIGHT_CLASSES_PLAN, { asOf: "2026-11-01" });
 * const { steps } = explainCustomer(segmentation, fitted, 1);
 * steps[1].gave.class // => "general_keep"
 * steps[1].from // => { "rfm.r": 1, "rfm.f": 2, "rfm.m": 1 }
 * explainCustomer(segmentation, fitted, 1, { language: "zh-CN" }).names.levels.class.general_keep // => "一般保持客户"
 */
export function explainCustomer(
  segmentation: Pick<Segmentation, "customers" | "buyers" | "asOf" | "zone"> & Partial<Pick<Segmentation, "plan">>,
  fitted: FittedPlan,
  i: number,
  options?: ExplainCustomerOptions,
): CustomerExplanation {
  const issues = issuesOf("explainCustomer");
  const { checked, models } = readFitted(issues, fitted);
  const given = checkOptions(issues, options, ["language", "data", "previous"]);
  const language = checkOneOf(issues, "/language", given.language, ["en", "zh-CN"], "en");
  const row = readRow(issues, segmentation, i);
  checkSource(issues, segmentation, checked);
  const { asOf, zone, buyers, customers } = readMoment(issues, segmentation);
  const labelsIn = readPrevious(issues, given.previous);
  throwIssues(issues);
  const related = given.data === undefined ? undefined : readData(issues, checked, given.data, asOf, zone).relations;
  const previous = given.previous === undefined ? undefined : labelsIn(customers["customerId"] as IdColumn);
  const names = readNames(issues, checked, models, customers, language);
  const run: ExplainRun = { customers, buyers, i, asOf, zone, language, relations: related, previous, names };
  const steps = checked.steps.map((one) => explainStep(issues, one, run, row!, models[one.name]));
  throwIssues(issues);
  return { customerId: row!["customerId"] as CustomerId, row: i, steps, names };
}

/** A segmentation of another plan is none of this one, whatever its columns are called. */
function checkSource(issues: Issues, segmentation: unknown, { plan }: CheckedPlan): void {
  const received = isObject(segmentation) ? segmentation["plan"] : undefined;
  if (received === undefined || received === plan.id) return;
  const expected = `"${plan.id}", the plan of fitted`;
  report(issues, { code: "invalid_value", path: "/segmentation/plan", expected, received });
}

type Row = Readonly<Record<string, unknown>>;

function readRow(issues: Issues, segmentation: unknown, i: number): Row | undefined {
  const customers = isObject(segmentation) ? segmentation["customers"] : undefined;
  if (!isObject(customers)) {
    report(issues, { code: "invalid_type", path: "/segmentation", expected: "a segmentation", received: segmentation });
    return undefined;
  }
  return gather(
    issues,
    (path) => (path === "/i" ? path : `/segmentation/customers${path}`),
    () => rowAt(customers as Row, i) as Row,
  );
}

function readNames(
  issues: Issues,
  plan: CheckedPlan,
  models: StepModels,
  customers: Readonly<Record<string, unknown>>,
  language: Language,
): ExplanationNames {
  const names = gather(
    issues,
    (path) => path,
    () => explanationNames(plan, models, customers, language),
  );
  throwIssues(issues);
  return names!;
}

function readMoment(
  issues: Issues,
  segmentation: unknown,
): Pick<Segmentation, "asOf" | "zone" | "buyers" | "customers"> {
  const moment = (isObject(segmentation) ? segmentation : {}) as unknown as Segmentation;
  const kinds = { asOf: "number", zone: "string", buyers: "number" } as const;
  for (const [name, kind] of Object.entries(kinds)) {
    const received: unknown = moment[name as "asOf"];
    if (typeof received !== kind)
      report(issues, { code: "invalid_type", path: `/segmentation/${name}`, expected: `a ${kind}`, received });
  }
  return moment;
}

function columnsOf({ name, ready }: CheckedStep): string[] {
  return Object.keys(ready.gives).map((column) => (column === "" ? name : `${name}.${column}`));
}

function explainStep(
  issues: Issues,
  checked: CheckedStep,
  run: ExplainRun,
  row: Row,
  model: AnyModel | undefined,
): StepExplanation {
  const { name, step, ready, reads } = checked;
  const columns = columnsOf(checked);
  const missing = columns.filter((column) => !Object.hasOwn(row, column));
  for (const column of missing) {
    const path = `/segmentation/customers${pointer(column)}`;
    report(issues, { code: "missing", path, expected: `what the step "${name}" gave`, found: "none" });
  }
  const part = (names: readonly string[]) =>
    Object.fromEntries(names.filter((one) => Object.hasOwn(row, one)).map((one) => [one, row[one]]));
  const because =
    missing.length > 0
      ? undefined
      : gather(
          issues,
          (path) => pathOfLearned(name, path) ?? `/segmentation${path}`,
          () => ready.explain?.(run, row, model),
        );
  return {
    name,
    use: step.use,
    ...(step.names === undefined ? {} : { names: step.names }),
    gave: part(columns),
    from: part(reads),
    ...(because === undefined ? {} : { because }),
  };
}
