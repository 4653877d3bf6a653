import type { Plan } from "segmentry/plan";
import type { Role } from "../../shared/usual-columns";
import type { OpenedFile, RunSettings } from "../protocol";
import type { Texts } from "../texts/texts";
import { element, row, section, table } from "./element";

const ROLES: readonly Role[] = ["customer", "date", "amount", "order", "category"];
const NEEDED: readonly Role[] = ["customer", "date", "amount"];

/** The columns of the file, the plan, the calendar; `onRun` is called with what was chosen. */
export function settingsForm(
  file: OpenedFile,
  plans: readonly Plan[],
  texts: Texts,
  onRun: (settings: RunSettings) => void,
): HTMLElement {
  const columns = ROLES.map((role) => columnChoice(role, file, texts));
  const plan = choice(
    "plan",
    plans.map(({ id, names }, i) => [String(i), names?.[texts.language] ?? id]),
  );
  const own = element("input", {
    attributes: { type: "file", accept: ".json,application/json", "data-field": "own-plan" },
  });
  const asOf = element("input", { attributes: { type: "date", "data-field": "asOf" } });
  const zone = element("input", { attributes: { value: "UTC", "data-field": "zone", list: "zones" } });
  const dateFormat = element("input", { attributes: { placeholder: "yyyy-MM-dd", "data-field": "dateFormat" } });
  const mapping = () =>
    Object.fromEntries(
      ROLES.flatMap((role, i) => {
        const chosen = columns[i]!.value;
        return chosen === "" ? [] : [[role, Number(chosen)]];
      }),
    );
  const form = element("form", {}, [
    ...ROLES.map((role, i) => labelled(texts.role(role), columns[i]!)),
    labelled(texts.plan, plan),
    labelled(texts.ownPlan, own),
    labelled(texts.asOf, asOf),
    labelled(texts.zone, zone),
    labelled(texts.dateFormat, dateFormat),
    element("button", { attributes: { type: "submit" }, data: { action: "run" } }, [texts.run]),
  ]);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = own.files?.[0] === undefined ? plans[Number(plan.value)]! : ((await readJson(own.files[0])) as Plan);
    const { value: date } = asOf;
    onRun({ mapping: mapping(), plan: chosen, asOf: date, zone: zone.value, dateFormat: dateFormat.value.trim() });
  });
  return section("settings", texts.settings, [sampleTable(file), form]);
}

/** What is no JSON is handed on as it is: the plan's own check says what is wrong with it. */
async function readJson(file: File): Promise<unknown> {
  const text = await file.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function columnChoice(role: Role, { header, guessed }: OpenedFile, texts: Texts): HTMLSelectElement {
  const names = header.map((name, i): [string, string] => [String(i), name]);
  const select = choice(role, [["", texts.noColumn], ...names]);
  select.required = NEEDED.includes(role);
  select.value = guessed[role] === undefined ? "" : String(guessed[role]);
  return select;
}

function choice(field: string, options: readonly (readonly [value: string, name: string])[]): HTMLSelectElement {
  const made = options.map(([value, name]) => element("option", { attributes: { value } }, [name]));
  return element("select", { data: { field } }, made);
}

function labelled(name: string, input: HTMLElement): HTMLLabelElement {
  return element("label", {}, [element("span", {}, [name]), input]);
}

function sampleTable({ header, sample }: OpenedFile): HTMLElement {
  const rows = sample.map((record) => row(header.map((_, i) => record[i] ?? "")));
  return element("div", { class: "scroll" }, [table(header, rows)]);
}
