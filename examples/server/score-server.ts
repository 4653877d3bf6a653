import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { FittedPlan } from "segmentry";
import { answerOf, type ScoreAnswer } from "./answer";
import { readBody } from "./read-body";
import { isRequestError, requestError } from "./request-error";
import { requestLanguage } from "./request-language";
import { type ServedPlan, scoreCustomer, servedPlan } from "./score-customer";
import { readScoreRequest } from "./score-request";
import { textsIn } from "./texts";

/** A server with one route, `POST /customers/score`; it holds the plan, and nothing of those who were scored. */
export function scoreServer(fitted: FittedPlan): Server {
  const plan = servedPlan(fitted);
  return createServer({ headersTimeout: 5000, requestTimeout: 10_000 }, (request, response) => {
    void respond(request, response, plan);
  });
}

async function respond(request: IncomingMessage, response: ServerResponse, plan: ServedPlan): Promise<void> {
  const language = requestLanguage(request.headers["accept-language"]);
  response.setHeader("content-language", language);
  try {
    send(response, 200, await score(request, plan));
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    refuse(request, response, error);
  }
}

async function score(request: IncomingMessage, plan: ServedPlan): Promise<ScoreAnswer> {
  if (request.url?.split("?", 1)[0] !== "/customers/score") throw requestError(404, "unknownRoute");
  if (request.method !== "POST") throw requestError(405, "unknownMethod");
  const language = requestLanguage(request.headers["accept-language"]);
  const asked = readScoreRequest(await readBody(request), plan.fitted);
  return answerOf(scoreCustomer(asked, plan, new Date()), language, textsIn(language));
}

/** What the client can put right is told with its issues; a fault of the program is told to nobody but the log. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const texts = textsIn(requestLanguage(request.headers["accept-language"]));
  if (!isRequestError(error)) {
    console.error(error);
    send(response, 500, { error: texts.refusals.fault, issues: [] });
    return;
  }
  if (error.status === 405) response.setHeader("allow", "POST");
  // The rest of a body that nobody wants is let through, and the connection is not used again.
  if (!request.complete) response.setHeader("connection", "close");
  request.resume();
  send(response, error.status, { error: texts.refusals[error.refusal], issues: error.issues });
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    vary: "accept-language",
  });
  response.end(text);
}
