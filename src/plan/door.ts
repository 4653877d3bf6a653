import { isObject } from "../core/check";
import { pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import { gather } from "./gather";
import type { KnownField, StepDoor } from "./step";

// The checks that steps have in common. Paths lead into the plan: `/steps/segment/scores`.

/** Options of a step, checked by the module itself on no customers: its problems are problems of the plan. */
export function checkByModule<T>({ issues, path }: StepDoor, below: string, call: () => T): T | undefined {
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
  const entries = Object.entries(options as Readonly<Record<string, unknown>>);
  for (const [name, received] of entries) {
    if (!ofRun.includes(name)) continue;
    const hint = name === "weights" ? "a plan weighs all customers alike" : RUN_HINTS[name];
    report(issues, {
      code: "unknown_option",
      path: `${path}/options${pointer(name)}`,
      expected: "absent in a plan",
      received,
      ...(hint === undefined ? {} : { hint }),
    });
  }
  // By its entries: an option called `__proto__` must not become the prototype, which no check sees.
  return Object.fromEntries(entries.filter(([name]) => !ofRun.includes(name))) as O;
}

const RUN_HINTS: Readonly<Record<string, string>> = {
  asOf: "asOf is an option of the run",
  zone: "the zone is a member of the plan",
};

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
    report(issues, {
      code: "invalid_type",
      path: path + below,
      expected: `a list of at least one name, each of ${expected}`,
      received: names,
    });
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

/** Whether a field that is not known may well be one that a wrong step would give: nobody is to blame for its name. */
export function mayBeGiven({ fields, unsure }: StepDoor, name: string): boolean {
  return !fields.has(name) && unsure.has(name.split(".", 1)[0]!);
}

/** The name of a field of one of these types; undefined where it is none. */
export function knownField(
  door: StepDoor,
  below: string,
  name: unknown,
  types: readonly KnownField["type"][],
  expected: string,
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
    ...hintOf(name, fitting),
  });
  return undefined;
}

const SHOWN = 20;
