import { type Coded, codedError, codedIn, type FileFault } from "../shared/file-fault";

/** What a user can put right: the page says it in its language. */
export type Mistake =
  | FileFault
  | "notGzip"
  | "unreadable"
  | "notJson"
  | "notPlan"
  | "noRow"
  | "beforeOrders"
  | "currencies"
  | "zone"
  | "dateFormat"
  | "tooFew";

/** An error that carries a mistake by its code, and what it is about. */
export function mistake(code: Mistake, about = ""): Error {
  return codedError(code, about);
}

/** The mistake that an error carries; undefined for any other error. */
export function mistakeIn(error: Error): Coded<Mistake> | undefined {
  return codedIn<Mistake>(error);
}
