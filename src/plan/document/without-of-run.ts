import { type Issues, pointer, report } from "../../core/issue";

/** What a plan does not say, since a run or the plan as a whole does, and where it is said instead. */
const HINTS: Readonly<Record<string, string>> = {
  asOf: "asOf is an option of the run",
  zone: "the zone is a member of the plan",
  weights: "a plan weighs all customers alike",
};

/** Options without those that a plan does not have; each of them is reported. */
export function withoutOfRun(
  issues: Issues,
  path: string,
  options: Readonly<Record<string, unknown>>,
  ofRun: readonly string[],
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(options);
  for (const [name, received] of entries) {
    if (!ofRun.includes(name)) continue;
    const hint = HINTS[name];
    const at = path + pointer(name);
    const problem = { code: "unknown_option", path: at, expected: "absent in a plan", received } as const;
    report(issues, { ...problem, ...(hint === undefined ? {} : { hint }) });
  }
  // By its entries: an option called `__proto__` must not become the prototype, which no check sees.
  return Object.fromEntries(entries.filter(([name]) => !ofRun.includes(name)));
}
