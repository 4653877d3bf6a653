/** What an element may be given: properties, event listeners, `data-…` and ARIA attributes, classes. */
export interface Given {
  readonly class?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: { readonly [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };
}

type Child = Node | string | null;

/** An HTML element with children. Texts stay texts: nothing is ever parsed as HTML. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  given: Given = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  if (given.class !== undefined) made.className = given.class;
  Object.assign(made.dataset, given.data);
  for (const [name, value] of Object.entries(given.attributes ?? {})) made.setAttribute(name, value);
  for (const [name, listener] of Object.entries(given.on ?? {})) made.addEventListener(name, listener as EventListener);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An SVG element with attributes and children. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly Child[] = [],
): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A number at the right of its cell, or over a column of such. */
export function figure(text: string): Figure {
  return { figure: text };
}

export interface Figure {
  readonly figure: string;
}

/** A table of texts and nodes under a head; where it is too wide it scrolls, and not the page. */
export function table(head: readonly (string | Figure)[], rows: readonly HTMLTableRowElement[]): HTMLElement {
  const names = head.map((name) => cell("th", name));
  const made = element("table", {}, [element("thead", {}, [element("tr", {}, names)]), element("tbody", {}, rows)]);
  return element("div", { class: "scroll" }, [made]);
}

/** A row of a table. */
export function row(cells: readonly (Child | Figure)[], given: Given = {}): HTMLTableRowElement {
  return element(
    "tr",
    given,
    cells.map((content) => cell("td", content)),
  );
}

function cell(tag: "th" | "td", content: Child | Figure): HTMLElement {
  const attributes = tag === "th" ? { attributes: { scope: "col" } } : {};
  if (content === null || typeof content === "string" || content instanceof Node)
    return element(tag, attributes, [content]);
  return element(tag, { ...attributes, class: "figure" }, [content.figure]);
}

/** A section with a heading. */
export function section(name: string, title: string, children: readonly Child[]): HTMLElement {
  return element("section", { data: { section: name } }, [element("h2", {}, [title]), ...children]);
}

/** A list to choose from. */
export function choice(field: string, options: readonly (readonly [value: string, name: string])[]): HTMLSelectElement {
  const made = options.map(([value, name]) => element("option", { attributes: { value } }, [name]));
  return element("select", { data: { field } }, made);
}

/** A field under its name, over what is to be said of it. */
export function labelled(name: string, input: HTMLElement, note: HTMLElement | null = null): HTMLLabelElement {
  return element("label", {}, [element("span", {}, [name]), input, note]);
}
