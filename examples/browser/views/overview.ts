import type { Filter, Overview, RowsAccount, SegmentationView } from "../protocol";
import type { Texts } from "../texts/texts";
import { element, figure, row, section, table } from "./element";

/** What became of the rows, why some were rejected, and what can be done about it. */
export function accountView(account: RowsAccount, overview: Overview | null, texts: Texts): HTMLElement {
  const { reasons } = account;
  const rows = reasons.map(({ code, count, line, received }) =>
    row(
      [
        texts.rejectCodes[code],
        figure(texts.number(count)),
        figure(texts.number(line)),
        received === "null" ? "–" : received,
      ],
      { data: { rejected: code } },
    ),
  );
  const remedies = new Set(reasons.flatMap(({ code }) => texts.remedies[code] ?? []));
  const title = overview === null ? texts.reason : texts.account(overview.customers, overview.asOf, overview.zone);
  return section("account", title, [
    element("p", {}, [texts.rows(account)]),
    rows.length === 0
      ? null
      : table([texts.reason, figure(texts.rowCount), figure(texts.firstLine), texts.example], rows),
    ...[...remedies].map((remedy) => element("p", {}, [remedy])),
  ]);
}

/** The steps of the plan with their notes. */
export function stepsView({ steps }: Overview, texts: Texts): HTMLElement {
  const rows = steps.map(({ name, names, milliseconds, notes }) =>
    row([names[texts.language] ?? name, figure(texts.milliseconds(milliseconds)), notes.join(" ")]),
  );
  return section("steps", texts.steps, [table([texts.step, figure(texts.time), texts.notes], rows)]);
}

/** A table of each segmentation: customers and revenue of its levels. A click shows the customers of a level. */
export function segmentTables(all: Overview, texts: Texts, onChoose: (filter: Filter) => void): HTMLElement {
  const tables = all.segmentations.map((view) =>
    element("div", { class: "segmentation", data: { segmentation: view.label } }, [
      element("h3", {}, [view.names[texts.language] ?? view.label]),
      levelTable(view, all, texts, onChoose),
    ]),
  );
  return section("segments", texts.segments, [element("div", { class: "columns" }, tables)]);
}

function levelTable(
  { kind, label, levels }: SegmentationView,
  { customers, revenue }: Overview,
  texts: Texts,
  onChoose: (filter: Filter) => void,
): HTMLElement {
  const rows = levels.map((level) => {
    const name = level.names[texts.language] ?? level.level;
    const button = element(
      "button",
      { data: { level: level.level }, on: { click: () => onChoose({ label, level: level.level }) } },
      [name],
    );
    return row([
      button,
      figure(texts.number(level.customers)),
      figure(texts.share(level.customers, customers)),
      figure(texts.number(level.revenue)),
      figure(texts.share(level.revenue, revenue)),
    ]);
  });
  return table([texts.levels[kind], ...[texts.customers, "%", texts.revenue, "%"].map(figure)], rows);
}
