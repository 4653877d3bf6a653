import { type PreparedTransactions, type PreparePolicy, type RejectCode, transactionsFrom } from "segmentry";
import { applyPlan, type FittedPlan, type Plan, runPlan, type Segmentation } from "segmentry/plan";
import { dateIn, nextDate } from "../../shared/calendar";
import { planOf } from "../plans";
import type { Progress, RowsAccount, RunSettings } from "../protocol";
import { numberParser } from "./number-styles";
import { readColumns } from "./read-file";

/** What a run leaves behind in the worker. */
export type Result = Segmentation & { readonly fitted: FittedPlan };

/** Reads the file and runs the plan on it; without a result where no row could be used. */
export async function segmentFile(
  file: File,
  settings: RunSettings,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly account: RowsAccount; readonly result: Result | null }> {
  const { columns, lines } = await readColumns(file, settings.mapping, (done) => {
    onProgress({ stage: "read", step: "", names: {}, done });
  });
  const plan = planOf(settings.plan);
  const { transactions, report } = transactionsFrom(columns as never, undefined, policyOf(plan, settings));
  const account = accountOf(report, lines);
  if (report.lastAt === null) return { account, result: null };
  const options = {
    asOf: settings.asOf || nextDate(dateIn(settings.zone, report.lastAt)),
    now: () => performance.now(),
    onProgress: ({ step, done, total }: { step: string; done: number; total: number }) =>
      onProgress({ stage: "plan", step, names: plan?.steps[step]?.names ?? {}, done: done / total }),
  };
  return { account, result: segmented({ transactions }, settings, options) };
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
  { plan, zone }: RunSettings,
  options: Parameters<typeof runPlan>[2],
): Result {
  if (plan.kind === "plan") return runPlan(data, { ...plan, zone }, options);
  const fitted = { ...plan, params: { ...plan.params, plan: { ...plan.params?.plan, zone } } };
  return { ...applyPlan(data, fitted, options), fitted };
}

function accountOf(report: PreparedTransactions["report"], lines: readonly number[]): RowsAccount {
  const { rows: read, kept, rejected, examples } = report;
  const reasons = Object.entries(report.reasons).map(([code, count]) => {
    const first = examples.find((row) => row.code === code)!;
    return { code: code as RejectCode, count, line: lines[first.index]!, received: first.received };
  });
  return { read, kept, rejected, reasons: reasons.sort((a, b) => b.count - a.count) };
}
