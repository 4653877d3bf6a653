/// <reference lib="webworker" />
import type { Calls, FromWorker, OpenedFile, Progress, RunOutcome, RunSettings, ToWorker } from "../protocol";
import { labelsFile, pageOf } from "./customers";
import { overviewOf } from "./overview";
import { openFile } from "./read-file";
import { reasonsFor } from "./reasons";
import { type Result, segmentFile } from "./segment-file";
import { simulatedFile } from "./simulated-file";
import { type TextFile, textFile } from "./text-file";
import { understood } from "./understood";

// One file and one segmentation at a time. The page ends the worker to cancel: a run never waits for messages.

declare const self: DedicatedWorkerGlobalScope;

let opened: { readonly text: TextFile; readonly header: readonly string[] } | undefined;
let result: Result | null = null;

type Answers = {
  readonly [C in keyof Calls]: (
    ask: Calls[C]["ask"],
    onProgress: (progress: Progress) => void,
  ) => Calls[C]["answer"] | Promise<Calls[C]["answer"]>;
};

const ANSWERS: Answers = {
  open: ({ file }) => take(file),
  sample: () => take(simulatedFile()),
  run: (settings, onProgress) => run(settings, onProgress),
  page: (request) => pageOf(finished(), request),
  why: ({ row, language }) => reasonsFor(finished(), row, language),
  labels: ({ language }) => labelsFile(finished(), language),
  fitted: () => finished().fitted,
};

// One after the other: a file that is opened late must not replace the one that was opened after it.
let queue = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  queue = queue.then(() => answer(data));
};

async function answer({ id, call, ask }: ToWorker): Promise<void> {
  const send = (message: FromWorker) => self.postMessage(message);
  try {
    send({ id, answer: await ANSWERS[call](ask as never, (progress) => send({ id, progress })) });
  } catch (error) {
    const { name, message } = understood(error);
    send({ id, name, error: message });
  }
}

async function take(file: File): Promise<OpenedFile> {
  const text = await textFile(file);
  const head = await openFile(text);
  opened = { text, header: head.header };
  return head;
}

function finished(): Result {
  if (result === null) throw new Error("nothing has been segmented yet");
  return result;
}

async function run(settings: RunSettings, onProgress: (progress: Progress) => void): Promise<RunOutcome> {
  if (opened === undefined) throw new Error("no file has been opened yet");
  result = null;
  const outcome = await segmentFile(opened.text, opened.header, settings, onProgress);
  result = outcome.result;
  return { account: outcome.account, overview: result === null ? null : overviewOf(result) };
}
