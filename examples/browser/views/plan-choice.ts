import { type OwnPlan, PLANS } from "../plans";
import type { Texts } from "../texts/texts";
import { choice, element, labelled } from "./element";

/** What stands in the list for the plan of the user's own. */
export const OWN = "own";

/** The ready-made plans, and one of the user's own beside them, which can be put in and taken away. */
export function planChoice(
  own: OwnPlan | null,
  chosen: string,
  texts: Texts,
  actions: { readonly onOwn: (file: File) => void; readonly onRemove: () => void },
): { readonly view: HTMLElement; readonly select: HTMLSelectElement } {
  const ready = PLANS.map(({ id, names }) => [id, names?.[texts.language] ?? id] as const);
  const select = choice("plan", own === null ? ready : [...ready, [OWN, own.name]]);
  select.value = chosen;
  const input = element("input", {
    class: "hidden",
    attributes: { type: "file", accept: ".json,application/json", "data-field": "own-plan" },
  });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) actions.onOwn(file);
  });
  const remove = element(
    "button",
    { attributes: { type: "button" }, data: { action: "remove-plan" }, on: { click: actions.onRemove } },
    [texts.removePlan(own?.name ?? "")],
  );
  const view = element("div", {}, [
    labelled(texts.plan, select),
    element("p", { class: "under" }, [
      element("label", { class: "link" }, [texts.ownPlan, input]),
      own === null ? null : remove,
    ]),
  ]);
  return { view, select };
}
