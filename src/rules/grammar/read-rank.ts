import { report } from "../../core/issue";
import type { BandRule, TopRule } from "./ast";
import { MOST_BANDS } from "./limits";
import { checkKeys, type RawNode, type Reading, readField, readNumber, readWord, reportShape } from "./reading";

// Leaves that compare a customer with the others: by thresholds of value, so that equal values are never parted.

const MOST = 9_007_199_254_740_991;

export function readTop(r: Reading, node: RawNode, path: string): TopRule | undefined {
  checkKeys(r, node, path, ["field", "share", "count", "side", "ties", "per"]);
  const field = readField(r, node, path, "field", ["number", "date"]);
  const size = readSize(r, node, path);
  const side = node["side"] === undefined ? "highest" : readWord(r, node, path, "side", ["highest", "lowest"]);
  const ties = node["ties"] === undefined ? "include" : readWord(r, node, path, "ties", ["include", "exclude"]);
  const per = readPer(r, node, path);
  if (field === undefined || size === undefined) return undefined;
  return {
    op: "top",
    field: field.name,
    ...size,
    ...(side === "lowest" ? { side } : {}),
    ...(ties === "exclude" ? { ties } : {}),
    ...per,
  };
}

/** `share` or `count`, one of the two. */
function readSize(r: Reading, node: RawNode, path: string): { share: number } | { count: number } | undefined {
  const both = node["share"] !== undefined && node["count"] !== undefined;
  const neither = node["share"] === undefined && node["count"] === undefined;
  if (both || neither) {
    const code = both ? "invalid_value" : "missing";
    report(r.issues, { code, path, expected: "given either share or count", found: both ? "both" : "neither" });
    return undefined;
  }
  if (node["count"] !== undefined) {
    const count = readNumber(r, node, path, "count", { from: 1, to: MOST, integer: true });
    return count === undefined ? undefined : { count };
  }
  const share = readNumber(r, node, path, "share", { from: 0, to: 1 });
  if (share === 0)
    report(r.issues, {
      code: "out_of_range",
      path: `${path}/share`,
      expected: "above 0, such as 0.1",
      received: share,
    });
  return share === undefined ? undefined : { share };
}

export function readBand(r: Reading, node: RawNode, path: string): BandRule | undefined {
  checkKeys(r, node, path, ["field", "of", "in", "per"]);
  const field = readField(r, node, path, "field", ["number", "date"]);
  const of = readNumber(r, node, path, "of", { from: 2, to: MOST_BANDS, integer: true });
  const bands = of === undefined ? undefined : readBands(r, node, path, of);
  const per = readPer(r, node, path);
  if (field === undefined || of === undefined || bands === undefined) return undefined;
  return { op: "band", field: field.name, of, in: bands, ...per };
}

function readBands(r: Reading, node: RawNode, path: string, of: number): number | number[] | undefined {
  const value = node["in"];
  if (typeof value === "number") return readNumber(r, node, path, "in", { from: 1, to: of, integer: true });
  if (!Array.isArray(value) || value.length === 0) {
    reportShape(r.issues, `${path}/in`, `a band from 1 to ${of}, or a list of bands`, value);
    return undefined;
  }
  const bands = value.map((_, i) =>
    readNumber(r, value as unknown as RawNode, `${path}/in`, String(i), { from: 1, to: of, integer: true }),
  );
  const read = [...new Set(bands.filter((band) => band !== undefined))].sort((a, b) => a - b);
  return bands.includes(undefined) ? undefined : read.length === 1 ? read[0]! : read;
}

function readPer(r: Reading, node: RawNode, path: string): { per?: string } {
  if (node["per"] === undefined) return {};
  const per = readField(r, node, path, "per", ["string", "boolean"]);
  return per === undefined ? {} : { per: per.name };
}
