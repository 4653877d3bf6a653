import type { Calls, FromWorker, Progress, ToWorker } from "./protocol";

/** The worker, as functions that answer later. */
export interface Session {
  readonly call: <C extends keyof Calls>(
    call: C,
    ask: Calls[C]["ask"],
    onProgress?: (progress: Progress) => void,
  ) => Promise<Calls[C]["answer"]>;
  /** Ends what runs; the call that waits is refused with `CANCELLED`, and the file has to be opened again. */
  readonly cancel: () => void;
}

/** Why a call that was cancelled has no answer. */
export const CANCELLED: Error = new Error("cancelled");

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Starts a worker, and a new one after every cancel. */
export function startSession(): Session {
  let worker = start();
  let calls = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(new URL("./worker/main.ts", import.meta.url), { type: "module" });
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => receive(data);
    started.onerror = ({ message }) => rejectAll(new Error(message));
    return started;
  }

  function receive(message: FromWorker): void {
    const call = waiting.get(message.id);
    if (call === undefined) return;
    if ("progress" in message) {
      call.onProgress?.(message.progress);
      return;
    }
    waiting.delete(message.id);
    if ("error" in message) call.reject(Object.assign(new Error(message.error), { name: message.name }));
    else call.resolve(message.answer as never);
  }

  function rejectAll(reason: Error): void {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  return {
    call: (call, ask, onProgress) =>
      new Promise((resolve, reject) => {
        const message: ToWorker = { id: ++calls, call, ask };
        waiting.set(message.id, { resolve: resolve as Waiting["resolve"], reject, onProgress });
        worker.postMessage(message);
      }),
    cancel: () => {
      worker.terminate();
      rejectAll(CANCELLED);
      worker = start();
    },
  };
}
