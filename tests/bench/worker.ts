// One bench in a process of its own, so that no other bench has shaped the optimiser's view of the code:
//   worker.ts <name> cases|memory|cold [--quick]
// Sends what it measured to the parent.
import { measureCold, measureMemory } from "./alone";
import type { Bench, CaseResult } from "./bench";
import { measure } from "./measure";
import { showCase } from "./report";

const [name, part, ...flags] = process.argv.slice(2);
const quick = flags.includes("--quick");
const since = performance.now();
await import("segmentry");
const loadMs = performance.now() - since;
const { bench } = (await import(`./${name}.bench.ts`)) as { bench: Bench };

if (part === "cases") process.send?.(await runCases());
else if (bench.alone !== undefined) {
  process.send?.(part === "memory" ? measureMemory(bench.alone, quick) : { loadMs, ...measureCold(bench.alone) });
}

async function runCases(): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const one of bench.cases(quick)) {
    const result = await measure(one);
    one.close?.();
    results.push(result);
    console.log(showCase(result, bench.unit));
  }
  return results;
}
