import { isObject } from "../../core/check";
import { type Issues, pointer, report, throwIssues } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { type PlainJsonLimits, plainJson } from "../../rules/grammar/plain-json";

// A plan may come from anywhere: its shape is checked before anything in it is looked at.

/** A plan as JSON of which no more is known than that its members are objects where they must be. */
export interface RawPlan {
  readonly zone?: unknown;
  readonly prepare?: Readonly<Record<string, unknown>>;
  readonly customers?: Readonly<Record<string, unknown>>;
  readonly relations?: Readonly<Record<string, unknown>>;
  /** Undefined where a step is no object. */
  readonly steps: Readonly<Record<string, RawStepObject | undefined>>;
}

/** One step, an object with a `use`. */
export type RawStepObject = Readonly<Record<string, unknown>>;

const PLAN_KEYS = [
  "kind",
  "version",
  "id",
  "names",
  "description",
  "zone",
  "prepare",
  "customers",
  "relations",
  "steps",
];

/** A copy of a plan as plain JSON, its outer shape checked. Throws where it is none at all. */
export function readDocument(issues: Issues, plan: unknown): RawPlan {
  const copy = readJson(issues, "", plan);
  if (!isObject(copy)) {
    report(issues, { code: "invalid_type", path: "", expected: 'a plan: an object of kind "plan"', received: copy });
    throwIssues(issues);
  }
  // `$schema` tells an editor how to help; it is no part of what the plan says.
  const { $schema, ...json } = copy as Readonly<Record<string, unknown>>;
  if ($schema !== undefined && typeof $schema !== "string")
    report(issues, { code: "invalid_type", path: "/$schema", expected: "a text", received: $schema });
  refuseKeys(issues, "", json, PLAN_KEYS);
  checkHead(issues, json);
  for (const key of ["prepare", "customers", "relations"]) checkObject(issues, key, json[key]);
  return { ...json, steps: readSteps(issues, json["steps"]) };
}

/** A copy as plain JSON of a value that may come from anywhere. Throws where it is none. */
export function readJson(issues: Issues, path: string, value: unknown, limits?: PlainJsonLimits): unknown {
  const copy = plainJson(issues, path, value, limits);
  throwIssues(issues);
  refuseNonJson(issues, path, copy);
  throwIssues(issues);
  // Once more, so that its objects are ordinary ones.
  return JSON.parse(JSON.stringify(copy));
}

/** What JSON has no word for would be lost when the plan is stored. */
function refuseNonJson(issues: Issues, at: string, copy: unknown): void {
  const waiting: [path: string, value: unknown][] = [[at, copy]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value === "object" && value !== null)
      waiting.push(...Object.entries(value).map(([key, inner]): [string, unknown] => [path + pointer(key), inner]));
    else if (!(typeof value === "string" || typeof value === "boolean" || value === null || Number.isFinite(value)))
      report(issues, { code: "invalid_type", path, expected: "a value as in JSON", received: value });
  }
}

function checkHead(issues: Issues, { kind, version, id, names, description }: Readonly<Record<string, unknown>>): void {
  if (kind !== "plan")
    report(issues, {
      code: kind === undefined ? "missing" : "invalid_value",
      path: "/kind",
      expected: '"plan"',
      received: kind,
    });
  if (version !== 1) {
    const hint =
      typeof version === "number" && version > 1 ? { hint: "the plan is from a later version of this library" } : {};
    report(issues, {
      code: version === undefined ? "missing" : "invalid_value",
      path: "/version",
      expected: "1",
      received: version,
      ...hint,
    });
  }
  if (typeof id !== "string" || id === "")
    report(issues, {
      code: id === undefined ? "missing" : "invalid_type",
      path: "/id",
      expected: "a text that is not empty",
      received: id,
    });
  checkText(issues, "/names", names);
  checkText(issues, "/description", description);
}

/** One text for display, by language. */
export function checkText(issues: Issues, path: string, text: unknown): void {
  if (text === undefined) return;
  if (isObject(text)) refuseKeys(issues, path, text, ["en", "zh-CN"]);
  if (isObject(text) && Object.values(text).every((words) => typeof words === "string")) return;
  report(issues, {
    code: "invalid_type",
    path,
    expected: 'texts by language, as { "en": …, "zh-CN": … }',
    received: text,
  });
}

function checkObject(issues: Issues, key: string, value: unknown): void {
  if (value === undefined || isObject(value)) return;
  report(issues, { code: "invalid_type", path: pointer(key), expected: "an object", received: value });
  throwIssues(issues);
}

/** More steps than that are not written by people. */
const MOST_STEPS = 200;

/** The steps by names that can be part of the name of a field. */
function readSteps(issues: Issues, steps: unknown): RawPlan["steps"] {
  if (!isObject(steps)) {
    const code = steps === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: "/steps", expected: "an object of steps", received: steps });
    return {};
  }
  const entries = Object.entries(steps);
  if (entries.length === 0 || entries.length > MOST_STEPS) {
    const code = entries.length === 0 ? "too_few" : "too_many";
    report(issues, { code, path: "/steps", expected: `1 to ${MOST_STEPS} steps`, received: entries.length });
    return {};
  }
  const read = entries.map(([name, step]): [string, RawStepObject | undefined] => {
    const path = pointer("steps", name);
    checkName(issues, path, "step", name);
    if (isObject(step)) return [name, step];
    report(issues, { code: "invalid_type", path, expected: 'an object such as { "use": "rfm" }', received: step });
    return [name, undefined];
  });
  return Object.fromEntries(read);
}

/** A dot parts the name of a step from what it gives; JavaScript keeps `__proto__` to itself. */
export function checkName(issues: Issues, path: string, what: "step" | "field" | "axis", name: string): void {
  if (name !== "" && !name.includes(".") && name !== "__proto__") return;
  const expected = `${what === "axis" ? "an" : "a"} ${what} ${name === "__proto__" ? "under another name" : "whose name is not empty and has no dot"}`;
  report(issues, { code: "invalid_value", path, expected, received: name });
}

/** Refuses keys that an object of the plan does not have. */
export function refuseKeys(issues: Issues, path: string, value: object, known: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const expected = `one of ${known.join(", ")}`;
    report(issues, {
      code: "unknown_option",
      path: path + pointer(key),
      expected,
      received: key,
      ...hintOf(key, known),
    });
  }
}
