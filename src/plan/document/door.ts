import { isObject } from "../../core/check";
import { report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { gather } from "../pass-on-issues";
import type { KnownField, StepDoor } from "../steps/step";
import { withoutOfRun } from "./without-of-run";

// The checks that steps have in common. Paths lead into the plan: `/steps/segment/scores`.

/** Options of a step, checked by the module itself on no customers: its problems are problems of the plan. */
export function checkByModule<T>({ issues, path }: StepDoor, below: string, call: () => T): T | undefined {
  // Of options that are none nothing more is to be said.
  if (below !== "" && issues.list.some((issue) => issue.path === path + below)) return undefined;
  return gather(issues, (inner) => path + below + inner, call);
}

/** The options of a step as an object; those that belong to a run are refused. */
export function readOptions<O extends object>(
  { issues, path }: StepDoor,
  options: O | undefined,
  ofRun: readonly string[],
): O {
  if (options === undefined) return {} as O;
  if (!isObject(options)) {
    report(issues, {
      code: "invalid_type",
      path: `${path}/options`,
      expected: "an object of options",
      received: options,
    });
    return {} as O;
  }
  return withoutOfRun(issues, `${path}/options`, options, ofRun) as O;
}

/** The name of a field of numbers; undefined where it is none. */
export function numberField(door: StepDoor, below: string, name: unknown): string | undefined {
  return knownField(door, below, name, ["number"], "a field of numbers");
}

/** The names of one field of numbers or more. */
export function numberFields(door: StepDoor, below: string, names: unknown): readonly string[] {
  return knownFields(door, below, names, ["number"], "a field of numbers");
}

/** The names of one field or more, all of these types. */
export function knownFields(
  door: StepDoor,
  below: string,
  names: unknown,
  types: readonly KnownField["type"][],
  expected: string,
): readonly string[] {
  const { issues, path } = door;
  if (!Array.isArray(names) || names.length === 0) {
    const code = names === undefined ? "missing" : "invalid_type";
    const list = `a list of at least one name, each of ${expected}`;
    report(issues, { code, path: path + below, expected: list, received: names });
    return [];
  }
  names.forEach((name, k) => {
    if (names.indexOf(name) < k)
      report(issues, {
        code: "duplicate",
        path: `${path}${below}/${k}`,
        expected: "a field that is not named twice",
        received: name,
      });
  });
  return names.flatMap((name, k) => knownField(door, `${below}/${k}`, name, types, expected) ?? []);
}

/** Whether a field that is not known may well be one that what has mistakes would give: nobody is to blame for its name. */
export function mayBeGiven({ fields, unsure }: StepDoor, name: string): boolean {
  return !fields.has(name) && unsure.has(firstPart(name));
}

/** The step that gives a field, or the field itself: `rfm` of `rfm.r`. */
export function firstPart(name: string): string {
  return name.split(".", 1)[0]!;
}

/** The name of a field of one of these types; undefined where it is none. */
export function knownField(
  door: StepDoor,
  below: string,
  name: unknown,
  types: readonly KnownField["type"][],
  expected: string,
  hint?: string,
): string | undefined {
  const { issues, path, fields } = door;
  const at = path + below;
  if (typeof name !== "string") {
    const code = name === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: at, expected: `the name of ${expected}`, received: name });
    return undefined;
  }
  const field = fields.get(name);
  if (field === undefined ? mayBeGiven(door, name) : types.includes(field.type)) return name;
  const fitting = [...fields].filter(([, { type }]) => types.includes(type)).map(([known]) => known);
  report(issues, {
    code: field === undefined ? "unknown_field" : "invalid_value",
    path: at,
    expected: `${expected} (${fitting.slice(0, SHOWN).join(", ") || "there is none"})`,
    ...(field === undefined
      ? { received: name }
      : { found: `${JSON.stringify(name)}, which is of type ${field.type}` }),
    ...(hint === undefined ? hintOf(name, fitting) : { hint }),
  });
  return undefined;
}

const SHOWN = 20;
