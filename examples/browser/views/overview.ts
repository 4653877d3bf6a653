import type { Filter, Overview, SegmentationView } from "../protocol";
import type { Texts } from "../texts/texts";
import { element, row, section, table } from "./element";

/** What became of the rows, and the steps of the plan with their notes. */
export function accountView(overview: Overview, texts: Texts): HTMLElement {
  const { rows, rejected, steps } = overview;
  const reasons = rejected.map(({ code, count, line }) => row([code, texts.number(count), texts.number(line)]));
  const stepRows = steps.map(({ name, milliseconds, notes }) =>
    row([name, texts.milliseconds(milliseconds), notes.join(" ")]),
  );
  return section("account", texts.account(overview.customers, overview.asOf), [
    element("p", {}, [texts.rows(rows)]),
    reasons.length === 0 ? null : table([texts.reason, texts.rowCount, texts.firstLine], reasons),
    table([texts.step, texts.time, texts.notes], stepRows),
  ]);
}

/** A table of each segmentation: customers and revenue of its levels. A click shows the customers of a level. */
export function segmentTables(
  { segmentations, customers }: Overview,
  texts: Texts,
  onChoose: (filter: Filter) => void,
): HTMLElement {
  const tables = segmentations.map((view) =>
    element("div", { class: "segmentation", data: { segmentation: view.label } }, [
      element("h3", {}, [view.names[texts.language] ?? view.label]),
      levelTable(view, customers, texts, onChoose),
    ]),
  );
  return section("segments", texts.segments, [element("div", { class: "columns" }, tables)]);
}

function levelTable(
  { label, levels }: SegmentationView,
  customers: number,
  texts: Texts,
  onChoose: (filter: Filter) => void,
): HTMLElement {
  const revenue = levels.reduce((sum, level) => sum + level.revenue, 0);
  const rows = levels.map((level) => {
    const name = level.names[texts.language] ?? level.level;
    const button = element(
      "button",
      { data: { level: level.level }, on: { click: () => onChoose({ label, level: level.level }) } },
      [name],
    );
    return row([
      button,
      texts.number(level.customers),
      texts.share(level.customers, customers),
      texts.number(level.revenue),
      texts.share(level.revenue, revenue),
    ]);
  });
  return table([texts.level, texts.customers, "%", texts.revenue, "%"], rows);
}
