import { type Issue, SegmentationError } from "segmentry";
import { mistake } from "../mistake";

/** Errors of the library and of the browser that a user of the page can put right, as mistakes; others as they are. */
export function understood(error: unknown): Error {
  if (error instanceof DOMException && error.name === "NotReadableError") return mistake("unreadable");
  if (!(error instanceof SegmentationError)) return error instanceof Error ? error : new Error(String(error));
  const { issues } = error;
  const wrong = (path: string) => issues.find((issue) => issue.path === path);
  const zone = wrong("/zone");
  if (zone !== undefined) return mistake("zone", zone.received);
  const format = wrong("/dateFormat");
  if (format !== undefined) return mistake("dateFormat", format.received);
  return issues.every(isTooFew) ? mistake("tooFew", stepsOf(issues)) : error;
}

function isTooFew({ code, path }: Issue): boolean {
  return code === "too_few" && path.startsWith("/steps/");
}

function stepsOf(issues: readonly Issue[]): string {
  return [...new Set(issues.map(({ path }) => path.split("/")[2]))].join(", ");
}
