import type { Mapping } from "../../shared/csv-columns";
import { ENCODING_NAMES } from "../../shared/text-encoding";
import { ROLES, type Role } from "../../shared/usual-columns";
import type { OwnPlan } from "../plans";
import type { NumberStyle, OpenedFile } from "../protocol";
import type { Texts } from "../texts/texts";
import { choice, element, labelled, row, section, table } from "./element";
import { planChoice } from "./plan-choice";

const NEEDED: readonly Role[] = ["customer", "date", "amount"];

const NUMBER_STYLES: readonly (readonly [NumberStyle, string])[] = [
  ["point", "1,234.56"],
  ["comma", "1.234,56"],
];

/** What stands in the form. */
export interface Choices {
  readonly mapping: Mapping;
  /** The id of a ready-made plan, or `OWN`. */
  readonly plan: string;
  readonly own: OwnPlan | null;
  readonly asOf: string;
  readonly zone: string;
  readonly dateFormat: string;
  readonly numbers: NumberStyle;
}

export interface SettingsForm {
  readonly view: HTMLElement;
  readonly choices: () => Choices;
}

/** The columns of the file, the plan, the calendar; it begins with what was chosen before. */
export function settingsForm(
  file: OpenedFile,
  before: Choices,
  texts: Texts,
  actions: { readonly onRun: () => void; readonly onOwn: (file: File) => void; readonly onRemove: () => void },
): SettingsForm {
  const columns = ROLES.map((role) => columnChoice(role, file, before.mapping[role], texts));
  const plan = planChoice(before.own, before.plan, texts, actions);
  const asOf = input("asOf", before.asOf, { type: "date" });
  const zone = input("zone", before.zone, {});
  const dateFormat = input("dateFormat", before.dateFormat, { placeholder: "ISO 8601: yyyy-MM-dd" });
  const numbers = choice("numbers", NUMBER_STYLES);
  numbers.value = before.numbers;
  const formsOf = (role: Role) => file.forms[Number(columns[ROLES.indexOf(role)]!.value || -1)];
  const unread = element("small", { data: { note: "unread" } });
  const tellUnread = () => {
    const form = formsOf("date");
    const isProposed = form !== undefined && form.unread > 0 && dateFormat.value.trim() === form.dateFormat;
    unread.textContent = isProposed ? texts.unreadDates(form.unread, form.texts) : "";
  };
  tellUnread();
  dateFormat.addEventListener("input", tellUnread);
  columns[ROLES.indexOf("date")]!.addEventListener("change", () => {
    dateFormat.value = formsOf("date")?.dateFormat ?? "";
    tellUnread();
  });
  columns[ROLES.indexOf("amount")]!.addEventListener("change", () => {
    numbers.value = formsOf("amount")?.numbers ?? "point";
  });
  const form = element("form", {}, [
    ...ROLES.map((role, i) => labelled(texts.role(role), columns[i]!)),
    labelled(texts.dateFormat, dateFormat, unread),
    labelled(texts.numbers, numbers),
    labelled(texts.zone, zone),
    labelled(texts.asOf, asOf, element("small", {}, [texts.asOfMeans])),
    plan.view,
    element("button", { attributes: { type: "submit" }, data: { action: "run" } }, [texts.run]),
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.onRun();
  });
  return {
    view: section("settings", texts.settings(file.name), [
      file.encoding === "utf-8" ? null : element("p", {}, [texts.encoding(ENCODING_NAMES[file.encoding])]),
      sampleTable(file),
      form,
    ]),
    choices: () => ({
      mapping: mappingOf(columns),
      plan: plan.select.value,
      own: before.own,
      asOf: asOf.value,
      zone: zone.value.trim(),
      dateFormat: dateFormat.value.trim(),
      numbers: numbers.value as NumberStyle,
    }),
  };
}

function mappingOf(columns: readonly HTMLSelectElement[]): Mapping {
  const chosen = ROLES.map((role, i) => [role, columns[i]!.value] as const);
  return Object.fromEntries(chosen.flatMap(([role, value]) => (value === "" ? [] : [[role, Number(value)]])));
}

function columnChoice(role: Role, { header }: OpenedFile, chosen: number | undefined, texts: Texts): HTMLSelectElement {
  const names = header.map((name, i): [string, string] => [String(i), name]);
  const select = choice(role, [["", texts.noColumn], ...names]);
  select.required = NEEDED.includes(role);
  select.value = chosen === undefined ? "" : String(chosen);
  return select;
}

function input(field: string, value: string, attributes: Readonly<Record<string, string>>): HTMLInputElement {
  return element("input", { data: { field }, attributes: { ...attributes, value } });
}

function sampleTable({ header, sample }: OpenedFile): HTMLElement {
  return table(
    header,
    sample.map((record) => row(header.map((_, i) => record[i] ?? ""))),
  );
}
