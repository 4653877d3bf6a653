import { isObject, isTextArray } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { LAST_INSTANT } from "../../prepare/time/civil";
import { checkZone } from "../../prepare/time/zone";
import { checkText } from "../document/plan-document";
import { checkLevelNames } from "../level-names";
import type { PlanStep } from "../steps/step-kinds";
import { isStoredLabels, isStoredTags, type StoredSegmentation } from "./store-segmentation";

type Unchecked<T> = { readonly [K in keyof T]?: unknown };

/** Checks all that was stored, wherever it comes from. */
export function checkStored(issues: Issues, stored: unknown): void {
  const given: Unchecked<StoredSegmentation> = isObject(stored) ? stored : {};
  if (given.kind !== "segmentation" || given.version !== 1) {
    const expected = 'what storeSegmentation gives: kind "segmentation", version 1';
    report(issues, { code: "invalid_value", path: "/stored", expected, received: stored });
    return;
  }
  checkHead(issues, given);
  const n = checkCustomers(issues, given.customers);
  if (n === undefined) return;
  checkMembers(issues, n, { name: "labels", parts: "levels" }, given.labels);
  checkMembers(issues, n, { name: "tags", parts: "names" }, given.tags);
  checkSteps(issues, given.steps);
}

function wrong(issues: Issues, path: string, expected: string, received: unknown): void {
  report(issues, { code: "invalid_type", path: `/stored${path}`, expected, received });
}

function checkHead(issues: Issues, { plan, asOf, zone }: Unchecked<StoredSegmentation>): void {
  if (typeof plan !== "string") wrong(issues, "/plan", "the id of a plan", plan);
  if (!Number.isInteger(asOf) || Math.abs(asOf as number) > LAST_INSTANT)
    wrong(issues, "/asOf", "an instant in epoch ms", asOf);
  if (typeof zone !== "string") wrong(issues, "/zone", "a time zone", zone);
  else checkZone(issues, "/stored/zone", zone);
}

/** How many customers there are; undefined where that cannot be said. */
function checkCustomers(issues: Issues, customers: unknown): number | undefined {
  const { customerId, revenue }: { customerId?: unknown; revenue?: unknown } = isObject(customers) ? customers : {};
  const isId = (id: unknown) => typeof id === "string" || Number.isSafeInteger(id);
  if (!Array.isArray(customerId) || !customerId.every(isId)) {
    wrong(issues, "/customers/customerId", "a list of texts and integers", customerId);
    return undefined;
  }
  refuseTwice(issues, "/customers/customerId", "an id that no other customer has", customerId);
  const n = customerId.length;
  if (!Array.isArray(revenue) || revenue.length !== n || !revenue.every(Number.isFinite))
    wrong(issues, "/customers/revenue", `a list of ${n} numbers`, revenue);
  return n;
}

function refuseTwice(issues: Issues, at: string, expected: string, entries: readonly unknown[]): void {
  const seen = new Set<unknown>();
  entries.forEach((received, index) => {
    if (seen.has(received))
      report(issues, { code: "duplicate", path: `/stored${at}/${index}`, expected, received, index });
    seen.add(received);
  });
}

type Group = { readonly name: "labels"; readonly parts: "levels" } | { readonly name: "tags"; readonly parts: "names" };

function checkMembers(issues: Issues, n: number, { name, parts }: Group, members: unknown): void {
  const [is, what] =
    name === "labels"
      ? [isStoredLabels, "levels, and a code for each"]
      : [isStoredTags, "names, and for each the rows of the"];
  if (!isObject(members)) wrong(issues, `/${name}`, `an object of ${name}`, members);
  for (const [key, member] of isObject(members) ? Object.entries(members) : []) {
    const path = pointer(name, key);
    if (!is(member, n)) wrong(issues, path, `${what} of ${n} customers`, member);
    else refuseTwice(issues, `${path}/${parts}`, "a name of its own", (member as Record<string, string[]>)[parts]!);
  }
}

function checkSteps(issues: Issues, steps: unknown): void {
  if (!Array.isArray(steps) || !steps.every(isObject)) {
    wrong(issues, "/steps", "a list of steps", steps);
    return;
  }
  steps.forEach(({ name, use, names, levelNames, fitNotes = [], notes }, i) => {
    const path = `/steps/${i}`;
    if (typeof name !== "string") wrong(issues, `${path}/name`, "the name of a step", name);
    if (typeof use !== "string" || !Object.hasOwn(USES, use)) {
      const expected = `one of ${Object.keys(USES).join(", ")}`;
      const code = typeof use === "string" ? "invalid_value" : "invalid_type";
      report(issues, { code, path: `/stored${path}/use`, expected, received: use });
    }
    checkText(issues, `/stored${path}/names`, names);
    checkLevelNames(issues, `/stored${path}/levelNames`, levelNames);
    for (const [member, texts] of Object.entries({ fitNotes, notes }))
      if (!isTextArray(texts)) wrong(issues, `${path}/${member}`, "a list of texts", texts);
  });
}

/** Every kind of step, without what they bring along: who only reads back needs none of their modules. */
const USES: Readonly<Record<PlanStep["use"], true>> = {
  rfm: true,
  segments: true,
  tiers: true,
  lifecycle: true,
  periods: true,
  preferences: true,
  sizes: true,
  composite: true,
  overdue: true,
  abc: true,
  clv: true,
  clusters: true,
  rules: true,
  overlap: true,
  hierarchy: true,
  cross: true,
};
