import { element } from "./element";

/** Lets the browser save a file. */
export function saveAs(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  element("a", { attributes: { href, download: name } }).click();
  URL.revokeObjectURL(href);
}
