import { mistakeIn } from "../mistake";
import type { Progress, Reason } from "../protocol";
import { CANCELLED } from "../session";
import type { Texts } from "../texts/texts";
import { element, section } from "./element";

/** Where a file is dropped or chosen. */
export function dropZone(
  texts: Texts,
  actions: { readonly onFile: (file: File) => void; readonly onSample: () => void },
): HTMLElement {
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file !== undefined) actions.onFile(file);
  };
  const input = element("input", {
    class: "hidden",
    attributes: { type: "file", accept: ".csv,.gz,.txt,text/csv", "data-field": "file" },
  });
  input.addEventListener("change", () => take(input.files));
  return element("div", { class: "actions" }, [
    element(
      "label",
      {
        class: "drop",
        on: {
          dragover: (event) => event.preventDefault(),
          drop: (event) => {
            event.preventDefault();
            take(event.dataTransfer?.files);
          },
        },
      },
      [texts.drop, input],
    ),
    element("button", { data: { action: "sample" }, on: { click: actions.onSample } }, [texts.sample]),
  ]);
}

/** How far the worker is, and the button that ends it. */
export function progressView({ stage, step, names, done }: Progress, texts: Texts, onCancel: () => void): HTMLElement {
  const bar = element("progress", { attributes: { max: "1", value: done.toFixed(3) } });
  const button = element("button", { data: { action: "cancel" }, on: { click: onCancel } }, [texts.cancel]);
  const working = step === "prepare" ? texts.summing : texts.running(names[texts.language] ?? step);
  const what = stage === "read" ? texts.reading : working;
  return element("p", { class: "actions", attributes: { role: "status" } }, [bar, what, button]);
}

/** What went wrong, line by line: in words of the page where it knows them, else in those of the library. */
export function messageView(problem: Error, texts: Texts): HTMLElement {
  const lines = wordsOf(problem, texts).split("\n");
  return element(
    "div",
    { class: "message", attributes: { role: "alert" } },
    lines.map((line) => element("p", {}, [line])),
  );
}

function wordsOf(problem: Error, texts: Texts): string {
  if (problem === CANCELLED) return texts.cancelled;
  const known = mistakeIn(problem);
  if (known === undefined) return `${texts.failed}\n${problem.message}`;
  return (known.where === "" ? "" : texts.about(known.where)) + texts.mistakes[known.code];
}

/** Why one customer is where it is. */
export function reasonsView(id: string, reasons: readonly Reason[], texts: Texts): HTMLElement {
  const list = reasons.flatMap(({ about, text }) => [element("dt", {}, [about]), element("dd", {}, [text])]);
  return section("why", texts.whyOf(id), [element("dl", {}, list)]);
}
