import { regex, string, tuple } from "zod/mini";
import type { Language } from "../core/language";
import { MOST_BINS } from "../rfm/model";
import { MOST_PATTERNS, MOST_SEGMENTS } from "../rfm/read-segment";
import type { ScoreBox, ScorePattern, Segment, SegmentMap } from "../rfm/segment-map";
import { byName, either, flag, listOf, name, text, whole } from "./pieces";
import { named } from "./registry";
import { objectOf, optional, type Schema } from "./schema";

type Localized = { readonly [L in Language]?: string };

/** Parts that other documents hold too. */
interface MapSchemas {
  readonly texts: Schema<Localized>;
  readonly map: Schema<SegmentMap>;
}

const KEPT: { schemas?: MapSchemas } = {};

/** Made once, when they are first needed. */
export function mapSchemas(): MapSchemas {
  KEPT.schemas ??= makeSchemas();
  return KEPT.schemas;
}

function makeSchemas(): MapSchemas {
  const languages = { en: optional(text()), "zh-CN": optional(text()) };
  const texts = named("LocalizedText", objectOf<Localized>("texts by language", languages));
  const bins = optional(whole({ from: 2, to: MOST_BINS }));
  const map = objectOf<SegmentMap>("a segment map", {
    id: text(),
    bins: objectOf<SegmentMap["bins"]>("an object with the bins of r, f or m", { r: bins, f: bins, m: bins }),
    strict: optional(flag()),
    maximum: optional(whole({ from: 1 })),
    segments: listOf("segments", segment(texts), { least: 1, most: MOST_SEGMENTS }),
  });
  return { texts, map: named("SegmentMap", map) };
}

function segment(texts: Schema<Localized>): Schema<Segment> {
  const rgb = string({ error: "a colour as #rrggbb" }).check(
    regex(/^#[0-9a-fA-F]{6}$/, { error: "a colour as #rrggbb" }),
  );
  const schema = objectOf<Segment>("a segment with key and when", {
    key: name("a text"),
    names: optional(texts),
    color: optional(rgb),
    description: optional(texts),
    action: optional(texts),
    owner: optional(text()),
    aliases: optional(byName("texts by source", text())),
    when: listOf("score patterns", pattern(), { least: 1, most: MOST_PATTERNS }),
  });
  return named("Segment", schema);
}

function pattern(): Schema<ScorePattern> {
  const score = whole({ from: 1, to: MOST_BINS });
  const pair = tuple([score, score], { error: "a score, or a range of two scores" });
  const range = optional(either("a score, or a range of two scores", score, pair));
  const box = named("ScoreBox", objectOf<ScoreBox>("a box of scores", { r: range, f: range, m: range }));
  return named("ScorePattern", either("a text or a box of scores", text(), box));
}
