import type { Rule } from "../../../src/rules/grammar/ast";
import { defineCatalog } from "../../../src/rules/grammar/catalog";
import { compileRules } from "../../../src/rules/grammar/compile";
import { issuesOfCall } from "../../harness/issues-of";

/** A catalog with a field of each type, one relation with a date named `at`, and one with two other dates. */
export const catalog = defineCatalog({
  ltv: "number",
  "rfm.r": "number",
  industry: "string",
  country: "string",
  active: "boolean",
  lastOrderAt: "date",
  birthDate: "date",
  events: { type: "string", at: "date", courseId: "string", price: "number", seen: "boolean" },
  tickets: { courseId: "string", openedAt: "date", closedAt: "date", type: "number" },
});

/** The canonical form of a rule. */
export function read(when: unknown): Rule {
  return compileRules([{ id: "tag", when: when as Rule }], catalog).rules[0]!.when;
}

/** `code path` of every problem of a rule, the paths below `/0/when`. */
export function problems(when: unknown): string[] {
  const { list } = wrongs(when);
  return list.map(({ code, path }) => `${code} ${path.replace(/^\/0\/when/, "")}`);
}

/** What is told about the only problem of a rule. */
export function told(when: unknown): string {
  const { list } = wrongs(when);
  const [{ expected, received, hint } = { expected: "", received: "", hint: undefined }] = list;
  return `must be ${expected}, received ${received}${hint === undefined ? "" : ` (${hint})`}`;
}

function wrongs(when: unknown) {
  return { list: issuesOfCall(() => compileRules([{ id: "tag", when: when as Rule }], catalog)) };
}
