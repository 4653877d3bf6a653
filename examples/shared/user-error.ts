/** A mistake that the user can put right: shown as one message, without a stack. */
export function userError(message: string): Error {
  const error = new Error(message);
  error.name = "UserError";
  return error;
}

export function isUserError(error: unknown): error is Error {
  return error instanceof Error && error.name === "UserError";
}
