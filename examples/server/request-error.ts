import type { Issue } from "segmentry";
import type { Refusal } from "./texts";

/** Why a request is not answered: the status, the sentence for it, and what is wrong, in the form of the library. */
export interface RequestError extends Error {
  readonly status: number;
  readonly refusal: Refusal;
  readonly issues: readonly Issue[];
}

export function requestError(status: number, refusal: Refusal, issues: readonly Issue[] = []): RequestError {
  return Object.assign(new Error(refusal), { name: "RequestError", status, refusal, issues });
}

export function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && error.name === "RequestError";
}
