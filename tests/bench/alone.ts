import type { Alone, AloneResult } from "./bench";

/** What a fresh process measures: one prepared call, and what it costs in memory. */
export function measureMemory({ rows, prepare }: Alone, quick: boolean): Pick<AloneResult, MemoryField> {
  const n = rows(quick);
  const call = prepare(n);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const result = call();
  const peak = 1024 * process.resourceUsage().maxRSS;
  globalThis.gc?.();
  const after = process.memoryUsage();
  if (result === undefined) throw new Error("the call gave nothing");
  const kept = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return { rows: n, peakBytesPerRow: (peak - before.rss) / n, keptBytesPerRow: kept / n };
}

type MemoryField = "rows" | "peakBytesPerRow" | "keptBytesPerRow";

/** The first call of a process, which nothing has warmed up, and the one after it. */
export function measureCold({ coldRows, prepare }: Alone): Pick<AloneResult, "coldRows" | "firstMs" | "secondMs"> {
  const call = prepare(coldRows);
  const since = performance.now();
  call();
  const between = performance.now();
  call();
  return { coldRows, firstMs: between - since, secondMs: performance.now() - between };
}
