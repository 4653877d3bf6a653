import { checkOneOf, checkOptions, isObject } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import type { Language } from "../core/language";
import type { AnyModel } from "../core/model";
import { rowAt } from "../core/rows";
import type { CustomerId } from "../core/tables";
import type { LocalizedText } from "../rfm/segment-map";
import { readFitted } from "./apply-plan";
import type { CheckedStep } from "./check-plan";
import type { FittedPlan } from "./fitted-plan";
import { gather } from "./gather";
import { readData } from "./read-data";
import type { PlanData } from "./run-options";
import type { Segmentation } from "./segmentation";
import type { ExplainRun } from "./step";
import type { PlanStep } from "./step-kinds";

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
}

/** Why one customer is where it is. Plain JSON but for the id. */
export interface CustomerExplanation {
  readonly customerId: CustomerId;
  readonly row: number;
  /** One entry per step, in the order in which they ran. */
  readonly steps: readonly StepExplanation[];
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
   * around the value (`tiers`, `abc`), every rule with its tree, its smallest flip and a sentence (`rules`). Undefined where
   * there is nothing more to say than what went in, and for customers to whom a step does not apply.
   */
  readonly because?: unknown;
}

/**
 * Why a customer has its labels and tags: for every step what it gave, from which values, and by which limits or rules.
 *
 * @param segmentation - From `runPlan` or `applyPlan`.
 * @param fitted - The fitted plan that it came from.
 * @param i - Row of the customer in `segmentation.customers`, from 0.
 * @param options - See {@link ExplainCustomerOptions}.
 * @returns One entry per step.
 * @throws SegmentationError `out_of_range` for a row that is not there, `invalid_type` for what is no segmentation of the
 * plan, and as `applyPlan`.
 * @remarks O(customers × leaves of the rules); with `data`, these are read again.
 * @example
 * const orders = [{ customer: "ann", at: "2026-10-30", amount: 60 }, { customer: "bob", at: "2026-03-01", amount: 5 }];
 * const { fitted, ...segmentation } = runPlan({ orders }, EIGHT_CLASSES_PLAN, { asOf: "2026-11-01" });
 * const { steps } = explainCustomer(segmentation, fitted, 1);
 * steps[1].gave.class // => "general_keep"
 * steps[1].from // => { "rfm.r": 1, "rfm.f": 2, "rfm.m": 1 }
 */
export function explainCustomer(
  segmentation: Pick<Segmentation, "customers" | "buyers" | "asOf" | "zone">,
  fitted: FittedPlan,
  i: number,
  options?: ExplainCustomerOptions,
): CustomerExplanation {
  const issues = issuesOf("explainCustomer");
  const { checked, models } = readFitted(issues, fitted);
  const given = checkOptions(issues, options, ["language", "data"]);
  const language = checkOneOf(issues, "/language", given.language, ["en", "zh-CN"], "en");
  const row = readRow(issues, segmentation, i);
  const { asOf, zone, buyers, customers } = readMoment(issues, segmentation);
  throwIssues(issues);
  const related = given.data === undefined ? undefined : readData(issues, checked, given.data, asOf, zone).relations;
  const run: ExplainRun = { customers, buyers, i, asOf, zone, language, relations: related };
  const steps = checked.steps.map((one) => explainStep(issues, one, run, row!, models[one.name]));
  throwIssues(issues);
  return { customerId: row!["customerId"] as CustomerId, row: i, steps };
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

function explainStep(
  issues: Issues,
  { name, step, ready, reads }: CheckedStep,
  run: ExplainRun,
  row: Row,
  model: AnyModel | undefined,
): StepExplanation {
  const columns = Object.keys(ready.gives).map((column) => (column === "" ? name : `${name}.${column}`));
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
          (path) => `/segmentation${path}`,
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
