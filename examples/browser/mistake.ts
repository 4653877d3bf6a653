/** What a user can put right: the page says it in its language. */
export type Mistake = "emptyFile" | "notGzip" | "spreadsheet" | "notJson" | "notPlan" | "noRow" | "beforeOrders";

const NAME = "Mistake";

/** An error that carries a mistake by its code, also from worker to page. */
export function mistake(code: Mistake): Error {
  return Object.assign(new Error(code), { name: NAME });
}

/** The code, or undefined for any other error. */
export function mistakeOf({ name, message }: Error): Mistake | undefined {
  return name === NAME ? (message as Mistake) : undefined;
}
