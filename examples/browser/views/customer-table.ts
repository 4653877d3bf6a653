import type { CustomerPage, Filter, Overview, PageRequest } from "../protocol";
import type { Texts } from "../texts/texts";
import { element, figure, row, section, table } from "./element";

export const PAGE_SIZE = 20;

/** A page of customers, with buttons for the other pages and, for each customer, for "why". */
export function customerTable(
  page: CustomerPage,
  request: PageRequest,
  overview: Overview,
  texts: Texts,
  actions: { readonly onPage: (request: PageRequest) => void; readonly onWhy: (row: number) => void },
): HTMLElement {
  const names = overview.segmentations.map((view) => view.names[texts.language] ?? view.label);
  const rows = page.customers.map((customer) =>
    row(
      [
        customer.id,
        figure(texts.number(customer.orders)),
        figure(texts.number(customer.revenue)),
        customer.lastAt === null ? "" : texts.date(customer.lastAt, overview.zone),
        ...overview.segmentations.map((view) => levelName(view.levels, customer.levels[view.label] ?? "", texts)),
        element("button", { data: { why: customer.id }, on: { click: () => actions.onWhy(customer.row) } }, [
          texts.why,
        ]),
      ],
      { data: { customer: customer.id } },
    ),
  );
  const move = (from: number) => actions.onPage({ ...request, from });
  const button = (action: string, text: string, from: number) => {
    const made = element("button", { data: { action }, on: { click: () => move(from) } }, [text]);
    made.disabled = from < 0 || from >= page.total;
    return made;
  };
  return section("customers", texts.customersOf(filterName(request.filter, overview, texts), page.total), [
    table([texts.customer, figure(texts.orders), figure(texts.revenue), texts.lastOrder, ...names, ""], rows),
    element("p", {}, [
      button("previous-page", "‹", request.from - PAGE_SIZE),
      texts.pageOf(request.from + 1, Math.min(page.total, request.from + PAGE_SIZE), page.total),
      button("next-page", "›", request.from + PAGE_SIZE),
      request.filter === null ? null : everybody(texts, () => actions.onPage({ ...request, filter: null, from: 0 })),
    ]),
  ]);
}

/** Back from the customers of one level. */
function everybody(texts: Texts, onClick: () => void): HTMLElement {
  return element("button", { data: { action: "everybody" }, on: { click: onClick } }, [texts.everybody]);
}

function levelName(levels: Overview["segmentations"][number]["levels"], level: string, texts: Texts): string {
  return levels.find((view) => view.level === level)?.names[texts.language] ?? level;
}

function filterName(filter: Filter | null, { segmentations }: Overview, texts: Texts): string {
  if (filter === null) return texts.everybody;
  const view = segmentations.find(({ label }) => label === filter.label);
  return view === undefined ? filter.level : levelName(view.levels, filter.level, texts);
}
