/// <reference lib="webworker" />
import { SegmentationError, transactionsFrom } from "segmentry";
import { type FittedPlan, runPlan, type Segmentation } from "segmentry/plan";
import { dateIn, nextDate } from "../../shared/calendar";
import type { Calls, FromWorker, OpenedFile, Overview, Progress, RunSettings, ToWorker } from "../protocol";
import { labelsFile, pageOf } from "./customers";
import { overviewOf } from "./overview";
import { openFile, readColumns, unpacked } from "./read-file";
import { reasonsFor } from "./reasons";
import { simulatedFile } from "./simulated-file";

// One file and one segmentation at a time. The page ends the worker to cancel: a run never waits for messages.

declare const self: DedicatedWorkerGlobalScope;

let opened: File | undefined;
let result: (Segmentation & { readonly fitted: FittedPlan }) | undefined;

type Answers = {
  readonly [C in keyof Calls]: (
    ask: Calls[C]["ask"],
    onProgress: (progress: Progress) => void,
  ) => Calls[C]["answer"] | Promise<Calls[C]["answer"]>;
};

const ANSWERS: Answers = {
  open: async ({ file }) => take(await unpacked(file)),
  sample: () => take(simulatedFile()),
  run: (settings, onProgress) => run(settings, onProgress),
  page: (request) => pageOf(finished(), request),
  why: ({ row, language }) => reasonsFor(finished(), row, language),
  labels: () => labelsFile(finished()),
  fitted: () => finished().fitted,
};

self.onmessage = async ({ data: { id, call, ask } }: MessageEvent<ToWorker>) => {
  const send = (message: FromWorker) => self.postMessage(message);
  try {
    const answer = await ANSWERS[call](ask as never, (progress) => send({ id, progress }));
    send({ id, answer });
  } catch (error) {
    send({ id, error: error instanceof SegmentationError ? error.message : String(error) });
  }
};

function take(file: File): Promise<OpenedFile> {
  opened = file;
  return openFile(file);
}

function finished(): NonNullable<typeof result> {
  if (result === undefined) throw new Error("nothing has been segmented yet");
  return result;
}

async function run(settings: RunSettings, onProgress: (progress: Progress) => void): Promise<Overview> {
  if (opened === undefined) throw new Error("no file has been opened yet");
  result = undefined;
  const { columns } = await readColumns(opened, settings.mapping, (done) => {
    onProgress({ stage: "read", step: "", done });
  });
  const { plan } = settings;
  const policy = { ...plan.prepare?.policy, numericText: "parse", afterAsOf: "ignore", zone: settings.zone } as const;
  const { transactions, report, rejected } = transactionsFrom(columns as never, undefined, {
    ...policy,
    ...(settings.dateFormat === "" ? {} : { dateFormat: settings.dateFormat }),
  });
  if (report.lastAt === null) throw new Error(`no row could be used: ${report.rejected} of ${report.rows} rejected`);
  const asOf = settings.asOf || nextDate(dateIn(settings.zone, report.lastAt));
  const segmentation = runPlan(
    { transactions },
    { ...plan, zone: settings.zone },
    {
      asOf,
      now: () => performance.now(),
      onProgress: ({ step, done, total }) => onProgress({ stage: "plan", step, done: done / total }),
    },
  );
  result = { ...segmentation, report, rejected };
  return overviewOf(result, plan);
}
