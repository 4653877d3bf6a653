import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Watches what is in use, garbage taken out, above what was in use at the beginning. */
export function watchMemory(): { readonly look: () => void; readonly peakMegabytes: () => number } {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const live = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = live();
  let peak = 0;
  return {
    look: () => {
      peak = Math.max(peak, live() - before);
    },
    peakMegabytes: () => peak / 2 ** 20,
  };
}
