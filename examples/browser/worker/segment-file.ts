import { type PreparePolicy, type PrepareReport, type RejectCode, transactionsFrom } from "segmentry";
import { applyPlan, type FittedPlan, type Plan, runPlan, type Segmentation } from "segmentry/plan";
import { withBrokenRows } from "../../shared/broken-rows";
import { dateIn, nextDate } from "../../shared/calendar";
import { mistake } from "../mistake";
import { planOf } from "../plans";
import type { PlanLack, Progress, RowsAccount, RunSettings } from "../protocol";
import { amountForms, numberParser } from "./number-styles";
import { planLacks, planToKeep } from "./plan-to-keep";
import { readColumns } from "./read-file";
import type { TextFile } from "./text-file";

/** What a run leaves behind in the worker. */
export type Result = Segmentation & { readonly fitted: FittedPlan; readonly planLacks: readonly PlanLack[] };

/** Reads the file and runs the plan on it; without a result where no row could be used. */
export async function segmentFile(
  text: TextFile,
  header: readonly string[],
  settings: RunSettings,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly account: RowsAccount; readonly result: Result | null }> {
  const file = await readColumns(text, settings.mapping, (done) => {
    onProgress({ stage: "read", step: "", names: {}, done });
  });
  const amounts = amountForms(file.columns.amount ?? [], settings.numbers);
  if (amounts.currencies.length > 1) throw mistake("currencies", amounts.currencies.join(", "));
  const plan = planOf(settings.plan);
  const { transactions, report } = transactionsFrom(file.columns as never, undefined, policyOf(plan, settings));
  const account = accountOf(withBrokenRows(report, file.broken), file.lines);
  if (report.lastAt === null) return { account, result: null };
  const options = {
    asOf: settings.asOf || nextDate(dateIn(settings.zone, report.lastAt)),
    now: () => performance.now(),
    onProgress: ({ step, done, total }: { step: string; done: number; total: number }) =>
      onProgress({ stage: "plan", step, names: plan?.steps[step]?.names ?? {}, done: done / total }),
  };
  const result = segmented({ transactions }, header, settings, options);
  return { account, result: { ...result, planLacks: planLacks(file, header, settings.mapping, amounts) } };
}

/** The policy of the plan, but dates and amounts as the user says they are written, up to the day that the user chose. */
function policyOf(plan: Plan | undefined, { zone, dateFormat, asOf, numbers }: RunSettings): PreparePolicy {
  return {
    ...plan?.prepare?.policy,
    numericText: numberParser(numbers),
    afterAsOf: "ignore",
    zone,
    ...(asOf === "" ? {} : { asOf }),
    ...(dateFormat === "" ? {} : { dateFormat }),
  };
}

function segmented(
  data: Parameters<typeof runPlan>[0],
  header: readonly string[],
  settings: RunSettings,
  options: Parameters<typeof runPlan>[2],
): Segmentation & { readonly fitted: FittedPlan } {
  const { plan } = settings;
  if (plan.kind === "plan") return runPlan(data, planToKeep(plan, header, settings), options);
  const fitted = { ...plan, params: { ...plan.params, plan: planToKeep(plan.params?.plan, header, settings) } };
  return { ...applyPlan(data, fitted, options), fitted };
}

function accountOf(report: PrepareReport, lines: readonly number[]): RowsAccount {
  const { rows: read, kept, rejected, examples } = report;
  const reasons = Object.entries(report.reasons).map(([code, count]) => {
    const first = examples.find((row) => row.code === code)!;
    return { code: code as RejectCode, count, line: lines[first.index]!, received: first.received };
  });
  return { read, kept, rejected, reasons: reasons.sort((a, b) => b.count - a.count) };
}
