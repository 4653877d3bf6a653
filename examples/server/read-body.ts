import type { IncomingMessage } from "node:http";
import { requestError } from "./request-error";

/** A customer with ten thousand orders fits in easily. */
export const LARGEST_BODY = 1024 * 1024;

/** The JSON of a request. Reading ends as soon as there is too much of it. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  // A page of another origin cannot send this type unasked.
  if (type !== "application/json") throw requestError(415, "notJsonType");
  const bytes = await bytesOf(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw requestError(400, "noJson");
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY) throw requestError(413, "tooLarge");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw requestError(413, "tooLarge");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
